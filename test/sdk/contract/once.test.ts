import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EtdpClient } from '../../../src/sdk/client.ts';
import { EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { ANSWERS, PROCEDURE } from '../../support/invented-catalogue.ts';
import { startChaos } from '../../support/sdk-chaos.ts';
import { clientOf, CONSENT, readyDossier, readyDraft, startSdk } from '../../support/sdk-filing.ts';

/** A way to the gateway on which the first answers are lost: it gets the calls, and the client does not hear of it. */
async function losing(
  t: Parameters<typeof startSdk>[0],
  url: string,
  answers: number,
  retries = 2,
): Promise<EtdpClient> {
  const line = await startChaos(t, url, (connection) => (connection < answers ? { loseAnswer: true } : {}));
  return clientOf(line.url, { retry: { limit: retries } });
}

describe('what must happen once', () => {
  it('is filed once by two clicks at the same time, and both get the receipt', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const id = await readyDraft(client);
    const [one, two] = await Promise.all([client.dossiers.submit(id, CONSENT), client.dossiers.submit(id, CONSENT)]);
    assert.deepEqual(one, two);
    const officer = clientOf(url, { accessToken: await filing.staff() });
    assert.equal((await officer.desk.list().toArray()).length, 1);
  });

  it('is begun once when the answer is lost', async (t) => {
    const { filing, url } = await startSdk(t);
    const lossy = await losing(t, url, 2);
    const { id } = await lossy.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    const rows = await filing.gateway.services.db.selectFrom('dossiers').select('id').execute();
    assert.deepEqual(
      rows.map((row) => row.id),
      [id],
    );
  });

  it('is begun once over a restart of the page, with the key that was kept', async (t) => {
    const { filing, url } = await startSdk(t);
    const lossy = await losing(t, url, 1, 0);
    const draft = { procedureCode: PROCEDURE, channel: 'home' } as const;
    await assert.rejects(lossy.dossiers.create(draft, { idempotencyKey: 'made-with-the-draft' }), EtdpConnectionError);
    const { id } = await clientOf(url).dossiers.create(draft, { idempotencyKey: 'made-with-the-draft' });
    const rows = await filing.gateway.services.db.selectFrom('dossiers').select('id').execute();
    assert.deepEqual(
      rows.map((row) => row.id),
      [id],
    );
    await assert.rejects(
      clientOf(url).dossiers.create({ ...draft, channel: 'post' }, { idempotencyKey: 'made-with-the-draft' }),
      { code: 'idempotency.key-reused' },
    );
  });

  it('is filed once when the receipt is lost, and the receipt is the same one', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const { id, accessToken } = await readyDossier(client);
    const lossy = await losing(t, url, 1);
    lossy.credentials.set(id, { accessToken });
    const receipt = await lossy.dossiers.submit(id, CONSENT);
    assert.deepEqual(await client.dossiers.receipt(id), receipt);
    const events = await filing.gateway.services.db
      .selectFrom('log_events')
      .select('type')
      .where('dossier_id', '=', id)
      .where('type', '=', 'submitted')
      .execute();
    assert.equal(events.length, 1);
  });

  it('ends with the receipt when consent is given again after a restart, with the key of the draft', async (t) => {
    const { client } = await startSdk(t);
    const id = await readyDraft(client);
    const receipt = await client.dossiers.submit(id, CONSENT, { idempotencyKey: 'made-for-this-submission' });
    const again = { consent: { ...CONSENT.consent, agreedAt: '2026-11-23T10:00:00+07:00' } };
    assert.deepEqual(await client.dossiers.submit(id, again, { idempotencyKey: 'made-for-this-submission' }), receipt);
  });

  it('is done once by the ward when the answer is lost', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const { dossierId } = await client.dossiers.submit(await readyDraft(client), CONSENT);
    const lossy = await losing(t, url, 1);
    lossy.credentials.signIn(await filing.staff());
    const { state, timeline } = await lossy.desk.act(dossierId, { action: 'accept' });
    assert.equal(state, 'accepted');
    assert.deepEqual(
      timeline.map((entry) => entry.state),
      ['registered', 'accepted'],
    );
  });

  it('changes a draft once, so that its version is right', async (t) => {
    const { client, url } = await startSdk(t);
    const { id, version, accessToken } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    const lossy = await losing(t, url, 1);
    lossy.credentials.set(id, { accessToken });
    const dossier = await lossy.dossiers.update(id, { answers: ANSWERS }, { ifMatch: version });
    assert.equal((await client.dossiers.get(id)).version, dossier.version);
  });
});
