import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ConnectionsFolder, QUICK } from '../../support/connections.ts';
import { startFiling } from '../../support/filing-gateway.ts';
import { AGENCY } from '../../support/invented-catalogue.ts';
import { newSecret, signatureOf } from '../../support/webhook-receiver.ts';

const DOC = fileURLToPath(new URL('../../../docs/connect.md', import.meta.url));

describe('the receiver in docs/connect.md', () => {
  it('runs as it stands there, takes what the gateway sends, and nothing else', async () => {
    const [, code] = /```js\n(.*?)```/s.exec(readFileSync(DOC, 'utf8')) ?? [];
    assert.ok(code);
    const folder = mkdtempSync(join(tmpdir(), 'etdp-receiver-'));
    const file = join(folder, 'receiver.mjs');
    writeFileSync(file, code);
    const secret = newSecret();
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, PORT: '0', ONE_STOP_SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout);
    const line = async (): Promise<string> => String((await once(lines, 'line'))[0]);
    try {
      const url = `http://127.0.0.1:${(await line()).replace('listening ', '')}/`;
      using connections = new ConnectionsFolder();
      const webhook = { id: 'mot-cua', agency: AGENCY, url, secret: { environment: 'SECRET' }, insideNetwork: true };
      await using filing = await startFiling(
        { connectionsFile: connections.write({ webhooks: [webhook] }) },
        { environment: { SECRET: secret }, pace: QUICK },
      );
      filing.setTime(new Date());
      const told = line();
      const { receipt } = await filing.api.filed();
      assert.equal(await told, `dossier.submitted ${receipt.code} registered`);

      const send = async (at: number, by: string): Promise<number> => {
        const headers = { 'webhook-id': 'a', 'webhook-timestamp': String(Math.floor(at)) };
        const signature = signatureOf(by, { path: '/', headers, body: '{}' });
        const response = await fetch(url, {
          method: 'POST',
          body: '{}',
          headers: { ...headers, 'webhook-signature': signature },
        });
        return response.status;
      };
      const now = Date.now() / 1000;
      assert.equal(await send(now, newSecret()), 401, 'signed by somebody else');
      assert.equal(await send(now - 3600, secret), 401, 'an hour old');
      assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 401, 'not signed');
    } finally {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
