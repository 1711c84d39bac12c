import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { errorsOf, type Ask, type Holder, type Told } from '../support/api.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';

describe('feedback', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const rate = (holder: Holder, body: unknown = { rating: 4 }, ask: Ask = {}): Promise<Told> =>
    holder.call('POST', '/feedback', { body, ...ask });
  const kept = async (holder: Holder): Promise<unknown[]> => {
    const { db } = filing.gateway.services;
    const rows = await db.selectFrom('feedback').selectAll().where('dossier_id', '=', holder.id).execute();
    return rows.map(({ rating, comment, given_at }) => ({ rating, comment, given_at }));
  };

  it('is given with the holder’s token or the receipt’s secret, and kept', async () => {
    const { holder } = await filing.api.filed();
    const told = await rate(holder, { rating: 5, comment: ` ${'Rõ ràng.'.normalize('NFD')}\n` });
    assert.equal(told.status, 201, told.text);
    assert.deepEqual(told.body, { rating: 5, comment: 'Rõ ràng.', givenAt: MORNING });
    assert.deepEqual(await kept(holder), [{ rating: 5, comment: 'Rõ ràng.', given_at: MORNING }]);
    const { holder: other, receipt } = await filing.api.filed();
    const by = { token: undefined, secret: receipt.trackingSecret };
    assert.deepEqual((await rate(other, { rating: 1, comment: ' ' }, by)).body['comment'], null);
  });

  it('changes neither the dossier nor what the public sees of it, and the log keeps no words', async () => {
    const { holder, receipt } = await filing.api.filed();
    const track = async (): Promise<string> =>
      (await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret })).text;
    const [dossier, status] = [await holder.read(), await track()];
    await rate(holder, { rating: 1, comment: 'Bí mật' });
    assert.deepEqual(await holder.read(), dossier);
    assert.equal(await track(), status);
    const log = await filing.api.call('GET', `/v1/tracking/${receipt.code}/log`, { secret: receipt.trackingSecret });
    assert.match(log.text, /\\"rating\\":1/);
    assert.ok(!log.text.includes('Bí mật'));
  });

  it('is given once: a second one is refused, a repeated one answered again', async () => {
    const { holder } = await filing.api.filed();
    const key = randomUUID();
    const first = await rate(holder, { rating: 2 }, { key });
    assert.equal((await rate(holder, { rating: 2 }, { key })).text, first.text);
    assert.equal((await rate(holder, { rating: 5 }, { key })).outcome, 'idempotency.key-reused');
    assert.equal((await rate(holder, { rating: 5 })).outcome, 'feedback.given');
    const { holder: other } = await filing.api.filed();
    const told = await Promise.all([1, 2, 3].map((rating) => rate(other, { rating })));
    assert.deepEqual(told.map(({ outcome }) => outcome).sort(), [201, 'feedback.given', 'feedback.given']);
    assert.equal((await kept(other)).length, 1);
  });

  it('is of a filed dossier', async () => {
    assert.equal((await rate(await filing.api.readyDraft())).outcome, 'dossier.not-filed');
  });

  it('is not given by others, the ward least of all', async () => {
    const { holder } = await filing.api.filed();
    const { holder: other, receipt } = await filing.api.filed();
    for (const [ask, outcome] of [
      [{ token: undefined }, 'auth.missing'],
      [{ token: other.token }, 'dossier.unknown'],
      [{ token: undefined, secret: receipt.trackingSecret }, 'dossier.unknown'],
      [{ token: await filing.staff('officer') }, 'dossier.unknown'],
      [{ token: undefined, phone: '0912345678' }, 'auth.missing'],
    ] as const)
      assert.equal((await rate(holder, undefined, ask)).outcome, outcome, JSON.stringify(ask));
    assert.deepEqual(await kept(holder), []);
  });

  for (const [body, error] of [
    [{}, '/rating value.missing'],
    [{ rating: 0 }, '/rating value.too-small'],
    [{ rating: 6 }, '/rating value.too-large'],
    [{ rating: 4.5 }, '/rating value.type'],
    [{ rating: '5' }, '/rating value.type'],
    [{ rating: 5, comment: 'a'.repeat(1001) }, '/comment value.too-large'],
    [{ rating: 5, comment: null }, '/comment value.type'],
  ] as const) {
    it(`is a whole number of 1 to 5: not ${JSON.stringify(body).slice(0, 40)}`, async () => {
      const { holder } = await filing.api.filed();
      assert.deepEqual(errorsOf(await rate(holder, body)), [error]);
    });
  }
});
