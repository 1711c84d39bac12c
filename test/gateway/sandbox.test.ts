/** The fixed outcomes that docs/sandbox.md promises to developers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { SANDBOX_CITIZENS, SANDBOX_FILES, type SandboxCitizen } from '../../src/gateway/sandbox/outcomes.ts';
import { createClient, EtdpApiError, EtdpConnectionError, type EtdpClient } from '../../src/sdk/index.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import { pdfFile } from '../support/files.ts';
import { AGENCY, startGateway } from '../support/gateway.ts';

const PROCEDURE = '2.000635';
const consent = {
  version: 1,
  purposes: ['process-dossier' as const, 'declare-true' as const],
  agreedAt: new Date().toISOString(),
};
const KEY = 'once-in-the-sandbox';

async function ready(client: EtdpClient, phone: string): Promise<string> {
  const { id } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
  await client.dossiers.update(id, { answers: { ...COMPLETE[PROCEDURE], requesterPhone: phone } });
  return id;
}
const phoneOf = (outcome: SandboxCitizen['outcome']): string =>
  SANDBOX_CITIZENS.find((one) => one.outcome === outcome)?.phone ?? '';
const STATES = {
  accepted: 'accepted',
  returned: 'returned',
  refused: 'refused',
  supplement: 'supplement-requested',
  payment: 'payment-requested',
} as const;

describe('the sandbox', () => {
  for (const [outcome, state] of Object.entries(STATES) as [keyof typeof STATES, string][]) {
    it(`has somebody whose dossier is ${state} once it is filed`, async (t) => {
      const { url } = await startGateway(t);
      const client = createClient({ baseUrl: url, agencyId: AGENCY });
      const receipt = await client.dossiers.submit(await ready(client, phoneOf(outcome)), { consent });
      const tracking = await client.tracking.get(receipt.code, { secret: receipt.trackingSecret });
      assert.equal(tracking.state, state);
      assert.equal(tracking.supplement !== null, outcome === 'supplement');
      assert.equal(tracking.payment !== null, outcome === 'payment');
    });
  }

  it('files and then answers nothing for long; asked again, it has the receipt', async (t) => {
    const { url } = await startGateway(t);
    const hasty = createClient({ baseUrl: url, agencyId: AGENCY, retry: { limit: 0 }, timeoutMs: 1_500 });
    const id = await ready(hasty, phoneOf('slow'));
    await assert.rejects(hasty.dossiers.submit(id, { consent }, { idempotencyKey: KEY }), EtdpConnectionError);
    const { code } = await hasty.dossiers.submit(id, { consent }, { idempotencyKey: KEY });
    assert.match(code, /^H27\.30-/);
  });

  it('files and cuts the line; asked again, it has the receipt', async (t) => {
    const { url } = await startGateway(t);
    const client = createClient({ baseUrl: url, agencyId: AGENCY, retry: { limit: 0 } });
    const id = await ready(client, phoneOf('cut'));
    await assert.rejects(client.dossiers.submit(id, { consent }, { idempotencyKey: KEY }), EtdpConnectionError);
    const { code } = await client.dossiers.submit(id, { consent }, { idempotencyKey: KEY });
    assert.match(code, /^H27\.30-/);
  });

  it('refuses a file, has no room for one, and loses the answer to another', async (t) => {
    const { url } = await startGateway(t);
    const client = createClient({ baseUrl: url, agencyId: AGENCY, retry: { limit: 0 } });
    const id = await ready(client, '0900000000');
    const send = (name: keyof typeof SANDBOX_FILES): Promise<{ state: string }> =>
      client.documents.announce(id, crypto.randomUUID(), {
        slot: 'giay-to-cu-tru',
        name,
        mediaType: 'application/pdf',
        size: 10,
        sha256: '0'.repeat(64),
      });
    const refusedWith = (code: string) => (error: unknown) => error instanceof EtdpApiError && error.code === code;
    await assert.rejects(send('sandbox-refused.pdf'), refusedWith('document.type-refused'));
    await assert.rejects(send('sandbox-full.pdf'), refusedWith('storage.full'));
    const file = new Blob([new Uint8Array(pdfFile())]);
    const stored = await client.documents.upload(id, { slot: 'giay-to-cu-tru', file, name: 'sandbox-cut.pdf' });
    assert.equal(stored.state, 'stored');
  });

  it('leaves everybody else alone, and says in its page what it does', async (t) => {
    const { url } = await startGateway(t);
    const client = createClient({ baseUrl: url, agencyId: AGENCY });
    const receipt = await client.dossiers.submit(await ready(client, '0900000000'), { consent });
    const { state } = await client.tracking.get(receipt.code, { secret: receipt.trackingSecret });
    assert.equal(state, 'registered');
    const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');
    for (const { phone, name } of SANDBOX_CITIZENS) assert.match(page, new RegExp(`${phone}.*${name}`));
    for (const name of Object.keys(SANDBOX_FILES)) assert.ok(page.includes(`\`${name}\``));
  });

  it('is not there where real dossiers are filed', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-agencies-'));
    t.after(() => rm(folder, { recursive: true }));
    const agenciesFile = join(folder, 'agencies.json');
    await writeFile(agenciesFile, JSON.stringify(DEMO_AGENCIES));
    const { url } = await startGateway(t, { config: { mode: 'serve', agenciesFile } });
    const client = createClient({ baseUrl: url, agencyId: AGENCY });
    const receipt = await client.dossiers.submit(await ready(client, phoneOf('refused')), { consent });
    const { state } = await client.tracking.get(receipt.code, { secret: receipt.trackingSecret });
    assert.equal(state, 'registered');
  });
});
