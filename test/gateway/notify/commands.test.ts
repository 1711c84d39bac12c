import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { before, describe, it } from 'node:test';
import { join } from 'node:path';
import { run } from '../../../src/gateway/commands/run.ts';
import { collectDossier } from '../../../src/gateway/data-subject/collect-dossier.ts';
import { dossierRow } from '../../../src/gateway/dossiers/rows.ts';
import { eraseDossier } from '../../../src/gateway/erasure/erase-dossier.ts';
import { MAIL_PASSWORD, MAIL_USER, readMail, trustMailServer } from '../../support/mail/mail-server.ts';
import { MAILBOX, MOBILE, ToldApplicant } from '../../support/told-applicant.ts';

before(() => {
  trustMailServer();
});

async function eTdp(told: ToldApplicant, ...args: string[]): Promise<[number, string]> {
  let text = '';
  const write = (more: string): void => void (text += more);
  const environment = {
    ...told.filing.environment,
    ETDP_CONNECTIONS: told.connectionsFile,
    ETDP_AGENCIES: join(told.filing.dataDir, '..', 'agencies.json'),
    MAIL_USER,
    MAIL_PASSWORD,
    SMS_TOKEN: 'khoa-cua-nha-mang',
  };
  return [await run(['connector', ...args], { environment, out: write, err: write, input: Readable.from([]) }), text];
}

describe('e-tdp connector test', () => {
  it('sends one message about no dossier, and says whether it was taken and why not', async () => {
    await using told = await ToldApplicant.start();
    assert.deepEqual(await eTdp(told, 'test', '--connection', 'mail:thu', '--email', MAILBOX), [0, 'taken\n']);
    assert.equal(readMail(told.server.mails[0]?.raw ?? '').headers.get('subject'), 'Hồ sơ H00.00-000000-0000: đã nhận');
    told.server.faults.push(['recipient', '550 5.1.1 <nguoi.dan@thu.example.vn> không có']);
    assert.deepEqual(await eTdp(told, 'test', '--connection', 'mail:thu', '--email', MAILBOX), [
      1,
      'not taken: mailbox-refused 550 5.1.1 recipient\n',
    ]);
    assert.deepEqual(await eTdp(told, 'test', '--connection', 'sms:tin', '--phone', MOBILE), [0, 'taken\n']);
    assert.equal(told.provider.received.length, 1);
  });

  for (const [what, args] of [
    ['a connection there is not', ['--connection', 'mail:khac', '--email', MAILBOX]],
    ['a number for a mail', ['--connection', 'mail:thu', '--phone', MOBILE]],
    ['nobody', ['--connection', 'mail:thu']],
    ['two at once', ['--connection', 'mail:thu', '--email', MAILBOX, '--phone', MOBILE]],
    ['no address', ['--connection', 'mail:thu', '--email', 'a@b.vn\r\nBcc: c@d.vn']],
  ] as const)
    it(`is refused with ${what}, and repeats no address`, async () => {
      await using told = await ToldApplicant.start();
      const [code, text] = await eTdp(told, 'test', ...args);
      assert.equal(code, 2);
      assert.ok(!text.includes(MAILBOX) && !text.includes('c@d.vn'));
      assert.equal(told.server.connections + told.provider.connections, 0);
    });
});

describe('what is kept of one resident', () => {
  it('has where they are told, and nothing of it is left once it is erased', async () => {
    await using told = await ToldApplicant.start();
    const { holder } = await told.filed({ email: MAILBOX });
    await told.ended();
    const { db, keys, clock, blobs } = told.filing.gateway.services;
    const row = await dossierRow(db, holder.id);
    const { contacts } = await collectDossier(db, row);
    assert.deepEqual(
      contacts.map(({ kind, address }) => [kind, address]),
      [['email', MAILBOX]],
    );
    await db.transaction().execute(async (tx) => {
      const order = { what: 'everything', why: 'asked', reason: 'Người dân yêu cầu', actor: 'admin' } as const;
      await eraseDossier(tx, { keys, blobs }, row, { ...order, now: clock() });
    });
    assert.deepEqual(await db.selectFrom('contacts').selectAll().execute(), []);
  });
});
