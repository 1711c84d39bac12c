import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { appendEvent } from '../../src/gateway/log/append.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { EventReader } from '../support/event-reader.ts';
import { fileCopies } from '../support/file-by-api.ts';
import { bearer, send, startGateway } from '../support/gateway.ts';

const MORNING = '2026-11-23T09:00:00+07:00';

function watch(url: string, { code, trackingSecret }: Receipt, after?: string): Promise<EventReader> {
  return EventReader.open(`${url}/v1/tracking/${code}/events`, {
    'Tracking-Secret': trackingSecret,
    ...(after !== undefined && { 'Last-Event-ID': after }),
  });
}
async function seqsOf(events: EventReader, count: number): Promise<number[]> {
  const seqs: number[] = [];
  while (seqs.length < count) seqs.push((await events.next())?.seq ?? assert.fail('it ended'));
  return seqs;
}
const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at);

describe('a client that was away', () => {
  it('for an hour, over a restart, while much happened, misses nothing and hears nothing twice', async (t) => {
    let now = new Date(MORNING);
    const gateway = await startGateway(t, { clock: () => now });
    const officer = bearer(await gateway.signIn('officer'));
    const receipt = await fileCopies(gateway.url);
    const secret = { 'Tracking-Secret': receipt.trackingSecret };
    const act = async (action: string): Promise<void> => {
      const path = `/v1/desk/dossiers/${receipt.dossierId}/actions`;
      const told = await send(gateway.url, 'POST', path, { body: { action }, headers: officer });
      assert.equal(told.status, 200, told.text);
    };
    const withdraw = async (): Promise<void> => {
      const path = `/v1/dossiers/${receipt.dossierId}/withdrawal`;
      const told = await send(gateway.url, 'POST', path, { body: { reason: 'Thử' }, headers: secret });
      assert.equal(told.status, 200, told.text);
    };
    await act('accept');
    const before = await watch(gateway.url, receipt);
    assert.deepEqual(await seqsOf(before, 2), [2, 3]);
    before.close();
    for (let round = 0; round < 20; round++) {
      now = new Date(now.getTime() + 180_000);
      await withdraw();
      if (round === 10) await gateway.restart();
      await act('process');
    }
    const after = await watch(gateway.url, receipt, '3');
    assert.deepEqual(await seqsOf(after, 40), from(4, 40));
    await act('finish');
    assert.deepEqual(await seqsOf(after, 1), [44]);
    after.close();
  });

  it('hears more than fits into any buffer on one connection', async (t) => {
    const gateway = await startGateway(t);
    const receipt = await fileCopies(gateway.url);
    const { db, keys } = gateway.services;
    const note = 'Thử '.repeat(1500);
    await db.transaction().execute(async (tx) => {
      for (let count = 0; count < 300; count++)
        await appendEvent(tx, keys, {
          dossierId: receipt.dossierId,
          type: 'moved',
          at: MORNING,
          actor: 'officer',
          data: { state: 'registered', note, dueAt: null, supplement: null },
        });
    });
    const events = await watch(gateway.url, receipt, '2');
    assert.deepEqual(await seqsOf(events, 300), from(3, 300));
    events.close();
  });

  it('hears everything again when it has seen what never happened', async (t) => {
    const gateway = await startGateway(t);
    const receipt = await fileCopies(gateway.url);
    const events = await watch(gateway.url, receipt, '77');
    assert.deepEqual(await seqsOf(events, 1), [2]);
    events.close();
  });
});

describe('a live answer', () => {
  it('is held back and changed by no proxy that listens, and begins at once though there is nothing to tell', async (t) => {
    const gateway = await startGateway(t);
    const receipt = await fileCopies(gateway.url);
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    t.after(() => socket.destroy());
    socket.write(
      [
        `GET /v1/tracking/${receipt.code}/events HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        `Tracking-Secret: ${receipt.trackingSecret}`,
        'Accept-Encoding: gzip, br',
        'Last-Event-ID: 2',
        '\r\n',
      ].join('\r\n'),
    );
    let text = '';
    for await (const part of socket.setEncoding('utf8')) {
      text += String(part);
      if (text.includes('retry: 1000')) break;
    }
    const head = text.slice(0, text.indexOf('\r\n\r\n')).toLowerCase();
    assert.match(head, /^http\/1\.1 200/);
    assert.match(head, /x-accel-buffering: no/);
    assert.match(head, /cache-control: no-store, no-transform/);
    assert.doesNotMatch(head, /content-encoding|content-length/);
  });
});
