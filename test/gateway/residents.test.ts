import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { createdDossierSchema, myDossierSchema, type MyDossier } from '../../src/contract/wire/dossier.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { AGENCY, ANSWERS, OTHER_AGENCY, PROCEDURE } from '../support/invented-catalogue.ts';

const NEW = { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'home' };

describe('a resident who is signed in', () => {
  let filing: FilingGateway;
  let mine: string;
  let other: string;
  before(async () => {
    filing = await startFiling();
    [mine, other] = [await filing.resident(), await filing.resident('nguoi.khac')];
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const begin = async (token?: string): Promise<{ id: string; accessToken: string }> =>
    createdDossierSchema.parse((await filing.api.call('POST', '/v1/dossiers', { token, body: NEW })).body);
  /** One's own dossier, opened by one's session. */
  const own = async (token = mine): Promise<Holder> => new Holder(filing.api, (await begin(token)).id, token);
  const list = (query = '', token = mine): Promise<Told> =>
    filing.api.call('GET', `/v1/me/dossiers${query}`, { token });
  const itemsOf = (told: Told): MyDossier[] => z.array(myDossierSchema).parse(told.body['items']);

  it('is one with no agency', async () => {
    const told = await filing.api.call('GET', '/v1/me', { token: mine });
    assert.deepEqual([told.body['roles'], told.body['agencyId']], [['resident'], null]);
  });

  it('files a dossier from draft to receipt by the session alone, uploads too', async () => {
    const holder = await own();
    await holder.write(ANSWERS);
    const document = await holder.put(pngFile(4, 4));
    assert.equal((await holder.call('GET', `/documents/${document}/content`)).status, 200);
    const told = await holder.submit();
    assert.equal(told.status, 201, told.text);
    assert.equal((await holder.call('GET', '/receipt')).text, told.text);
    assert.equal((await holder.read()).state, 'registered');
  });

  it('also by the token of the draft, as anybody', async () => {
    const { id, accessToken } = await begin(mine);
    assert.equal((await new Holder(filing.api, id, accessToken).call('GET')).status, 200);
  });

  it('lists the own dossiers, drafts too, the one begun last first, and nobody else’s', async () => {
    const token = await filing.resident('nguoi.moi');
    filing.setTime('2026-11-23T10:00:00+07:00');
    const first = await own(token);
    filing.setTime('2026-11-23T10:00:01+07:00');
    const second = await own(token);
    await own(mine);
    await begin();
    await second.write({ name: 'Nguyễn Thị Thử' });
    assert.deepEqual(itemsOf(await list('', token)), [
      {
        id: second.id,
        code: null,
        agencyId: AGENCY,
        procedureCode: PROCEDURE,
        procedureName: 'Thủ tục thử nghiệm (không có thật)',
        state: 'draft',
        version: 2,
        updatedAt: '2026-11-23T10:00:01+07:00',
        submittedAt: null,
        dueAt: null,
      },
      { ...itemsOf(await list('', token))[1], id: first.id },
    ]);
    await first.write(ANSWERS);
    await first.put(pngFile(4, 4));
    const { code, submittedAt, dueAt } = (await first.submit()).body;
    const filed = itemsOf(await list('?state=registered', token));
    assert.deepEqual(
      filed.map((one) => [one.code, one.submittedAt, one.dueAt]),
      [[code, submittedAt, dueAt]],
    );
    filing.setTime(MORNING);
  });

  it('goes through the list page by page while dossiers are begun', async () => {
    const token = await filing.resident('nguoi.nhieu');
    const ids: string[] = [];
    // All at the same second: the order of the pages must not depend on luck.
    for (let count = 0; count < 5; count++) ids.push((await own(token)).id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const told = await list(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, token);
      seen.push(...itemsOf(told).map(({ id }) => id));
      cursor = String(told.body['nextCursor'] ?? '');
      filing.setTime('2026-11-23T11:00:00+07:00');
      if (seen.length === 2) await own(token);
    } while (cursor !== '');
    filing.setTime(MORNING);
    assert.deepEqual([...seen].sort(), ids.sort());
  });

  it('no longer lists a draft whose time is over', async () => {
    const token = await filing.resident('nguoi.quen');
    await own(token);
    assert.equal(itemsOf(await list('', token)).length, 1);
    filing.setTime('2026-12-24T09:00:00+07:00');
    const later = await filing.resident('nguoi.quen');
    assert.deepEqual(itemsOf(await list('', later)), []);
    filing.setTime(MORNING);
    [mine, other] = [await filing.resident(), await filing.resident('nguoi.khac')];
  });

  for (const cursor of ['x', Buffer.from('["desk",["2026-11-23T09:00:00+07:00","x"]]').toString('base64url')])
    it(`refuses the cursor ${cursor}`, async () =>
      assert.equal((await list(`?cursor=${cursor}`)).outcome, 'cursor.invalid'));

  it('finds no dossier of another resident, nor of nobody, nor one that never was', async () => {
    const { id, token } = await own();
    const anybodys = await begin();
    for (const [whose, path] of [
      [other, `/v1/dossiers/${id}`],
      [mine, `/v1/dossiers/${anybodys.id}`],
      [mine, `/v1/dossiers/${randomUUID()}`],
    ] as const)
      assert.equal((await filing.api.call('GET', path, { token: whose })).outcome, 'dossier.unknown');
    assert.equal((await filing.api.call('GET', `/v1/dossiers/${id}`, { token })).status, 200);
  });

  it('keeps uploads from another resident', async () => {
    const holder = await own();
    const file = pngFile(4, 4);
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.byteLength);
    const stranger = new Holder(filing.api, holder.id, other);
    assert.equal((await stranger.part(upload, 0, file)).outcome, 'upload.unknown');
    assert.equal((await holder.part(upload, 0, file)).status, 204);
  });

  it('has drafts that no staff sees, and filed ones that another agency does not', async () => {
    const holder = await own();
    await holder.write(ANSWERS);
    const document = await holder.put(pngFile(4, 4));
    const [here, there] = [await filing.staff(), await filing.staff('officer', OTHER_AGENCY)];
    const path = `/v1/dossiers/${holder.id}/documents/${document}/content`;
    const ask = async (token: string): Promise<unknown> => (await filing.api.call('GET', path, { token })).outcome;
    assert.deepEqual([await ask(here), await ask(there)], ['dossier.unknown', 'dossier.unknown']);
    assert.equal((await holder.submit()).status, 201);
    assert.deepEqual([await ask(here), await ask(there)], [200, 'dossier.unknown']);
    assert.equal(
      (await filing.api.call('GET', `/v1/dossiers/${holder.id}`, { token: here })).outcome,
      'dossier.unknown',
    );
  });

  it('is asked to sign in again once the session is over, and owns the same dossiers then', async () => {
    const token = await filing.resident('nguoi.cham');
    const holder = await own(token);
    filing.setTime('2026-11-23T17:00:00+07:00');
    assert.equal((await holder.call('GET')).outcome, 'auth.expired');
    assert.equal((await list('', token)).outcome, 'auth.expired');
    const begun = await filing.api.call('POST', '/v1/dossiers', { token, body: NEW });
    assert.equal(begun.outcome, 'auth.expired');
    const again = await filing.resident('nguoi.cham');
    assert.equal((await new Holder(filing.api, holder.id, again).call('GET')).status, 200);
    filing.setTime(MORNING);
  });

  it('repeats a call with its key over a new sign-in', async () => {
    const token = await filing.resident('nguoi.lai');
    const key = randomUUID();
    const first = await filing.api.call('POST', '/v1/dossiers', { token, body: NEW, key });
    // A new password, as `resident` sets one, ends the first session.
    const again = await filing.resident('nguoi.lai');
    assert.equal((await filing.api.call('POST', '/v1/dossiers', { token: again, body: NEW, key })).text, first.text);
    assert.notEqual((await filing.api.call('POST', '/v1/dossiers', { token: mine, body: NEW, key })).text, first.text);
    assert.notEqual((await filing.api.call('POST', '/v1/dossiers', { body: NEW, key })).text, first.text);
  });

  it('may not do what staff do', async () => {
    for (const path of ['/v1/desk/dossiers', `/v1/desk/dossiers/${randomUUID()}`])
      assert.equal((await filing.api.call('GET', path, { token: mine })).outcome, 'auth.forbidden');
    assert.equal((await list('', await filing.staff())).outcome, 'auth.forbidden');
    assert.equal((await filing.api.call('GET', '/v1/me/dossiers')).outcome, 'auth.missing');
  });

  it('begins nothing with a token that is none; staff begin a draft that is nobody’s', async () => {
    const begun = (token: string): Promise<Told> => filing.api.call('POST', '/v1/dossiers', { token, body: NEW });
    assert.equal((await begun('x'.repeat(43))).outcome, 'auth.invalid');
    const created = createdDossierSchema.parse((await begun(await filing.staff('volunteer'))).body);
    const { db } = filing.gateway.services;
    const row = await db.selectFrom('dossiers').select('owner_id').where('id', '=', created.id).executeTakeFirst();
    assert.equal(row?.owner_id, null);
    assert.equal((await new Holder(filing.api, created.id, created.accessToken).call('GET')).status, 200);
  });

  it('is in the log as a mark, so that a dossier is given to nobody else unseen', async () => {
    const { id } = await own();
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    const user = await db
      .selectFrom('users')
      .select('id')
      .where('username', '=', 'nguoi.khac')
      .executeTakeFirstOrThrow();
    const [event] = await db.selectFrom('log_events').select('data').where('dossier_id', '=', id).execute();
    assert.ok(event && !event.data.includes(user.id) && !event.data.includes('nguoi'));
    for (const owner_id of [user.id, null]) {
      await db.updateTable('dossiers').set({ owner_id }).where('id', '=', id).execute();
      const { faults } = await verifyLog(db, keys, blobs);
      assert.deepEqual(faults, [{ dossierId: id, fault: 'column-differs', at: 'owner_id' }]);
    }
  });
});
