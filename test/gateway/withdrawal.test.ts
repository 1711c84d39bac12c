import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { deskDossierSchema } from '../../src/contract/wire/desk.ts';
import { trackingSchema } from '../../src/contract/wire/tracking.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { errorsOf, type Ask, type Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OTHER_AGENCY } from '../support/invented-catalogue.ts';

const REASON = 'Tôi đã làm ở nơi khác.';
const ITEM = { slot: 'giay-bo-sung', name: 'Giấy bổ sung', reason: 'Bản chụp bị mờ' };

describe('a withdrawal', () => {
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

  const withdraw = (holder: Holder, ask: Ask = {}): Promise<Told> =>
    holder.call('POST', '/withdrawal', { body: { reason: REASON }, ...ask });
  const act = (holder: Holder, action: string, more: Record<string, unknown> = {}): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body: { action, ...more } });

  it('is asked for with a reason that the ward reads and the public does not', async () => {
    const { holder, receipt } = await filing.api.filed();
    const { version } = await holder.read();
    const told = await withdraw(holder, { body: { reason: `  ${REASON.normalize('NFD')}\n` } });
    assert.equal(told.status, 200, told.text);
    assert.equal(told.body['state'], 'withdrawal-requested');
    assert.equal(told.headers.get('etag'), `"${String(version + 1)}"`);
    const desk = deskDossierSchema.parse(
      (await filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token: officer })).body,
    );
    assert.equal(desk.timeline.at(-1)?.note, REASON);
    assert.deepEqual(desk.allowedActions, ['process', 'stop']);
    const shown = await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret });
    assert.equal(trackingSchema.parse(shown.body).timeline.at(-1)?.note, null);
    assert.ok(!shown.text.includes(REASON));
  });

  it('is open to who has the receipt alone', async () => {
    const { holder, receipt } = await filing.api.filed();
    const told = await withdraw(holder, { token: undefined, secret: receipt.trackingSecret });
    assert.equal(told.body['state'], 'withdrawal-requested');
  });

  it('is closed to everybody else, officers too', async () => {
    const { holder } = await filing.api.filed();
    const { holder: other, receipt } = await filing.api.filed();
    for (const [ask, outcome] of [
      [{ token: undefined }, 'auth.missing'],
      [{ token: other.token }, 'dossier.unknown'],
      [{ token: undefined, secret: receipt.trackingSecret }, 'dossier.unknown'],
      [{ token: officer }, 'dossier.unknown'],
      [{ token: await filing.staff('admin', OTHER_AGENCY) }, 'dossier.unknown'],
      [{ token: undefined, phone: '0912345678' }, 'auth.missing'],
    ] as const)
      assert.equal((await withdraw(holder, ask)).outcome, outcome, JSON.stringify(ask));
    assert.equal((await holder.read()).state, 'registered');
  });

  for (const [reason, error] of [
    [undefined, 'value.missing'],
    ['', 'value.too-small'],
    [' \n ', 'value.format'],
    ['a'.repeat(1001), 'value.too-large'],
    [5, 'value.type'],
  ] as const) {
    it(`needs a reason of 1 to 1000 characters: not ${JSON.stringify(reason)?.slice(0, 20) ?? 'nothing'}`, async () => {
      const { holder } = await filing.api.filed();
      const told = await withdraw(holder, { body: { reason } });
      assert.equal(told.outcome, 'request.invalid');
      assert.ok(errorsOf(told).includes(`/reason ${error}`), told.text);
    });
  }

  it('follows only where there is something to take back', async () => {
    assert.equal((await withdraw(await filing.api.readyDraft())).outcome, 'state.forbidden-move');
    const { holder } = await filing.api.filed();
    await withdraw(holder);
    assert.equal((await withdraw(holder)).outcome, 'state.forbidden-move');
    await act(holder, 'stop', { note: 'Theo yêu cầu của người nộp.' });
    assert.equal((await withdraw(holder)).outcome, 'state.forbidden-move');
  });

  it('is not made on a version that has passed', async () => {
    const { holder } = await filing.api.filed();
    const { version } = await holder.read();
    await act(holder, 'accept');
    const stale = await withdraw(holder, { headers: { 'If-Match': `"${String(version)}"` } });
    assert.deepEqual([stale.outcome, stale.body['currentVersion']], ['version.stale', version + 1]);
    assert.equal((await holder.read()).state, 'accepted');
  });

  it('is made once for one key, and the key is of this reason', async () => {
    const { holder } = await filing.api.filed();
    const key = randomUUID();
    const [first, again] = [await withdraw(holder, { key }), await withdraw(holder, { key })];
    assert.equal(again.text, first.text);
    assert.equal((await withdraw(holder, { key, body: { reason: 'Khác' } })).outcome, 'idempotency.key-reused');
    assert.equal((await withdraw(holder, { key: null })).outcome, 'idempotency.key-missing');
  });

  it('takes away what was put on an open request and not handed in', async () => {
    const { holder } = await filing.api.filed();
    await act(holder, 'request-supplement', { items: [ITEM] });
    await holder.put(pngFile(8, 8), { slot: ITEM.slot });
    const begun = randomUUID();
    await holder.announce(begun, pngFile(9, 9), { slot: ITEM.slot });
    await withdraw(holder);
    const dossier = await holder.read();
    assert.equal(dossier.supplement, null);
    assert.equal(dossier.documents.length, 1);
    assert.equal((await act(holder, 'process')).body['state'], 'processing');
  });
});
