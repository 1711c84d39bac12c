/** What a copy of the database tells: nothing about anybody. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { run } from '../../../src/gateway/commands/run.ts';
import { connect } from '../../../src/gateway/database/open.ts';
import { answersOf } from '../../../src/gateway/dossiers/rows.ts';
import { DataKeys } from '../../../src/gateway/sealing/data-keys.ts';
import { dossiersWith } from '../../../src/gateway/sealing/lookups.ts';
import { masterKeyFile } from '../../../src/gateway/sealing/master-key.ts';
import { rotate } from '../../../src/gateway/sealing/rotate.ts';
import { SEALED } from '../../../src/gateway/sealing/sealed-columns.ts';
import type { Holder } from '../../support/api.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { ANSWERS } from '../../support/invented-catalogue.ts';
import { openDb } from '../../support/open-db.ts';
import { verify } from '../../support/verify.ts';

const NOTE = 'Xin đem theo giấy khai sinh cũ';
const WISH = 'Gia đình tôi ở xa';
const FILE_NAME = 'giấy của Nguyễn Thị Thử.png';
/** What must not be found anywhere in the data. */
const PRIVATE = [
  'Nguyễn Thị Thử',
  '0912 345 678',
  '0912345678',
  'Số 1, tổ dân phố',
  'khai sinh cũ',
  'ở xa',
  'giấy của',
  'Đi lại',
  'Cán bộ Thử',
  'officer-mot',
  '0987654321',
];

/** A dossier in which everything is said that somebody can say. */
async function withWords(filing: FilingGateway): Promise<Holder> {
  const officer = await filing.staff();
  // Many an account is called by its owner's number, and who works is named beside what they did.
  await filing.resident('0987654321');
  await filing.api.call('POST', '/v1/desk/guidance', {
    token: officer,
    body: { postId: 'diem-1', people: 1, topic: 'filing' },
  });
  const { holder } = await filing.api.filed();
  const act = (body: object): Promise<unknown> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body });
  await act({ action: 'accept', note: NOTE });
  await act({ action: 'request-supplement', items: [{ slot: 'them', name: 'Giấy thử', reason: NOTE }] });
  const id = await holder.put(pngFile(9, 9), { slot: 'them', name: FILE_NAME });
  await holder.call('POST', '/supplements', { body: { documentIds: [id], note: WISH } });
  await act({ action: 'finish' });
  await holder.call('POST', '/feedback', { body: { rating: 2, comment: 'Đi lại hai lần' } });
  return holder;
}

/** Every byte of the database: what stands in its file and in what is about to be written to it. */
async function databaseText(dataDir: string): Promise<string> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('gateway.sqlite'));
  return (await Promise.all(names.map((name) => readFile(join(dataDir, name))))).map(String).join('');
}

async function eTdp(
  dataDir: string,
  args: readonly string[],
  more: object = {},
): Promise<{ code: number; said: string }> {
  let said = '';
  const tell = (text: string): void => void (said += text);
  const environment = { ETDP_DATA_DIR: dataDir, ...more };
  return { code: await run(args, { environment, input: process.stdin, out: tell, err: tell }), said };
}

describe('what is kept of people', () => {
  it('stands in the database for nobody to read, and is read by the gateway', async () => {
    await using filing = await startFiling();
    const holder = await withWords(filing);
    const text = await databaseText(filing.dataDir);
    assert.deepEqual(
      PRIVATE.filter((one) => text.includes(one)),
      [],
    );
    const dossier = await holder.read();
    assert.equal(dossier.answers['name'], ANSWERS['name']);
    assert.ok(dossier.documents.some(({ name }) => name === FILE_NAME));
  });

  it('is found by a number that stands in it, written in any way, and by no other', async () => {
    await using filing = await startFiling();
    const { holder } = await filing.api.filed();
    const { db, dataKeys } = filing.gateway.services;
    assert.deepEqual(await dossiersWith(db, dataKeys, 'phone', '+84 912.345.678'), [holder.id]);
    assert.deepEqual(await dossiersWith(db, dataKeys, 'phone', '0912345679'), []);
    assert.deepEqual(await dossiersWith(db, dataKeys, 'citizen-id', '0912345678'), []);
  });

  it('cannot be compared or sorted by in the database, which would find nothing without a word', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    const dossiers = db.selectFrom('dossiers').selectAll();
    await assert.rejects(
      () => dossiers.where('applicant_phone', '=', '0912345678').execute(),
      /applicant_phone is sealed/,
    );
    await assert.rejects(() => dossiers.orderBy('applicant_name').execute(), /applicant_name is sealed/);
    assert.deepEqual(await dossiers.where('applicant_phone', 'is not', null).execute(), []);
  });

  it('is sealed at the next start where it stood open, in a database of a version before', async () => {
    await using filing = await startFiling();
    const holder = await withWords(filing);
    const before = await holder.read();
    await filing.gateway.stop();
    await openUp(filing.dataDir);
    assert.ok((await databaseText(filing.dataDir)).includes('Nguyễn Thị Thử'));
    const db = await openDb({ dataDir: filing.dataDir, databaseUrl: null });
    const row = await db.selectFrom('dossiers').selectAll().where('id', '=', before.id).executeTakeFirstOrThrow();
    assert.deepEqual(answersOf(row), before.answers);
    await db.destroy();
    const raw = new DatabaseSync(join(filing.dataDir, 'gateway.sqlite'));
    const kept = Object.entries(SEALED).flatMap(([table, { columns }]) =>
      columns.flatMap((column) =>
        raw.prepare(`select ${column} as text from ${table} where ${column} is not null`).all(),
      ),
    );
    raw.close();
    assert.ok(kept.length > 10);
    assert.ok(kept.every(({ text }) => String(text).startsWith('\u0001')));
  });

  it('cannot be read with another master key, and the gateway says which one it was', async () => {
    await using filing = await startFiling();
    await withWords(filing);
    await filing.gateway.stop();
    const { code, said } = await eTdp(filing.dataDir, ['verify'], { ETDP_MASTER_KEY: randomBytes(32).toString('hex') });
    assert.equal(code, 1);
    assert.match(
      said,
      /^e-tdp: The data is encrypted under the master key [0-9a-f]{16}, and the one given is [0-9a-f]{16}/,
    );
  });

  it('has a key of 32 bytes or none at all', async () => {
    await using filing = await startFiling();
    for (const key of ['abc', 'x'.repeat(64), randomBytes(31).toString('base64')]) {
      const { code, said } = await eTdp(filing.dataDir, ['verify'], { ETDP_MASTER_KEY: key });
      assert.equal(code, 1);
      assert.match(said, /ETDP_MASTER_KEY should hold a key of 32 bytes/);
      assert.ok(!said.includes(key));
    }
  });
});

/** Writes everything as a version before there were keys did. */
async function openUp(dataDir: string): Promise<void> {
  const file = join(dataDir, 'gateway.sqlite');
  const db = connect(file);
  const { dataKeys } = await DataKeys.open(db, await masterKeyFile(join(dataDir, 'keys', 'master')), new Date());
  await db.destroy();
  const raw = new DatabaseSync(file);
  raw.function('opened', (text) => (typeof text === 'string' ? dataKeys.open(text) : null));
  for (const [table, { columns }] of Object.entries(SEALED))
    raw.exec(`update ${table} set ${columns.map((column) => `${column} = opened(${column})`).join(', ')}`);
  raw.exec('update users set username_hash = null; delete from data_keys');
  raw.close();
}

describe('e-tdp rotate-keys', () => {
  it('seals everything with a new key beside the running gateway, which goes on reading and writing', async () => {
    await using filing = await startFiling();
    const holder = await withWords(filing);
    const before = await holder.read();
    const { code, said } = await eTdp(filing.dataDir, ['rotate-keys']);
    assert.deepEqual(
      [code, said.replace(/\d{2}/, 'NN')],
      [0, 'Sealed NN rows with a new data key. 0 old data keys are gone.\n'],
    );
    assert.deepEqual(await holder.read(), before);
    const { holder: later } = await filing.api.filed();
    assert.equal((await later.read()).answers['name'], ANSWERS['name']);
    assert.match(await verify(filing.dataDir), /all as it was written$/);
  });

  it('takes a key away once it was replaced for a day, and nothing with it', async () => {
    await using filing = await startFiling();
    const holder = await withWords(filing);
    const before = await holder.read();
    await filing.gateway.stop();
    const master = await masterKeyFile(join(filing.dataDir, 'keys', 'master'));
    const db = connect(join(filing.dataDir, 'gateway.sqlite'));
    const day = (number: number): Date => new Date(Date.UTC(2030, 0, number));
    assert.equal((await rotate(db, master, master, day(1))).removed, 0);
    assert.equal((await rotate(db, master, master, day(2))).removed, 1);
    const { rows, removed } = await rotate(db, master, master, day(9));
    assert.ok(rows > 10);
    assert.equal(removed, 1);
    await db.destroy();
    const again = await openDb({ dataDir: filing.dataDir, databaseUrl: null });
    const row = await again.selectFrom('dossiers').selectAll().where('id', '=', before.id).executeTakeFirstOrThrow();
    assert.deepEqual(answersOf(row), before.answers);
    await again.destroy();
  });

  it('goes over to another master key, after which the old one opens nothing', async () => {
    await using filing = await startFiling();
    await withWords(filing);
    await filing.gateway.stop();
    const other = { ETDP_MASTER_KEY: randomBytes(32).toString('base64') };
    const { code, said } = await eTdp(
      filing.dataDir,
      ['rotate-keys', '--master-from', join(filing.dataDir, 'keys', 'master')],
      other,
    );
    assert.deepEqual([code, /under the master key [0-9a-f]{16} now/.test(said)], [0, true]);
    assert.equal((await eTdp(filing.dataDir, ['verify'], other)).code, 0);
    assert.equal((await eTdp(filing.dataDir, ['verify'])).code, 1);
  });
});
