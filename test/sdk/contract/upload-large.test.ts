import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '../../../src/contract/wire/limits.ts';
import { pngFile } from '../../support/files.ts';
import { PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { heldBytes } from '../../support/memory.ts';
import { clientOf } from '../../support/sdk-filing.ts';

const MB = 1024 * 1024;
const CHILD = fileURLToPath(new URL('../../support/large-child.ts', import.meta.url));

async function startChild(t: TestContext, folder: string): Promise<{ url: string; most: () => Promise<number> }> {
  const child = spawn(process.execPath, ['--max-old-space-size=96', CHILD, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.stdin.end();
    await gone;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<number> => Number((await lines.next()).value);
  const url = `http://127.0.0.1:${String(await next())}`;
  return {
    url,
    most: async () => {
      child.stdin.write('most\n');
      return await next();
    },
  };
}

describe('a file of 200 MB', () => {
  it('is read, sent and stored in parts; the gateway holds it once, while it looks at what it is', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-large-'));
    t.after(() => rm(folder, { recursive: true }));
    const path = join(folder, 'scan.png');
    const made = await open(path, 'w');
    await made.write(pngFile(64, 64));
    await made.truncate(LIMITS.fileBytes);
    await made.close();
    const { url, most } = await startChild(t, folder);
    const client = clientOf(url);
    const { id } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });

    const before = heldBytes();
    let here = 0;
    const task = client.documents.upload(id, { slot: SLOT, file: await openAsBlob(path), name: 'scan.png' });
    for await (const { state } of task) if (state === 'sending') here = Math.max(here, heldBytes() - before);
    const stored = await task;
    assert.deepEqual([stored.size, stored.state], [LIMITS.fileBytes, 'stored']);
    assert.ok(here < 40 * MB, `${String(here / MB)} MiB were held here`);
    const there = await most();
    assert.ok(there < LIMITS.fileBytes + 40 * MB, `${String(there / MB)} MiB were held by the gateway`);
    t.diagnostic(`most held: ${(here / MB).toFixed(1)} MiB here, ${(there / MB).toFixed(1)} MiB by the gateway`);
  });
});
