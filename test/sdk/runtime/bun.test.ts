/** The SDK as it is published, in Bun. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it, type TestContext } from 'node:test';
import { bunProgram } from '../../support/bun.ts';
import { startGateway } from '../../support/gateway.ts';
import { besidePublishedSdk } from '../../support/published-sdk.ts';
import { atTheWard, toFile, WORKER_PROGRAM, type Said, type ToFile } from '../../support/worker-program.ts';

const folder = await besidePublishedSdk(
  { after },
  {
    'program.js': WORKER_PROGRAM,
    'starts.js': `
      import { run } from './program.js';
      await run(JSON.parse(await Bun.stdin.text()), (said) => console.log(JSON.stringify(said)));
    `,
  },
);

/** What the program has said in the end. Its errors it says on the terminal of whoever runs the test. */
async function runInBun(t: TestContext, given: ToFile): Promise<{ first: Said; last: Said }> {
  const bun = spawn(bunProgram(), [join(folder, 'starts.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => bun.kill());
  bun.stdin.end(JSON.stringify(given));
  const ended = once(bun, 'exit');
  const lines = (await text(bun.stdout)).trim().split('\n');
  assert.deepEqual(await ended, [0, null]);
  const said = lines.map((line) => JSON.parse(line) as Said);
  return { first: said[0] ?? {}, last: said.at(-1) ?? {} };
}

describe('the SDK in Bun', () => {
  it('asks for procedures, files a dossier with its paper, and lets the program end by itself', async (t) => {
    const gateway = await startGateway(t);
    const { first, last } = await runInBun(t, toFile(gateway.url));
    assert.equal(first.found, '1.001193');
    assert.deepEqual(await atTheWard(gateway, last), { names: ['giấy chứng sinh.png'], proven: true });
  });

  it('tells of a refusal by its code, and of nobody', async (t) => {
    const gateway = await startGateway(t);
    const { last } = await runInBun(t, toFile(gateway.url, { answers: { childName: 'Nguyễn Thị Thử' } }));
    assert.equal(last.failed?.name, 'EtdpApiError');
    assert.equal(last.failed.code, 'dossier.answers-invalid');
    assert.ok(!JSON.stringify(last.failed).includes('Thử'));
  });
});
