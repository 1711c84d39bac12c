import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { answersDigestText, receiptDigestText, receiptStatement } from '../../src/contract/rules/receipt-digest.ts';
import { trackingLogSchema, type TrackingLog } from '../../src/contract/wire/log.ts';
import { errorsOf, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';

const ITEM = { slot: 'them', name: 'Giấy thử', reason: 'Thử' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the log of a tracked dossier', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const log = (code: string, proof: { secret?: string; phone?: string }): Promise<Told> =>
    filing.api.call('GET', `/v1/tracking/${code}/log`, proof);
  const read = (told: Told): TrackingLog => trackingLogSchema.parse(told.body);

  it('has every event as it was hashed and signed, from the first', async () => {
    const { holder, receipt } = await filing.api.filed();
    const { keys } = filing.gateway.services;
    const { events } = read(await log(receipt.code, { secret: receipt.trackingSecret }));
    const contents = events.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    assert.deepEqual(
      contents.map(({ seq, type, dossierId }) => [seq, type, dossierId]),
      [
        [1, 'created', holder.id],
        [2, 'submitted', holder.id],
      ],
    );
    for (const [at, { text, hash, keyId, signature }] of events.entries()) {
      assert.equal(hash, sha256(text));
      assert.ok(keys.verify(keyId, hash, signature));
      assert.equal(contents[at]?.['previous'], events[at - 1]?.hash ?? '0'.repeat(64));
    }
  });

  it('has the receipt without its secret, and both digests in the event that files it', async () => {
    const { holder, receipt } = await filing.api.filed();
    const told = await log(receipt.code, { secret: receipt.trackingSecret });
    assert.ok(!told.text.includes(receipt.trackingSecret));
    assert.equal(told.headers.get('cache-control'), 'no-store');
    const { events, receipt: signed, files } = read(told);
    assert.deepEqual({ ...signed, trackingSecret: receipt.trackingSecret }, receipt);
    const { keys } = filing.gateway.services;
    assert.ok(keys.verify(signed.keyId, receiptStatement(signed), signed.signature));
    const { data } = JSON.parse(events[1]?.text ?? '') as {
      data: { files: typeof files; filed: Record<string, string> };
    };
    const { answers, documents } = await holder.read();
    assert.equal(data.filed['answersDigest'], sha256(answersDigestText(answers)));
    assert.equal(data.filed['digest'], receipt.digest);
    // Without the answers: by their digest alone.
    assert.equal(sha256(receiptDigestText(data.filed['answersDigest'] ?? '', files)), receipt.digest);
    assert.deepEqual(
      files,
      documents.map(({ id, slot, sha256: digest, size }) => ({ id, slot, sha256: digest, size })),
    );
  });

  it('grows with what the ward does, and has what was added once it is handed in', async () => {
    const { holder, receipt } = await filing.api.filed();
    const officer = await filing.staff();
    await filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
      token: officer,
      body: { action: 'request-supplement', items: [ITEM] },
    });
    const id = await holder.put(pngFile(7, 7), { slot: ITEM.slot });
    const now = async (): Promise<TrackingLog> => read(await log(receipt.code, { secret: receipt.trackingSecret }));
    assert.deepEqual([(await now()).events.length, (await now()).files.length], [3, 1]);
    await holder.call('POST', '/supplements', { body: { documentIds: [id] } });
    const { events, files } = await now();
    assert.equal(events.length, 4);
    assert.ok(files.some((file) => file.id === id && file.slot === ITEM.slot));
  });

  it('opens by the secret alone: the phone number opens the status and nothing more', async () => {
    const { receipt } = await filing.api.filed();
    const phone = '0912345678';
    assert.equal((await log(receipt.code, {})).outcome, 'tracking.proof-missing');
    assert.equal((await log(receipt.code, { phone })).outcome, 'tracking.proof-missing');
    assert.equal((await log(receipt.code, { phone, secret: 'AAAA-BBBB-CCCC' })).outcome, 'tracking.unknown');
    assert.equal((await log(receipt.code, { phone, secret: receipt.trackingSecret })).status, 200);
    const unknown = await log('H27.30-261123-9999', { secret: receipt.trackingSecret });
    assert.deepEqual([unknown.outcome, errorsOf(unknown)], ['tracking.unknown', []]);
  });

  it('is asked for as often as the status, no oftener', async () => {
    const many = { burst: 1000, perMinute: 1000 };
    await using own = await startFiling({
      rates: { reads: many, writes: many, 'sign-in': many, tracking: { burst: 2, perMinute: 1 } },
    });
    const { receipt } = await own.api.filed();
    const ask = (): Promise<Told> =>
      own.api.call('GET', `/v1/tracking/${receipt.code}/log`, { secret: receipt.trackingSecret });
    assert.deepEqual([(await ask()).outcome, (await ask()).outcome, (await ask()).outcome], [200, 200, 'rate.limited']);
  });

  it('hides nothing of what somebody changed in the database', async () => {
    const { holder, receipt } = await filing.api.filed();
    await filing.gateway.services.db
      .updateTable('log_events')
      .set({ data: '{' })
      .where('dossier_id', '=', holder.id)
      .where('seq', '=', 1)
      .execute();
    const { events } = read(await log(receipt.code, { secret: receipt.trackingSecret }));
    assert.equal(events.length, 2);
    assert.notEqual(sha256(events[0]?.text ?? ''), events[0]?.hash);
  });
});
