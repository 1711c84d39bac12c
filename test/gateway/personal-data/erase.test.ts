/** What somebody asked to be erased is gone, and what the ward has to prove can be proven as before. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { answersDigestText } from '../../../src/contract/rules/receipt-digest.ts';
import { erasePerson } from '../../../src/gateway/data-subject/erase-person.ts';
import { findPerson } from '../../../src/gateway/data-subject/find-person.ts';
import { planErasure } from '../../../src/gateway/data-subject/plan-erasure.ts';
import { expire } from '../../../src/gateway/dossiers/expire.ts';
import { KEEP } from '../../../src/gateway/retention/retention-file.ts';
import { createClient } from '../../../src/sdk/index.ts';
import { sha256 } from '../../support/api.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { ANSWERS } from '../../support/invented-catalogue.ts';
import { COMMENT, ended, eTdp, faultsOf, MESSAGE, NOTE, type Ended } from '../../support/personal-data.ts';

const PHONE = '0912345678';
const WHY = ['--despite', 'Quyết định thử 01/QĐ'];

function check(filing: FilingGateway, { receipt }: Ended, more: object = {}) {
  const client = createClient({ baseUrl: filing.api.url, agencyId: '18073' });
  return client.tracking.verify(receipt.code, { secret: receipt.trackingSecret, ...more });
}

/** Every text that is kept, opened. */
async function everything({ gateway }: FilingGateway): Promise<string> {
  const { db } = gateway.services;
  const tables = ['dossiers', 'documents', 'log_events', 'feedback', 'lookups', 'payment_notices', 'users'] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe('e-tdp erase', () => {
  it('takes away all that says whom a dossier is about, and leaves what proves that it was filed and ended', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    const before = await filing.gateway.services.db
      .selectFrom('documents')
      .select('blob')
      .where('dossier_id', '=', one.holder.id)
      .execute();
    const told = await eTdp(filing, ['erase', '--phone', '-', ...WHY], { input: '+84 912 345 678\n' });
    assert.deepEqual([told.code, told.err], [0, '']);
    const text = await everything(filing);
    for (const word of ['Nguyễn Thị Thử', PHONE, '0912 345', 'Số 1', NOTE, MESSAGE, COMMENT, 'căn cước'])
      assert.ok(!text.includes(word), word);
    for (const { blob } of before) assert.equal(await filing.gateway.services.blobs.sizeOf(blob ?? ''), 0);
    assert.deepEqual(await faultsOf(filing), []);

    const checked = await check(filing, one, { receipt: one.receipt });
    assert.ok(checked.ok === true && checked.erased !== null);
    assert.deepEqual([checked.erased.parts, checked.files], [['everything'], []]);
    assert.equal(checked.events.at(-1)?.type, 'erased');
    const tracked = await filing.api.call('GET', `/v1/tracking/${one.receipt.code}`, {
      secret: one.receipt.trackingSecret,
    });
    assert.deepEqual([tracked.body['state'], tracked.body['procedureName']], ['returned', one.receipt.procedureName]);
    assert.equal((await filing.api.call('GET', `/v1/tracking/${one.receipt.code}`, { phone: PHONE })).status, 404);
    assert.equal((await one.holder.call('GET')).outcome, 'dossier.unknown');
  });

  it('still lets somebody who has the answers prove that they were the ones handed in', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    const { answers } = await one.holder.read();
    await eTdp(filing, ['erase', '--dossier', one.receipt.code, ...WHY]);
    assert.equal((await check(filing, one, { answers })).ok, true);
    const other = await check(filing, one, { answers: { ...answers, name: 'Trần Văn Khác' } });
    assert.deepEqual(other, { ok: false, faults: [{ kind: 'answers-differ' }] });
    assert.match(sha256(Buffer.from(answersDigestText(answers))), /^[0-9a-f]{64}$/);
  });

  it('refuses what the ward still works on, and what no rule lets go, unless a reason is given', async () => {
    await using filing = await startFiling();
    const [open, over] = [await ended(filing, { open: true }), await ended(filing)];
    for (const { receipt, holder } of [open, over]) {
      const told = await eTdp(filing, ['erase', '--dossier', receipt.code]);
      assert.equal(told.code, 1);
      assert.match(told.err, /Nothing was erased/);
      assert.equal((await holder.read()).answers['name'], ANSWERS['name']);
    }
    assert.match((await eTdp(filing, ['erase', '--dossier', open.receipt.code])).out, /the ward still works on it/);
    assert.match((await eTdp(filing, ['erase', '--dossier', over.receipt.code])).out, /no rule says/);
    assert.equal((await eTdp(filing, ['erase', '--dossier', open.receipt.code, '--despite', 'x'])).code, 1);
    assert.equal((await eTdp(filing, ['erase', '--dossier', open.receipt.code, ...WHY])).code, 0);
    assert.deepEqual(await faultsOf(filing), []);
    const officer = await filing.staff();
    const stop = { action: 'stop', note: 'Người dân xin xóa dữ liệu' };
    const path = `/v1/desk/dossiers/${open.holder.id}`;
    assert.equal((await filing.api.call('POST', `${path}/actions`, { token: officer, body: stop })).status, 200);
    assert.equal((await filing.api.call('GET', path, { token: officer })).status, 200);
    assert.equal((await filing.api.call('GET', '/v1/desk/dossiers', { token: officer })).status, 200);
    // Its papers can still be written, without whom they are for.
    const secret = open.receipt.trackingSecret;
    const papers = await filing.api.call('GET', `/v1/dossiers/${open.holder.id}/papers`, { secret });
    const ids = (papers.body['items'] as { id: string }[]).map(({ id }) => id);
    assert.ok(ids.length >= 2);
    for (const id of [...ids, 'declaration']) {
      const told = await filing.api.call('GET', `/v1/dossiers/${open.holder.id}/papers/${id}`, { secret });
      assert.ok(told.status === 200 || told.outcome === 'paper.unknown', `${id} ${String(told.outcome)}`);
    }
    assert.deepEqual(await faultsOf(filing), []);
  });

  it('shows what it would do, and does nothing, with --dry-run', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    const before = await everything(filing);
    const told = await eTdp(filing, ['erase', '--phone', PHONE, '--dry-run', ...WHY]);
    assert.equal(told.code, 0);
    assert.match(told.out, new RegExp(`${one.receipt.code}.*no rule says`));
    assert.equal(await everything(filing), before);
  });

  it('leaves alone a dossier in which the number is somebody else’s', async () => {
    await using filing = await startFiling();
    const husband = await ended(filing, {
      answers: { phone: '0987654321', number: '042090001234', story: 'vợ: 0912345678' },
    });
    await ended(filing, { answers: { number: '042190004321' } });
    const { db, dataKeys } = filing.gateway.services;
    // As a form with a field for the spouse's number would note it.
    const hash = dataKeys.lookup('phone', PHONE);
    await db.insertInto('lookups').values({ dossier_id: husband.holder.id, kind: 'phone', hash }).execute();
    assert.equal((await eTdp(filing, ['erase', '--phone', PHONE, ...WHY])).code, 0);
    assert.equal((await husband.holder.read()).answers['number'], '042090001234');
    assert.deepEqual(await faultsOf(filing), []);
  });

  it('asks whose they are when two people have one telephone', async () => {
    await using filing = await startFiling();
    const [mother, son] = [await ended(filing), await ended(filing, { answers: { name: 'Trần Văn Con' } })];
    const told = await eTdp(filing, ['erase', '--phone', PHONE, ...WHY]);
    assert.equal(told.code, 1);
    assert.match(told.err, /several people: .*Say whose with --applicant/);
    const input = `${PHONE}\ntrần  văn con\n`;
    const one = await eTdp(filing, ['erase', '--phone', '-', '--applicant', '-', ...WHY], { input });
    assert.equal(one.code, 0);
    assert.equal((await mother.holder.read()).answers['name'], ANSWERS['name']);
    assert.equal((await son.holder.call('GET')).outcome, 'dossier.unknown');
  });

  it('takes an account with its sign-ins and drafts, and what it filed for others forgets it', async () => {
    await using filing = await startFiling();
    const token = await filing.resident('chi.hai');
    const [own, other] = [
      await ended(filing, { token }),
      await ended(filing, { token, answers: { name: 'Trần Văn Cha', phone: '0987654321' } }),
    ];
    const draft = await filing.api.call('POST', '/v1/dossiers', {
      token,
      body: { procedureCode: '9.000001', agencyId: '18073', channel: 'home' },
    });
    const args = ['erase', '--account', 'chi.hai', '--applicant', 'Nguyễn Thị Thử', ...WHY];
    const told = await eTdp(filing, args);
    assert.deepEqual([told.code, told.err], [0, '']);
    assert.equal((await own.holder.call('GET')).outcome, 'dossier.unknown');
    assert.equal((await other.holder.read()).answers['name'], 'Trần Văn Cha');
    assert.equal((await filing.api.call('GET', '/v1/me', { token })).status, 401);
    assert.equal((await check(filing, other)).ok, true);
    assert.deepEqual(await faultsOf(filing), []);
    // The draft says of nobody whose it is.
    const row = await filing.gateway.services.db
      .selectFrom('dossiers')
      .select('owner_id')
      .where('id', '=', String(draft.body['id']))
      .executeTakeFirstOrThrow();
    assert.equal(row.owner_id, null);
    const deleted = await filing.gateway.services.db.selectFrom('deletions').select(['rule', 'count']).execute();
    assert.ok(deleted.some(({ rule, count }) => rule === 'erase account' && count === 1));
  });

  it('finds drafts by a number too, and throws them away altogether', async () => {
    await using filing = await startFiling();
    const draft = await filing.api.readyDraft();
    const { services } = filing.gateway;
    const person = await findPerson(services, { by: 'phone', value: PHONE });
    const plan = await planErasure(services.db, KEEP, person, services.clock());
    assert.deepEqual(
      plan.steps.map(({ does, obstacle }) => [does, obstacle]),
      [['discard', null]],
    );
    await erasePerson(services.db, services, plan, { reason: null, now: services.clock() });
    assert.equal((await draft.call('GET')).outcome, 'dossier.unknown');
    assert.deepEqual(await faultsOf(filing), []);
  });

  it('loses nothing and leaves nothing when it is killed between the rows and the files', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    const { services } = filing.gateway;
    const blobs = (await services.db.selectFrom('documents').select('blob').execute()).map(({ blob }) => blob ?? '');
    const killed = { keys: services.keys, blobs: { remove: () => Promise.reject(new Error('killed')) } };
    const person = await findPerson(services, { by: 'dossier', value: one.receipt.code });
    const plan = await planErasure(services.db, KEEP, person, services.clock());
    await erasePerson(services.db, killed, plan, { reason: 'Thử', now: services.clock() });
    assert.ok((await services.blobs.sizeOf(blobs[0] ?? '')) > 0);
    assert.deepEqual(await faultsOf(filing), []);
    assert.equal(await services.blobs.openKept(blobs[0] ?? ''), null, 'its key went with the rows');
    // Files that nothing names are swept once they are an hour old: here, as if they were.
    const old = {
      list: aged(services.blobs),
      remove: services.blobs.remove.bind(services.blobs),
      tidy: () => Promise.resolve(),
    };
    assert.equal((await expire({ ...services, blobs: old })).files, blobs.length);
    for (const blob of blobs) assert.equal(await services.blobs.sizeOf(blob), 0);
  });

  it('erases nothing that has changed since it was looked at', async () => {
    await using filing = await startFiling();
    const one = await ended(filing, { open: true });
    const { services } = filing.gateway;
    const person = await findPerson(services, { by: 'dossier', value: one.receipt.code });
    const plan = await planErasure(services.db, KEEP, person, services.clock());
    const officer = await filing.staff();
    const path = `/v1/desk/dossiers/${one.holder.id}/actions`;
    await filing.api.call('POST', path, { token: officer, body: { action: 'finish' } });
    const wish = { reason: 'Thử', now: services.clock() };
    await assert.rejects(erasePerson(services.db, services, plan, wish), /happened meanwhile/);
    assert.equal((await one.holder.read()).answers['name'], ANSWERS['name']);
  });

  it('is found out when somebody does the same by hand in the database', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    const { db } = filing.gateway.services;
    await db
      .updateTable('dossiers')
      .set({ answers: '{}', erased: 'everything' })
      .where('id', '=', one.holder.id)
      .execute();
    assert.deepEqual(await faultsOf(filing), ['column-differs erased', 'digest-differs', 'answers-differ']);
  });

  it('is found out when content comes back, or what is left of a log is changed', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    await eTdp(filing, ['erase', '--dossier', one.receipt.code, ...WHY]);
    const { db } = filing.gateway.services;
    await db.updateTable('dossiers').set({ applicant_name: 'Ai đó' }).where('id', '=', one.holder.id).execute();
    assert.deepEqual(await faultsOf(filing), ['erased-but-there']);
    await db.updateTable('dossiers').set({ applicant_name: null }).where('id', '=', one.holder.id).execute();
    const moved = await db
      .selectFrom('log_events')
      .select(['seq', 'data'])
      .where('dossier_id', '=', one.holder.id)
      .where('type', '=', 'moved')
      .orderBy('seq')
      .executeTakeFirstOrThrow();
    const data = moved.data.replace('"note":null', '"note":"Thêm vào"');
    await db
      .updateTable('log_events')
      .set({ data })
      .where('dossier_id', '=', one.holder.id)
      .where('seq', '=', moved.seq)
      .execute();
    assert.deepEqual(await faultsOf(filing), [`hash-differs ${String(moved.seq)}`]);
    const checked = await check(filing, one);
    assert.deepEqual(checked, { ok: false, faults: [{ kind: 'hash-differs', seq: moved.seq }] });
  });

  it('tells who else was told, so that they can be asked', async () => {
    await using filing = await startFiling();
    const one = await ended(filing);
    await sql`insert into deliveries (id, target, agency_id, dossier_id, message, seq, position, state, attempts, attempts_allowed,
      may_have_arrived, created_at, due_at) values ('d-1', 'portal', '18073', ${one.holder.id}, 'dossier', 2, 20, 'sent', 1, 9, 1, 'x', 'x')`.execute(
      filing.gateway.services.db,
    );
    const told = await eTdp(filing, ['erase', '--dossier', one.receipt.code, '--dry-run']);
    assert.match(told.out, /Sent elsewhere[^]*portal {2}dossier/);
  });

  it('is for who has the machine: an account of staff cannot be named, nor a number that is none', async () => {
    await using filing = await startFiling();
    await filing.staff();
    assert.match((await eTdp(filing, ['erase', '--account', 'officer-mot', ...WHY])).err, /account of staff/);
    for (const [option, value] of [
      ['--phone', '12'],
      ['--citizen-id', 'x'],
      ['--dossier', '../x'],
      ['--phone', '-'],
    ] as const) {
      const told = await eTdp(filing, ['erase', option, value]);
      assert.equal(told.code, 2);
      assert.match(told.err, new RegExp(`given for ${option} cannot be one`));
    }
    assert.equal((await eTdp(filing, ['erase', ...WHY])).code, 2);
    assert.equal((await eTdp(filing, ['erase', '--phone', PHONE, '--account', 'x'])).code, 2);
  });
});

/** The same blobs, all of them two hours old. */
function aged(blobs: FilingGateway['gateway']['services']['blobs']) {
  return async function* () {
    for await (const { id } of blobs.list()) yield { id, changedAt: new Date(Date.now() - 7_200_000) };
  };
}
