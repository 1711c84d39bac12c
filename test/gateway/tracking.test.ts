import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { trackingSchema, withTimelineEntry } from '../../src/contract/wire/tracking.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import type { Holder } from '../support/api.ts';
import { EventReader } from '../support/event-reader.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { until } from '../support/until.ts';

describe('tracking', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const status = (code: string, proof: { secret?: string; phone?: string }): ReturnType<FilingGateway['api']['call']> =>
    filing.api.call('GET', `/v1/tracking/${encodeURIComponent(code)}`, proof);
  const watch = ({ code, trackingSecret }: Receipt, lastEventId?: string): Promise<EventReader> =>
    EventReader.open(`${filing.api.url}/v1/tracking/${code}/events`, {
      'Tracking-Secret': trackingSecret,
      ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
    });
  async function act(holder: Holder, action: string, more: Record<string, unknown> = {}): Promise<void> {
    const told = await filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
      token: officer,
      body: { action, ...more },
    });
    assert.equal(told.status, 200, told.text);
  }

  it('shows the status to the holder of the secret', async () => {
    const { holder, receipt } = await filing.api.filed();
    const told = await status(receipt.code, { secret: receipt.trackingSecret });
    const tracking = trackingSchema.parse(told.body);
    assert.equal(tracking.dossierId, holder.id);
    assert.equal(tracking.state, 'registered');
    assert.equal(tracking.dueAt, receipt.dueAt);
    assert.deepEqual(tracking.timeline, [
      {
        seq: 2,
        at: receipt.submittedAt,
        state: 'registered',
        note: null,
        dueAt: receipt.dueAt,
        supplement: null,
        payment: null,
      },
    ]);
    assert.ok(!told.text.includes('Nguyễn') && !told.text.includes('0912'));
    assert.equal(told.headers.get('cache-control'), 'no-store');
  });

  it('takes code and secret the way people type them', async () => {
    const { receipt } = await filing.api.filed();
    const typed = receipt.trackingSecret.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    assert.equal((await status(` ${receipt.code.toLowerCase().replaceAll('-', '–')} `, { secret: typed })).status, 200);
  });

  it('shows the status, and nothing more, for the phone number of the declaration', async () => {
    const { receipt } = await filing.api.filed();
    for (const phone of ['0912345678', '+84 912 345 678', '84912345678', '0912.345.678']) {
      const told = await status(receipt.code, { phone });
      assert.equal(told.status, 200, phone);
      assert.equal(trackingSchema.parse(told.body).dossierId, null);
    }
  });

  it('answers a wrong proof exactly as an unknown code', async () => {
    const { holder, receipt } = await filing.api.filed();
    const { receipt: other } = await filing.api.filed();
    const bare = ({ requestId: _, ...rest }: Record<string, unknown>): unknown => rest;
    const unknown = await status('H27.30-261123-9999', { secret: receipt.trackingSecret });
    assert.equal(unknown.outcome, 'tracking.unknown');
    for (const [code, proof] of [
      [receipt.code, { secret: other.trackingSecret }],
      [receipt.code, { secret: '' }],
      [receipt.code, { phone: '0912345679' }],
      [receipt.code, { phone: '' }],
      [receipt.code, { secret: 'x', phone: 'y' }],
      ['not a code', { secret: receipt.trackingSecret }],
      [holder.id, { secret: receipt.trackingSecret }],
    ] as const) {
      assert.deepEqual(bare((await status(code, proof)).body), bare(unknown.body), JSON.stringify([code, proof]));
    }
    assert.equal((await status(receipt.code, {})).outcome, 'tracking.proof-missing');
  });

  it('lets nobody try out codes with a phone number they know, nor numbers with a code, from whatever address', async () => {
    const few = { burst: 3, perMinute: 1 };
    const many = { burst: 1000, perMinute: 1000 };
    await using own = await startFiling({ rates: { reads: many, writes: many, tracking: many, 'sign-in': few } });
    const { receipt } = await own.api.filed();
    const ask = async (code: string, proof: { secret?: string; phone?: string }): Promise<string | number> =>
      (await own.api.call('GET', `/v1/tracking/${code}`, proof)).outcome;
    const other = (serial: number): string => receipt.code.replace(/\d{4}$/, String(9000 + serial));
    for (const serial of [1, 2, 3]) assert.equal(await ask(other(serial), { phone: '0912345678' }), 'tracking.unknown');
    assert.equal(await ask(other(4), { phone: '0912 345 678' }), 'rate.limited');
    // The right one is not told apart any more; the secret still opens it, as another number does another code.
    assert.equal(await ask(receipt.code, { phone: '0912345678' }), 'rate.limited');
    assert.equal(await ask(receipt.code, { secret: receipt.trackingSecret }), 200);
    for (const last of [1, 2, 3])
      assert.equal(await ask(receipt.code, { phone: `098765432${String(last)}` }), 'tracking.unknown');
    assert.equal(await ask(receipt.code, { phone: '0987654324' }), 'rate.limited');
  });

  it('opens nothing by an empty number where none was given', async () => {
    const holder = await filing.api.readyDraft();
    await holder.write({ phone: null });
    const code = String((await holder.submit()).body['code']);
    for (const phone of ['', '-', '()']) assert.equal((await status(code, { phone })).outcome, 'tracking.unknown');
  });

  it('tells at once what the ward does', async () => {
    const { holder, receipt } = await filing.api.filed();
    const events = await watch(receipt);
    assert.equal(events.response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.equal((await events.next())?.state, 'registered');
    const began = performance.now();
    await act(holder, 'accept', { note: 'Đã tiếp nhận.' });
    const entry = await events.next();
    assert.ok(performance.now() - began < 1000);
    assert.equal(entry?.state, 'accepted');
    assert.equal(entry?.note, 'Đã tiếp nhận.');
    assert.equal(entry?.id, String(entry?.seq));
    events.close();
  });

  it('goes on after the last event a client has seen: nothing lost, nothing twice', async () => {
    const { holder, receipt } = await filing.api.filed();
    const first = await watch(receipt);
    assert.deepEqual(await first.take(1), ['registered']);
    await act(holder, 'accept');
    const seen = await first.next();
    first.close();
    await act(holder, 'process');
    await act(holder, 'finish');
    const second = await watch(receipt, seen?.id);
    assert.deepEqual(await second.take(2), ['processing', 'processed']);
    await act(holder, 'return');
    assert.deepEqual(await second.take(1), ['returned']);
    second.close();
  });

  it('tells everything again to who has seen more than there is, and what comes after it', async () => {
    const { holder, receipt } = await filing.api.filed();
    const events = await watch(receipt, '999999999');
    assert.deepEqual(await events.take(1), ['registered']);
    await act(holder, 'accept');
    assert.deepEqual(await events.take(1), ['accepted']);
    events.close();
  });

  it('shows each client every entry once while many come and go', async () => {
    const { holder, receipt } = await filing.api.filed();
    const moves = ['accept', 'process', 'request-supplement', 'stop'];
    const readers = Promise.all(
      Array.from({ length: 8 }, async () => {
        let tracking = trackingSchema.parse((await status(receipt.code, { secret: receipt.trackingSecret })).body);
        let last = tracking.timeline.at(-1)?.seq ?? 0;
        while (tracking.state !== 'stopped') {
          // Each goes away after every event and comes back.
          const events = await watch(receipt, String(last));
          const entry = await events.next();
          assert.ok(entry && entry.seq > last);
          last = entry.seq;
          tracking = withTimelineEntry(tracking, entry);
          events.close();
        }
        return tracking.timeline.map(({ state }) => state);
      }),
    );
    for (const action of moves) {
      await act(holder, action, { note: 'Lý do thử.', items: [{ slot: 'them', name: 'Giấy thử', reason: 'Thử' }] });
    }
    for (const states of await readers)
      assert.deepEqual(states, ['registered', 'accepted', 'processing', 'supplement-requested', 'stopped']);
  });

  it('lets go of clients that leave', async () => {
    const { receipt } = await filing.api.filed();
    const { hub } = filing.gateway.services;
    await until('those before are gone', () => hub.listening === 0);
    const events = await watch(receipt);
    assert.equal(hub.listening, 1);
    events.close();
    await until('nobody listens', () => hub.listening === 0);
  });

  it('asks the same proof of a live status', async () => {
    const { receipt } = await filing.api.filed();
    const live = `/v1/tracking/${receipt.code}/events`;
    assert.equal((await filing.api.call('GET', live)).outcome, 'tracking.proof-missing');
    assert.equal((await filing.api.call('GET', live, { secret: 'AAAA-BBBB-CCCC' })).outcome, 'tracking.unknown');
    assert.equal(
      (await filing.api.call('GET', live, { secret: receipt.trackingSecret, headers: { 'Last-Event-ID': 'x' } }))
        .outcome,
      'request.header-invalid',
    );
  });

  it('ends live answers when the gateway stops, at once', async () => {
    const own = await startFiling();
    const { receipt } = await own.api.filed();
    const events = await EventReader.open(`${own.api.url}/v1/tracking/${receipt.code}/events`, {
      'Tracking-Secret': receipt.trackingSecret,
    });
    await events.take(1);
    const began = performance.now();
    await own[Symbol.asyncDispose]();
    assert.ok(performance.now() - began < 1500);
    assert.equal(await events.next(), null);
  });
});
