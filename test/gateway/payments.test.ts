import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { deskDossierSchema, type DeskDossier } from '../../src/contract/wire/desk.ts';
import { paymentSchema, type Payment } from '../../src/contract/wire/payment.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { trackingSchema, type Tracking } from '../../src/contract/wire/tracking.ts';
import { vietQrText } from '../../src/contract/rules/vietqr.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { errorsOf, type Ask, type Holder, type Told } from '../support/api.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { BANK, OTHER_AGENCY } from '../support/invented-catalogue.ts';

const NOBODY = '99999999-9999-4999-8999-999999999999';
const FEE = { amount: 8000, note: 'Lệ phí cấp bản sao.' };

describe('a payment', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const act = (holder: Holder, action: string, more: Record<string, unknown> = {}, ask: Ask = {}): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
      token: officer,
      body: { action, ...more },
      ...ask,
    });
  const desk = async ({ id }: Holder): Promise<DeskDossier> =>
    deskDossierSchema.parse((await filing.api.call('GET', `/v1/desk/dossiers/${id}`, { token: officer })).body);
  const track = async ({ code, trackingSecret: secret }: Receipt): Promise<Tracking> =>
    trackingSchema.parse((await filing.api.call('GET', `/v1/tracking/${code}`, { secret })).body);
  const pay = (holder: Holder, requestId: string, method = 'transfer', ask: Ask = {}): Promise<Told> =>
    holder.call('POST', '/payments', { body: { requestId, method }, ...ask });

  async function asked(): Promise<{ holder: Holder; receipt: Receipt; requestId: string }> {
    const { holder, receipt } = await filing.api.filed();
    await act(holder, 'accept');
    await act(holder, 'request-payment', FEE);
    return { holder, receipt, requestId: (await holder.read()).payment?.id ?? '' };
  }
  const announced = async (holder: Holder, requestId: string): Promise<Payment> =>
    paymentSchema.parse((await pay(holder, requestId)).body);

  it('is asked for by the ward, with the amount in whole đồng, and seen by holder, tracker and timeline', async () => {
    const { holder, receipt, requestId } = await asked();
    const { payment, state } = await holder.read();
    const reference = receipt.code.replace(/[.-]/g, '');
    const qr = vietQrText({ ...BANK, amount: 8000, reference });
    const transfer = { ...BANK, reference, qr };
    const request = { id: requestId, requestedAt: MORNING, amount: 8000, message: FEE.note, transfer };
    assert.deepEqual([state, payment], ['payment-requested', request]);
    const tracking = await track(receipt);
    assert.deepEqual(tracking.payment, request);
    assert.deepEqual(
      tracking.timeline.map((entry) => entry.payment),
      [null, null, request],
    );
    assert.deepEqual((await desk(holder)).allowedActions, ['confirm-payment', 'stop']);
  });

  it('is announced with what to write on the transfer, and moves nothing', async () => {
    const { holder, receipt, requestId } = await asked();
    const before = await holder.read();
    const told = await pay(holder, requestId);
    assert.equal(told.status, 201, told.text);
    const payment = paymentSchema.parse(told.body);
    assert.deepEqual(payment, {
      id: payment.id,
      requestId,
      amount: 8000,
      method: 'transfer',
      state: 'announced',
      reference: receipt.code.replace(/[.-]/g, ''),
      announcedAt: MORNING,
      confirmedAt: null,
    });
    assert.match(payment.reference, /^H27302611230\d{3}$/);
    assert.deepEqual(await holder.read(), before);
    assert.deepEqual((await desk(holder)).payments, [payment]);
    assert.equal((await track(receipt)).timeline.length, 3);
  });

  it('is one payment, however often it is announced', async () => {
    const { holder, requestId, receipt } = await asked();
    const first = await pay(holder, requestId);
    assert.equal((await pay(holder, requestId)).text, first.text);
    assert.equal((await pay(holder, requestId, 'counter')).text, first.text);
    const by = { token: undefined, secret: receipt.trackingSecret };
    assert.equal((await pay(holder, requestId, 'transfer', by)).text, first.text);
    const told = await Promise.all([1, 2, 3].map(() => pay(holder, requestId)));
    assert.deepEqual(new Set(told.map(({ text }) => text)), new Set([first.text]));
    const key = randomUUID();
    await pay(holder, requestId, 'transfer', { key });
    assert.equal((await pay(holder, requestId, 'counter', { key })).outcome, 'idempotency.key-reused');
  });

  it('is confirmed by the ward, which goes on then', async () => {
    const { holder, receipt, requestId } = await asked();
    const { id } = await announced(holder, requestId);
    filing.setTime('2026-11-23T10:00:00+07:00');
    try {
      const told = await act(holder, 'confirm-payment');
      assert.equal(told.body['state'], 'processing', told.text);
      const { payments, payment } = await desk(holder);
      assert.deepEqual(
        payments.map((one) => [one.id, one.state, one.method, one.confirmedAt]),
        [[id, 'confirmed', 'transfer', '2026-11-23T10:00:00+07:00']],
      );
      assert.equal(payment, null);
      assert.equal((await track(receipt)).payment, null);
      assert.equal((await pay(holder, requestId)).body['state'], 'confirmed', 'said again, it answers how it stands');
    } finally {
      filing.setTime(MORNING);
    }
  });

  it('is one at the counter when the ward confirms what nobody announced', async () => {
    const { holder } = await asked();
    await act(holder, 'confirm-payment');
    assert.deepEqual(
      (await desk(holder)).payments.map(({ method, state }) => [method, state]),
      [['counter', 'confirmed']],
    );
  });

  it('can be asked for a second time, apart from the first', async () => {
    const { holder, requestId } = await asked();
    await announced(holder, requestId);
    await act(holder, 'confirm-payment');
    await act(holder, 'request-payment', { amount: 1 });
    const second = (await holder.read()).payment;
    assert.deepEqual([second?.amount, second?.message], [1, '']);
    assert.equal((await pay(holder, NOBODY)).outcome, 'payment.unknown');
    assert.notEqual(second?.id, requestId);
    await announced(holder, second?.id ?? '');
    assert.equal((await desk(holder)).payments.length, 2);
  });

  it('is not announced where nobody has asked for it', async () => {
    const { holder: draft } = { holder: await filing.api.readyDraft() };
    assert.equal((await pay(draft, NOBODY)).outcome, 'payment.not-requested');
    const { holder } = await filing.api.filed();
    assert.equal((await pay(holder, NOBODY)).outcome, 'payment.not-requested');
    const { holder: stopped, requestId } = await asked();
    await act(stopped, 'stop', { note: 'Quá hạn nộp phí.' });
    assert.equal((await pay(stopped, requestId)).outcome, 'payment.not-requested');
  });

  it('is of the dossier that was asked, and of nobody else’s', async () => {
    const { holder, requestId } = await asked();
    const { holder: other, receipt, requestId: otherId } = await asked();
    assert.equal((await pay(other, requestId)).outcome, 'payment.unknown');
    await announced(other, otherId);
    assert.equal((await pay(holder, otherId)).outcome, 'payment.unknown');
    for (const [ask, outcome] of [
      [{ token: undefined }, 'auth.missing'],
      [{ token: other.token }, 'dossier.unknown'],
      [{ token: undefined, secret: receipt.trackingSecret }, 'dossier.unknown'],
      [{ token: officer }, 'dossier.unknown'],
    ] as const)
      assert.equal((await pay(holder, requestId, 'transfer', ask)).outcome, outcome, JSON.stringify(ask));
    assert.deepEqual((await desk(holder)).payments, []);
  });

  it('is confirmed by an officer of the agency alone, of the version they read, and once', async () => {
    const { holder } = await asked();
    for (const [token, outcome] of [
      [holder.token, 'auth.invalid'],
      [await filing.staff('volunteer'), 'auth.forbidden'],
      [await filing.staff('officer', OTHER_AGENCY), 'dossier.unknown'],
    ] as const)
      assert.equal((await act(holder, 'confirm-payment', {}, { token })).outcome, outcome);
    const stale = await act(holder, 'confirm-payment', {}, { headers: { 'If-Match': '"1"' } });
    assert.equal(stale.outcome, 'version.stale');
    const key = randomUUID();
    const first = await act(holder, 'confirm-payment', {}, { key });
    assert.equal((await act(holder, 'confirm-payment', {}, { key })).text, first.text);
    assert.equal((await act(holder, 'confirm-payment')).outcome, 'state.forbidden-move');
  });

  for (const [action, amount, outcome, error] of [
    ['request-payment', undefined, 'action.amount-missing', 'action.amount-missing'],
    ['request-payment', 0, 'request.invalid', 'value.too-small'],
    ['request-payment', 1_000_000_001, 'request.invalid', 'value.too-large'],
    ['request-payment', 1.5, 'request.invalid', 'value.type'],
    ['request-payment', '8000', 'request.invalid', 'value.type'],
    ['process', 8000, 'request.invalid', 'value.unexpected'],
  ] as const) {
    it(`is asked for in whole đồng, from one to a thousand million: not ${action} ${String(amount)}`, async () => {
      const { holder } = await filing.api.filed();
      await act(holder, 'accept');
      const told = await act(holder, action, { amount });
      assert.deepEqual([told.outcome, errorsOf(told)], [outcome, [`/amount ${error}`]]);
      assert.equal((await holder.read()).state, 'accepted');
    });
  }

  it('says what is wrong with what is sent', async () => {
    const { holder, requestId } = await asked();
    assert.deepEqual(errorsOf(await pay(holder, 'x')), ['/requestId value.format']);
    assert.deepEqual(errorsOf(await pay(holder, requestId, 'card')), ['/method value.unknown']);
  });
});
