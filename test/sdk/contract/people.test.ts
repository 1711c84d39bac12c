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

describe('what a ward does beside dossiers, at a real gateway', () => {
  it('a draft goes on on a second machine, which opens it with a token of its own', async (t) => {
    const { client, url } = await startSdk(t);
    const id = await readyDraft(client);
    const { token } = await client.handovers.create(id);
    const phone = clientOf(url);
    assert.equal((await phone.handovers.claim(token)).dossierId, id);
    assert.equal((await phone.dossiers.submit(id, CONSENT)).dossierId, id);
    await assert.rejects(clientOf(url).handovers.claim(token), { code: 'handover.expired', status: 410 });
    await assert.rejects(client.handovers.claim('A'.repeat(32)), { code: 'handover.unknown' });
    await assert.rejects(client.handovers.create(id), { code: 'dossier.already-filed' });
  });

  it('people helped are noted, the roster is written, and both are counted and shown to anybody who may', async (t) => {
    const { filing, client, url } = await startSdk(t);
    const officer = clientOf(url, { accessToken: await filing.staff() });
    await officer.guidance.record({ postId: 'diem-1', people: 4, topic: 'account' });
    assert.deepEqual(
      (await officer.guidance.list({ limit: 1 }).toArray()).map(({ people }) => people),
      [4],
    );
    await assert.rejects(client.guidance.list().page(), { code: 'auth.missing' });
    const duties = [{ date: '2026-11-23', session: 'morning' as const, postId: 'diem-1', name: 'Thử', phone: null }];
    const { version } = await officer.roster.put({ from: '2026-11-23', to: '2026-11-23', duties }, { ifMatch: 0 });
    assert.deepEqual((await client.roster.get()).duties, duties);
    await assert.rejects(officer.roster.put({ from: '2026-11-23', to: '2026-11-23', duties }, { ifMatch: 0 }), {
      code: 'version.stale',
      currentVersion: version,
    });
    await client.dossiers.submit(await readyDraft(client), CONSENT);
    const { submitted, guided } = await client.statistics.get();
    assert.deepEqual([submitted, guided], [1, 4]);
    await assert.rejects(client.statistics.get({ agencyId: '99999' }), { code: 'agency.unknown' });
  });
});
