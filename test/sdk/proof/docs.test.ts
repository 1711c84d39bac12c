/** What docs/proof.md shows is run as it stands there, on what a real gateway signed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { receiptQrText } from '../../../src/contract/rules/receipt-qr.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';

const text = readFileSync(new URL('../../../docs/proof.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) => code);
const run = promisify(execFile);

describe('docs/proof.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-proof-'));
  let filing: FilingGateway;
  let qr: string;
  let log: { events: { text: string }[] };
  const write = (name: string, content: string): Promise<void> => writeFile(join(folder, name), content);
  before(async () => {
    filing = await startFiling();
    const { receipt } = await filing.api.filed();
    qr = receiptQrText(receipt);
    const keys = (await filing.api.call('GET', '/v1/keys')).body as { keys: { publicKey: string }[] };
    const proof = { secret: receipt.trackingSecret };
    log = (await filing.api.call('GET', `/v1/tracking/${receipt.code}/log`, proof)).body as unknown as typeof log;
    await write('keys.json', JSON.stringify(keys));
    await write('key.txt', `${keys.keys[0]?.publicKey ?? ''}\n`);
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const node = async (code = ''): Promise<string> => {
    await write('lines.mjs', code);
    return (await run(process.execPath, ['lines.mjs'], { cwd: folder })).stdout;
  };

  it('checks a receipt’s QR code in ten lines', async () => {
    await write('qr.txt', qr);
    assert.match(await node(blocks('js')[0]), /^genuine: H27\.30-/);
    await write('qr.txt', qr.replace('|18073|', '|18074|'));
    assert.match(await node(blocks('js')[0]), /^not genuine/);
  });

  it('checks it with OpenSSL', async (t) => {
    const there = await run('openssl', ['version']).then(
      ({ stdout }) => /^OpenSSL 3/.test(stdout),
      () => false,
    );
    if (!there) return t.skip('there is no OpenSSL 3 here');
    const [lines = ''] = blocks('sh');
    for (const [content, expected] of [
      [qr, /Verified Successfully/],
      [`${qr}\n`, /Verified Successfully/],
      [qr.replace('|18073|', '|18074|'), /Verification Failure/],
    ] as const) {
      await write('qr.txt', content);
      const told = await run('sh', ['-c', lines], { cwd: folder }).catch(
        (error: unknown) => error as { stdout: string },
      );
      assert.match(told.stdout, expected);
    }
  });

  it('checks a log, event by event', async () => {
    await write('log.json', JSON.stringify(log));
    assert.equal(await node(blocks('js')[1]), '1 created as it was signed\n2 submitted as it was signed\n');
    const events = log.events.map((event, at) =>
      at === 1 ? { ...event, text: event.text.replace('applicant', 'admin') } : event,
    );
    await write('log.json', JSON.stringify({ events }));
    assert.match(await node(blocks('js')[1]), /^1 created as it was signed\n2 submitted changed\n$/);
  });
});
