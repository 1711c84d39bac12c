import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { deskDossierSchema } from '../../src/contract/wire/desk.ts';
import { paymentNoticeSchema, type PaymentNotice } from '../../src/contract/wire/payment-notice.ts';
import { loadAgencies } from '../../src/gateway/agencies/agencies.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { judge } from '../../src/gateway/payments/match.ts';
import { signature } from '../../src/gateway/payments/signature.ts';
import { errorsOf, type Holder, type Told } from '../support/api.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { AGENCY, BANK, BANK_SECRET, OTHER_AGENCY } from '../support/invented-catalogue.ts';

const SECONDS = Date.parse(MORNING) / 1000;
let number = 0;
const nextId = (): string => `FT-${String(++number)}`;

describe('a notice of the bank', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  afterEach(() => filing.setTime(MORNING));
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const act = (holder: Holder, body: object, token = officer): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token, body });
  /** A dossier that waits for 8.000 đồng, and what to write on the transfer. */
  async function waiting(): Promise<{ holder: Holder; reference: string }> {
    const { holder } = await filing.api.filed();
    await act(holder, { action: 'accept' });
    await act(holder, { action: 'request-payment', amount: 8000 });
    return { holder, reference: (await holder.read()).payment?.transfer?.reference ?? '' };
  }
  const notice = (content: string, more: object = {}): Record<string, unknown> => ({
    transactionId: nextId(),
    amount: 8000,
    content,
    paidAt: MORNING,
    ...more,
  });
  async function send(
    body: unknown,
    { seconds = SECONDS, secret = BANK_SECRET, agency = AGENCY, header }: SendWishes = {},
  ): Promise<Told> {
    const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
    const signed = header === undefined ? signature(secret, seconds, bytes) : header;
    return filing.api.call('POST', `/hooks/payments/${agency}`, {
      key: null,
      bytes,
      headers: { 'Content-Type': 'application/json', ...(signed !== null && { 'Etdp-Signature': signed }) },
    });
  }
  interface SendWishes {
    readonly seconds?: number;
    readonly secret?: string;
    readonly agency?: string;
    readonly header?: string | null;
  }
  const notices = async (query = ''): Promise<PaymentNotice[]> =>
    z
      .array(paymentNoticeSchema)
      .parse((await filing.api.call('GET', `/v1/desk/payment-notices${query}`, { token: officer })).body['items']);
  const found = async (id: unknown): Promise<PaymentNotice | undefined> =>
    (await notices()).find((one) => one.id === id);
  const paymentsOf = async ({ id }: Holder): Promise<unknown[]> =>
    deskDossierSchema
      .parse((await filing.api.call('GET', `/v1/desk/dossiers/${id}`, { token: officer })).body)
      .payments.map(({ state, method, amount }) => [state, method, amount]);

  it('of the very amount confirms the payment, and the ward goes on', async () => {
    const { holder, reference } = await waiting();
    const told = notice(`MBVCB.123.${reference.toLowerCase()}.CT tu NGUYEN VAN VI DU`);
    assert.deepEqual((await send(told)).body, { state: 'matched' });
    const { state, payment } = await holder.read();
    assert.deepEqual([state, payment], ['processing', null]);
    assert.deepEqual(await paymentsOf(holder), [['confirmed', 'transfer', 8000]]);
    const kept = await found(told['transactionId']);
    assert.deepEqual([kept?.state, kept?.reason, kept?.dossierId], ['matched', null, holder.id]);
    assert.equal(kept?.content, null, 'who paid is not kept');
  });

  it('told again changes nothing, also when it is told twice at once', async () => {
    const { holder, reference } = await waiting();
    const told = notice(reference);
    const answers = await Promise.all([send(told), send(told), send(told)]);
    assert.deepEqual(
      answers.map(({ body }) => body),
      [{ state: 'matched' }, { state: 'matched' }, { state: 'matched' }],
    );
    const { version } = await holder.read();
    assert.deepEqual((await send(told)).body, { state: 'matched' });
    assert.equal((await holder.read()).version, version);
    assert.deepEqual(await paymentsOf(holder), [['confirmed', 'transfer', 8000]]);
    assert.equal((await send({ ...told, amount: 9000 })).outcome, 'idempotency.key-reused');
    assert.equal((await send({ ...told, content: 'khác' })).outcome, 'idempotency.key-reused');
  });

  it('confirms what the applicant had announced, as one payment', async () => {
    const { holder, reference } = await waiting();
    const requestId = (await holder.read()).payment?.id;
    await holder.call('POST', '/payments', { body: { requestId, method: 'counter' } });
    await send(notice(reference));
    assert.deepEqual(await paymentsOf(holder), [['confirmed', 'counter', 8000]]);
  });

  for (const [what, change, reason] of [
    ['less', { amount: 7999 }, 'amount-differs'],
    ['more', { amount: 8001 }, 'amount-differs'],
    ['of nobody', { content: 'Chuyen tien' }, 'reference-unknown'],
    ['of two dossiers', { content: 'H27302611230001 H27302611230002' }, 'reference-unknown'],
    ['of a code nobody has', { content: 'H27302611239999' }, 'reference-unknown'],
  ] as const)
    it(`is held for an officer: ${what}`, async () => {
      const { holder, reference } = await waiting();
      const told = notice(reference, change);
      assert.deepEqual((await send(told)).body, { state: 'held' });
      const { state } = await holder.read();
      assert.equal(state, 'payment-requested');
      const kept = await found(told['transactionId']);
      assert.deepEqual([kept?.state, kept?.reason, kept?.content], ['held', reason, told['content']]);
    });

  it('is held where the dossier waits for nothing: paid already, or never asked', async () => {
    const { holder, reference } = await waiting();
    await act(holder, { action: 'confirm-payment' });
    const twice = notice(reference);
    assert.deepEqual((await send(twice)).body, { state: 'held' });
    const { receipt } = await filing.api.filed();
    const early = notice(receipt.code.replace(/[.-]/g, ''));
    assert.deepEqual((await send(early)).body, { state: 'held' });
    for (const { transactionId } of [twice, early]) assert.equal((await found(transactionId))?.reason, 'not-requested');
    assert.deepEqual(await paymentsOf(holder), [['confirmed', 'counter', 8000]]);
  });

  it('that is held is put down to its payment by an officer, once, and its words are forgotten', async () => {
    const { holder } = await waiting();
    const { holder: other } = await waiting();
    const told = notice('Nop phi giup bac Vi Du');
    await send(told);
    const confirm = { action: 'confirm-payment', noticeId: told['transactionId'] };
    assert.equal((await act(holder, confirm)).status, 200);
    assert.deepEqual(await paymentsOf(holder), [['confirmed', 'transfer', 8000]]);
    const kept = await found(told['transactionId']);
    assert.deepEqual([kept?.state, kept?.dossierId, kept?.content], ['settled', holder.id, null]);
    const again = await act(other, confirm);
    assert.deepEqual([again.outcome, errorsOf(again)], ['notice.unknown', ['/noticeId notice.unknown']]);
    assert.equal((await act(other, { ...confirm, noticeId: 'FT-none' })).outcome, 'notice.unknown');
    assert.deepEqual(errorsOf(await act(other, { ...confirm, action: 'stop', note: 'x' })), [
      '/noticeId value.unexpected',
    ]);
    assert.equal((await other.read()).state, 'payment-requested', 'what was refused left no trace');
    assert.deepEqual((await send(told)).body, { state: 'settled' });
  });

  it('that belongs to nothing is set aside by an officer, with a reason that is kept, and off the list', async () => {
    const told = notice('Chuyen nham');
    await send(told);
    const path = `/v1/desk/payment-notices/${String(told['transactionId'])}/actions`;
    const body = { action: 'set-aside', note: '  Chuyển nhầm, đã trả lại bác Ví Dụ.  ' };
    const aside = (ask: object): Promise<Told> => filing.api.call('POST', path, { token: officer, body, ...ask });
    for (const [ask, outcome] of [
      [{ token: undefined }, 'auth.missing'],
      [{ token: await filing.staff('volunteer') }, 'auth.forbidden'],
      [{ token: await filing.staff('officer', OTHER_AGENCY) }, 'notice.unknown'],
      [{ body: { action: 'set-aside' } }, 'request.invalid'],
      [{ body: { action: 'set-aside', note: ' \n ' } }, 'request.invalid'],
      [{ body: { action: 'set-aside', note: 'x'.repeat(1001) } }, 'request.invalid'],
      [{ body: { action: 'settle', note: 'x' } }, 'request.invalid'],
      [{ key: null }, 'idempotency.key-missing'],
    ] as const)
      assert.equal((await aside(ask)).outcome, outcome, JSON.stringify(ask));
    assert.equal((await found(told['transactionId']))?.state, 'held', 'what was refused left no trace');
    const done = paymentNoticeSchema.parse((await aside({})).body);
    assert.deepEqual(
      [done.state, done.setAside],
      ['set-aside', { by: 'officer-mot', at: MORNING, note: 'Chuyển nhầm, đã trả lại bác Ví Dụ.' }],
    );
    assert.deepEqual(await found(told['transactionId']), done);
    assert.ok((await notices('?state=held')).every(({ id }) => id !== done.id));
    assert.ok((await notices('?state=set-aside')).some(({ id }) => id === done.id));
    assert.equal((await aside({})).outcome, 'notice.unknown', 'once');
    assert.deepEqual((await send(told)).body, { state: 'held' }, 'the bank is told nothing of it');
    assert.equal(
      (await notices('?state=held')).some(({ id }) => id === done.id),
      false,
    );
    const raw = filing.gateway.services.db.withoutPlugins().selectFrom('payment_notices').selectAll();
    assert.ok(!JSON.stringify(await raw.execute()).includes('Ví Dụ'), 'the reason is sealed');
  });

  it('that was set aside by mistake is still put down to its payment; a settled or matched one is not set aside', async () => {
    const { holder, reference } = await waiting();
    const told = notice('Nop phi');
    await send(told);
    const act2 = (id: unknown): Promise<Told> =>
      filing.api.call('POST', `/v1/desk/payment-notices/${String(id)}/actions`, {
        token: officer,
        body: { action: 'set-aside', note: 'Không rõ của ai' },
      });
    await act2(told['transactionId']);
    assert.equal((await act(holder, { action: 'confirm-payment', noticeId: told['transactionId'] })).status, 200);
    assert.equal((await found(told['transactionId']))?.state, 'settled');
    assert.equal((await act2(told['transactionId'])).outcome, 'notice.unknown');
    const { reference: other } = await waiting();
    const matched = notice(other);
    assert.notEqual(other, reference);
    await send(matched);
    assert.equal((await act2(matched['transactionId'])).outcome, 'notice.unknown');
    for (const id of ['FT-none', '..', '%2e%2e', "'; drop table payment_notices"])
      assert.notEqual((await act2(id)).status, 200);
  });

  it('is listed newest first, page by page, by state, for the officers of its agency alone', async () => {
    const [first, second] = [notice('một'), notice('hai')];
    filing.setTime('2026-11-23T09:01:00+07:00');
    await send(first);
    filing.setTime('2026-11-23T09:02:00+07:00');
    await send(second);
    const page = await filing.api.call('GET', '/v1/desk/payment-notices?state=held&limit=1', { token: officer });
    const ids = (told: Told): unknown =>
      (assert.equal(told.status, 200, told.text), told.body['items'] as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(ids(page), [second['transactionId']]);
    const next = `/v1/desk/payment-notices?state=held&limit=1&cursor=${String(page.body['nextCursor'])}`;
    assert.deepEqual(ids(await filing.api.call('GET', next, { token: officer })), [first['transactionId']]);
    const list = (token?: string): Promise<Told> => filing.api.call('GET', '/v1/desk/payment-notices', { token });
    assert.deepEqual(ids(await list(await filing.staff('officer', OTHER_AGENCY))), []);
    assert.equal((await list(await filing.staff('volunteer'))).outcome, 'auth.forbidden');
    assert.equal((await list()).outcome, 'auth.missing');
    const wrong = await filing.api.call('GET', '/v1/desk/payment-notices?cursor=x', { token: officer });
    assert.equal(wrong.outcome, 'cursor.invalid');
  });

  it('is refused unsigned, signed by another, for another body, at another time, and leaves no trace', async () => {
    const { holder, reference } = await waiting();
    const told = notice(reference);
    const body = new TextEncoder().encode(JSON.stringify(told));
    const good = signature(BANK_SECRET, SECONDS, body);
    const asks: [SendWishes, unknown, string][] = [
      [{ header: null }, told, 'auth.missing'],
      [{ header: '' }, told, 'auth.invalid'],
      [{ header: 'x' }, told, 'auth.invalid'],
      [{ header: good.replace('t=', 't=0') }, told, 'auth.invalid'],
      [{ header: good.replace('v1=', 'v0=') }, told, 'auth.invalid'],
      [{ header: `${good},v1=${'0'.repeat(64)}` }, told, 'auth.invalid'],
      [{ header: good }, { ...told, amount: 8001 }, 'auth.invalid'],
      [{ header: good }, JSON.stringify(told, null, 1), 'auth.invalid'],
      [{ secret: `${BANK_SECRET}x` }, told, 'auth.invalid'],
      [{ seconds: SECONDS - 301 }, told, 'auth.invalid'],
      [{ seconds: SECONDS + 301 }, told, 'auth.invalid'],
      [{ agency: OTHER_AGENCY }, told, 'agency.unknown'],
      [{ agency: '99999' }, told, 'agency.unknown'],
    ];
    for (const [wishes, sent, outcome] of asks)
      assert.equal((await send(sent, wishes)).outcome, outcome, JSON.stringify(wishes));
    assert.equal((await holder.read()).state, 'payment-requested');
    assert.equal(await found(told['transactionId']), undefined);
    assert.equal((await filing.api.call('GET', `/hooks/payments/${AGENCY}`)).status, 405);
  });

  for (const [what, body, outcome, errors] of [
    ['half of an amount', { amount: 0.5 }, 'request.invalid', ['/amount value.type']],
    ['nothing', { amount: 0 }, 'request.invalid', ['/amount value.too-small']],
    ['too much', { amount: 1e13 }, 'request.invalid', ['/amount value.too-large']],
    ['no number', { transactionId: '' }, 'request.invalid', ['/transactionId value.format']],
    ['a number that is a path', { transactionId: '../x' }, 'request.invalid', ['/transactionId value.format']],
    ['very many words', { content: 'x'.repeat(501) }, 'request.invalid', ['/content value.too-large']],
    ['a day that is none', { paidAt: '2026-99-23T09:00:00+07:00' }, 'request.invalid', ['/paidAt value.invalid']],
  ] as const)
    it(`is refused for ${what}, though it is signed`, async () => {
      const told = await send(notice('H27', body));
      assert.deepEqual([told.outcome, errorsOf(told)], [outcome, errors]);
    });

  it('is refused where it is no JSON, or too long', async () => {
    assert.equal((await send('{"a":')).outcome, 'request.malformed');
    assert.equal((await send(`"${'x'.repeat(20_000)}"`)).outcome, 'request.body-too-large');
  });

  it('of a million đồng more than 32 bits is kept as it is', async () => {
    const told = notice('lớn', { amount: 9_999_999_999_999 });
    await send(told);
    assert.equal((await found(told['transactionId']))?.amount, 9_999_999_999_999);
  });
});

describe('the verdict on a notice', () => {
  const request = { id: 'x', requestedAt: MORNING, amount: 8000, message: '' };
  it('is for nobody but the very amount', () => {
    assert.deepEqual(judge(8000, request), { state: 'matched' });
    assert.deepEqual(judge(8000.5, request), { state: 'held', reason: 'amount-differs' });
    assert.deepEqual(judge(8000, null), { state: 'held', reason: 'not-requested' });
    assert.deepEqual(judge(8000, undefined), { state: 'held', reason: 'reference-unknown' });
  });
});

describe('the bank of an agency', () => {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-bank-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const load = (bank: object): unknown => {
    const shown = { name: 'x', shortName: 'x', communeCode: 'x', provinceCode: '42', provinceName: 'x', address: 'x' };
    const lists = { phone: null, openingHours: [], posts: [], procedures: [], origins: [] };
    const officeHours = { cutoff: '15:00', closes: '17:00' };
    const file = join(folder, 'agencies.json');
    writeFileSync(
      file,
      JSON.stringify({ agencies: [{ id: '18073', ...shown, ...lists, unitCode: 'H27.30', officeHours, bank }] }),
    );
    return loadAgencies(file).get('18073')?.bank;
  };
  writeFileSync(join(folder, 'good.secret'), `${BANK_SECRET}\n`);
  writeFileSync(join(folder, 'short.secret'), 'mat-khau-ngan');

  it('is read with its secret, which lies in a file beside', () => {
    assert.deepEqual(load({ ...BANK, noticeSecretFile: 'good.secret' }), { ...BANK, noticeSecret: BANK_SECRET });
    assert.deepEqual(load(BANK), { ...BANK, noticeSecret: null });
  });
  for (const [what, bank, message] of [
    ['without its file', { ...BANK, noticeSecretFile: 'none.secret' }, /none\.secret cannot be read/],
    ['too easy to guess', { ...BANK, noticeSecretFile: 'short.secret' }, /at least 32 characters/],
    ['with a bank of another number', { ...BANK, bankBin: '97' }, /bank\/bankBin/],
    ['with an account no code takes', { ...BANK, account: '12-34' }, /bank\/account/],
  ] as const)
    it(`keeps the gateway from starting ${what}, and says no secret`, () => {
      assert.throws(
        () => load(bank),
        (error: Error) => message.test(error.message) && !error.message.includes('mat-khau-ngan'),
      );
    });
});
