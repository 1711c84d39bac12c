import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROCEDURE } from '../../support/invented-catalogue.ts';
import { clientOf, CONSENT, readyDraft, startSdk } from '../../support/sdk-filing.ts';

describe('a resident at a real gateway', () => {
  it('signs in, files, and finds the dossier again on another machine', async (t) => {
    const { filing, client, url } = await startSdk(t);
    await filing.resident();
    const { roles, agencyId } = await client.sessions.create({ username: 'nguoi.dan', password: 'mat-khau-thu' });
    assert.deepEqual([roles, agencyId], [['resident'], null]);
    const id = await readyDraft(client);
    const { code } = await client.dossiers.submit(id, CONSENT);
    await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });

    const elsewhere = clientOf(url);
    await elsewhere.sessions.create({ username: 'nguoi.dan', password: 'mat-khau-thu' });
    const mine = await elsewhere.me.dossiers({ limit: 1 }).toArray();
    assert.deepEqual(mine.map((one) => one.state).sort(), ['draft', 'registered']);
    assert.equal(mine.find((one) => one.id === id)?.code, code);
    assert.equal((await elsewhere.dossiers.receipt(id)).code, code);
    assert.deepEqual(await elsewhere.me.dossiers({ state: 'returned' }).toArray(), []);
  });

  it('has a list that is open to nobody else', async (t) => {
    const { filing, url } = await startSdk(t);
    await assert.rejects(clientOf(url).me.dossiers().page(), { code: 'auth.missing' });
    const officer = clientOf(url, { accessToken: await filing.staff() });
    await assert.rejects(officer.me.dossiers().page(), { code: 'auth.forbidden' });
    const resident = clientOf(url, { accessToken: await filing.resident() });
    await assert.rejects(resident.me.dossiers().page({ cursor: 'made-up' }), { code: 'cursor.invalid' });
  });

  it('begins nothing with a session that is over', async (t) => {
    const { filing, url } = await startSdk(t);
    const resident = clientOf(url, { accessToken: await filing.resident() });
    filing.setTime('2026-11-23T18:00:00+07:00');
    await assert.rejects(resident.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' }), {
      code: 'auth.expired',
    });
  });
});
