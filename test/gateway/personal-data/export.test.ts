/** Who asks for their data gets all of it, and nobody else's. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Collected } from '../../../src/gateway/data-subject/collect.ts';
import { collect } from '../../../src/gateway/data-subject/collect.ts';
import { findPerson } from '../../../src/gateway/data-subject/find-person.ts';
import { pageOf } from '../../../src/gateway/data-subject/page.ts';
import { writeFolder } from '../../../src/gateway/data-subject/write-folder.ts';
import { checkLog, proofCrypto } from '../../../src/sdk/index.ts';
import { sha256 } from '../../support/api.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { ANSWERS } from '../../support/invented-catalogue.ts';
import { COMMENT, ended, eTdp, faultsOf, MESSAGE, NOTE } from '../../support/personal-data.ts';

const PHONE = '0912345678';

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'etdp-export-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'du-lieu');
}

async function dataIn(folder: string): Promise<Collected> {
  return JSON.parse(await readFile(join(folder, 'data.json'), 'utf8')) as Collected;
}

/** The logs of all dossiers, in which reads are noted. */
async function reads({ gateway }: FilingGateway, id: string): Promise<number> {
  const rows = await gateway.services.db
    .selectFrom('log_events')
    .select('seq')
    .where('dossier_id', '=', id)
    .where('type', '=', 'read')
    .execute();
  return rows.length;
}

describe('e-tdp export', () => {
  it('writes everything there is of somebody, to be read by them and by machines, and by nobody else', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const one = await ended(filing);
    const officer = await filing.staff();
    await filing.api.call('GET', `/v1/desk/dossiers/${one.holder.id}`, { token: officer });
    const told = await eTdp(filing, ['export', '--phone', '-', '--to', folder], { input: `${PHONE}\n` });
    assert.deepEqual([told.code, told.err], [0, '']);
    assert.ok(!told.out.includes(PHONE));

    const { dossiers } = await dataIn(folder);
    const [dossier] = dossiers;
    assert.ok(dossier && dossiers.length === 1);
    assert.equal(dossier.answers['name'], ANSWERS['name']);
    assert.equal(dossier.feedback?.comment, COMMENT);
    assert.deepEqual(
      dossier.documents.map(({ slot }) => slot),
      ['giay-to-chinh', 'them', 'result'],
    );
    for (const { file, sha256: digest } of dossier.documents)
      assert.equal(sha256(await readFile(join(folder, file ?? ''))), digest);
    assert.deepEqual(await readFile(join(folder, dossier.documents[0]?.file ?? '')), Buffer.from(pngFile(4, 4)));
    // Who has read it: at the desk, and now for this.
    assert.equal(dossier.events.filter(({ type }) => type === 'read').length, 2);

    const page = await readFile(join(folder, 'index.html'), 'utf8');
    for (const words of [
      ANSWERS['name'],
      'Số 1, tổ dân phố 1',
      NOTE,
      MESSAGE,
      COMMENT,
      one.receipt.code,
      'Đã trả kết quả',
    ])
      assert.ok(page.includes(String(words)), String(words));
    assert.ok(!/<script/i.test(page));

    for (const name of ['', 'data.json', 'index.html', dossier.documents[0]?.file ?? '']) {
      const { mode } = await stat(join(folder, name));
      assert.equal(mode & 0o077, 0, name);
    }
    assert.deepEqual(await faultsOf(filing), []);
  });

  it('holds logs that anybody can check', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const one = await ended(filing);
    await eTdp(filing, ['export', '--dossier', one.receipt.code, '--to', folder]);
    const [dossier] = (await dataIn(folder)).dossiers;
    const crypto = await proofCrypto(globalThis);
    assert.ok(dossier && crypto);
    const { trackingSecret: _, ...receipt } = one.receipt;
    const log = {
      events: dossier.events.map(({ signed }) => signed),
      receipt,
      files: dossier.documents.map(({ id, slot, sha256: digest, size }) => ({ id, slot, sha256: digest, size })),
    };
    const { answers } = dossier;
    assert.equal((await checkLog(log, filing.gateway.services.keys.published, crypto, { answers })).ok, true);
  });

  it('is noted in the log of each dossier, before anything is handed out', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const one = await ended(filing);
    await eTdp(filing, ['export', '--dossier', one.receipt.code, '--to', folder]);
    assert.equal(await reads(filing, one.holder.id), 1);
    const { db, keys, clock } = filing.gateway.services;
    const readOnly = {
      ...keys,
      sign: () => {
        throw new Error('no signature');
      },
    } as typeof keys;
    const person = await findPerson(filing.gateway.services, { by: 'dossier', value: one.receipt.code });
    await assert.rejects(collect(db, readOnly, person, clock()), /no signature/);
  });

  it('holds nothing of others: who has the same telephone, or in whose dossier the number stands', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const mother = await ended(filing);
    await ended(filing, { answers: { name: 'Trần Văn Con' } });
    const husband = await ended(filing, {
      answers: { name: 'Lê Văn Chồng', phone: '0987654321', story: 'chuyện riêng' },
    });
    const { db, dataKeys } = filing.gateway.services;
    // As a form with a field for the spouse's number would note it.
    const hash = dataKeys.lookup('phone', PHONE);
    await db.insertInto('lookups').values({ dossier_id: husband.holder.id, kind: 'phone', hash }).execute();

    const refused = await eTdp(filing, ['export', '--phone', PHONE, '--to', folder]);
    assert.equal(refused.code, 1);
    await assert.rejects(stat(folder));
    const input = `${PHONE}\nNguyễn Thị Thử\n`;
    assert.equal(
      (await eTdp(filing, ['export', '--phone', '-', '--applicant', '-', '--to', folder], { input })).code,
      0,
    );
    const collected = await dataIn(folder);
    assert.deepEqual(
      collected.dossiers.map(({ id }) => id),
      [mother.holder.id],
    );
    assert.deepEqual(
      collected.mentionedIn.map(({ code }) => code),
      [husband.receipt.code],
    );
    const text =
      (await readFile(join(folder, 'data.json'), 'utf8')) + (await readFile(join(folder, 'index.html'), 'utf8'));
    for (const words of ['Trần Văn Con', 'Lê Văn Chồng', '0987654321', 'chuyện riêng'])
      assert.ok(!text.includes(words));
    assert.equal(await reads(filing, husband.holder.id), 0);
  });

  it('holds the account with its sign-ins, and nothing that opens it', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const token = await filing.resident('chi.hai');
    await ended(filing, { token });
    assert.equal((await eTdp(filing, ['export', '--account', 'CHI.HAI', '--to', folder])).code, 0);
    const text = await readFile(join(folder, 'data.json'), 'utf8');
    const { account, dossiers } = await dataIn(folder);
    assert.deepEqual([account?.username, account?.signIns.length, dossiers.length], ['chi.hai', 1, 1]);
    const { password } = await filing.gateway.services.db
      .selectFrom('users')
      .select('password')
      .where('username', '=', 'chi.hai')
      .executeTakeFirstOrThrow();
    for (const secret of [token, password, sha256(Buffer.from(token))]) assert.ok(!text.includes(secret));
  });

  it('shows markup in an answer as the text it is', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const story = '<script>alert(1)</script><a href="javascript:x">';
    const one = await ended(filing, { answers: { story } });
    const { services } = filing.gateway;
    const person = await findPerson(services, { by: 'dossier', value: one.receipt.code });
    const collected = await collect(services.db, services.keys, person, services.clock());
    const page = pageOf(services, collected);
    assert.ok(!page.includes('<script') && !page.includes('href="javascript') && page.includes('alert(1)'));
    await writeFolder(folder, { collected, page }, services.blobs);
  });

  it('writes into no folder in which there is something, and follows no link that waits there', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const one = await ended(filing);
    const args = ['export', '--dossier', one.receipt.code, '--to', folder];
    assert.equal((await eTdp(filing, args)).code, 0);
    const again = await eTdp(filing, args);
    assert.equal(again.code, 1);
    assert.match(again.err, /There is something in/);
    await writeFile(join(folder, '..', 'file'), '');
    assert.equal(
      (await eTdp(filing, ['export', '--dossier', one.receipt.code, '--to', join(folder, '..', 'file')])).code,
      1,
    );
  });

  it('says what of it was erased', async (t) => {
    await using filing = await startFiling();
    const folder = await newFolder(t);
    const one = await ended(filing);
    await eTdp(filing, ['erase', '--dossier', one.receipt.code, '--despite', 'Thử xóa']);
    assert.equal((await eTdp(filing, ['export', '--dossier', one.receipt.code, '--to', folder])).code, 0);
    assert.deepEqual((await readdir(folder)).sort(), ['data.json', 'index.html']);
    assert.match(await readFile(join(folder, 'index.html'), 'utf8'), /toàn bộ nội dung/);
  });

  it('is no call: nobody who is not at the machine gets it, whatever their role', async () => {
    await using filing = await startFiling();
    const { receipt, holder } = await ended(filing);
    for (const token of [undefined, await filing.staff('admin'), await filing.resident()])
      for (const path of [
        '/v1/export',
        `/v1/me/export`,
        `/v1/dossiers/${holder.id}/export`,
        `/v1/tracking/${receipt.code}/export`,
      ])
        assert.equal(
          (
            await fetch(
              filing.api.url + path,
              token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
            )
          ).status,
          404,
        );
  });
});
