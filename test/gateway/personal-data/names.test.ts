/** User names are often a person's name or phone number: the database shows none of them, and finds them all the same. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openData } from '../../../src/gateway/database/engine.ts';
import type { Db } from '../../../src/gateway/database/tables.ts';
import { saveUser } from '../../../src/gateway/staff/users.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY } from '../../support/invented-catalogue.ts';

const NUMBER = '0987654321';
const PASSWORD = 'mat-khau-thu';

/** The database as whoever takes it away sees it. */
async function asItIs<Result>({ gateway }: FilingGateway, read: (db: Db) => Promise<Result>): Promise<Result> {
  const db = await openData(gateway.services.config);
  try {
    return await read(db);
  } finally {
    await db.destroy();
  }
}

async function stored(filing: FilingGateway): Promise<string> {
  const tables = ['users', 'guidance', 'deliveries', 'payment_notices'];
  return asItIs(filing, async (db) => {
    const rows = await Promise.all(tables.map((table) => sql`select * from ${sql.table(table)}`.execute(db)));
    return JSON.stringify(rows.map(({ rows: found }) => found));
  });
}

describe('the name of an account', () => {
  it('is sealed, opens the account, and is told to its owner', async () => {
    await using filing = await startFiling();
    const token = await filing.resident(NUMBER);
    assert.ok(!(await stored(filing)).includes(NUMBER));
    assert.equal((await filing.api.call('GET', '/v1/me', { token })).body['username'], NUMBER);
  });

  it('is one account’s alone, whatever letters it is written with', async () => {
    await using filing = await startFiling();
    const { db, clock } = filing.gateway.services;
    const account = { role: 'resident', agencyId: null, password: PASSWORD } as const;
    assert.equal(await saveUser(db, { ...account, username: 'Chị.Hai'.replace('ị', 'i') }, clock()), 'added');
    assert.equal(await saveUser(db, { ...account, username: ' CHI.HAI' }, clock()), 'changed');
    const values = { id: 'another', username: 'chi.hai', display_name: '', role: 'resident', password: '', demo: 0 };
    const twice = db
      .insertInto('users')
      .values({ ...values, agency_id: null, created_at: '', one_time_until: null, handed_out_by: null, post_id: null });
    await assert.rejects(twice.execute(), /unique/i);
  });

  it('is sealed at the next start where it stood open, with everything it stands in, and still signs in', async () => {
    await using filing = await startFiling();
    await filing.resident(NUMBER);
    const officer = await filing.staff();
    const body = { postId: 'diem-1', people: 2, topic: 'filing' };
    assert.equal((await filing.api.call('POST', '/v1/desk/guidance', { token: officer, body })).status, 201);
    await asItIs(filing, async (db) => {
      await sql`update users set username = ${NUMBER}, username_hash = null where role = 'resident'`.execute(db);
      await sql`update guidance set noted_by = 'officer-mot'`.execute(db);
    });
    await filing.restart();
    const text = await stored(filing);
    assert.ok(!text.includes(NUMBER) && !text.includes('officer-mot'));
    assert.ok(await filing.api.signIn(NUMBER, PASSWORD));
    const noted = await filing.api.call('GET', '/v1/desk/guidance', { token: officer });
    assert.match(noted.text, /"by":"officer-mot"/);
  });

  it('is sealed where it says who set money aside, and told to the desk', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    const at = '2026-11-22T09:00:00+07:00';
    const held = { agency_id: AGENCY, transaction_id: 'FT-1', digest: '', amount: '8000', state: 'held' };
    await db
      .insertInto('payment_notices')
      .values({ ...held, content: null, paid_at: at, received_at: at, reason: 'reference-unknown', dossier_id: null })
      .execute();
    const token = await filing.staff();
    const body = { action: 'set-aside', note: 'Chuyển nhầm' };
    const told = await filing.api.call('POST', '/v1/desk/payment-notices/FT-1/actions', { token, body });
    assert.match(told.text, /"by":"officer-mot"/);
    const text = await stored(filing);
    assert.ok(!text.includes('officer-mot') && !text.includes('Chuyển nhầm'));
  });

  it('cannot be searched by parts or sorted by', async () => {
    await using filing = await startFiling();
    const users = filing.gateway.services.db.selectFrom('users').selectAll();
    await assert.rejects(users.where('username', 'like', '09%').execute(), /username is sealed/);
    await assert.rejects(users.orderBy('username').execute(), /username is sealed/);
    assert.deepEqual(await users.where('username', '=', 'nobody').execute(), []);
  });
});
