import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { byOneNode } from '../../../src/gateway/nodes/by-one-node.ts';
import { SharedRates } from '../../../src/gateway/http/shared-rates.ts';
import { sweep } from '../../../src/gateway/retention/sweep-rows.ts';
import { Holder, type Told } from '../../support/api.ts';
import { EventReader } from '../../support/event-reader.ts';
import { pngFile } from '../../support/files.ts';
import { startPair, type Pair } from '../../support/pair.ts';
import { OpenPart } from '../../support/open-part.ts';
import { until } from '../../support/until.ts';
import { bytesThere } from '../../support/upload-bench.ts';

const file = Buffer.concat([pngFile(8, 8), Buffer.alloc(60_000, 7)]);

describe('two nodes', () => {
  let pair: Pair;
  before(async () => {
    pair = await startPair();
  });
  after(() => pair[Symbol.asyncDispose]());
  /** The same holder at the other node. */
  const there = ({ id, token }: Holder): Holder => new Holder(pair.second.api, id, token);

  it('tell those who follow at one what happens at the other', async () => {
    const { holder, receipt } = await pair.first.api.filed();
    const reader = await EventReader.open(`${pair.second.api.url}/v1/tracking/${receipt.code}/events`, {
      'Tracking-Secret': receipt.trackingSecret,
    });
    assert.deepEqual(await reader.take(1), ['registered']);
    const act = { token: await pair.staff(), body: { action: 'accept' } };
    await pair.first.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, act);
    assert.deepEqual(await reader.take(1), ['accepted']);
    reader.close();
  });

  it('tell nobody of what was undone', async () => {
    const { services } = pair.first.gateway;
    const heard: string[] = [];
    pair.second.gateway.services.nodes.hear('moved', (id) => heard.push(id));
    const undone = services.db.transaction().execute(async (tx) => {
      await services.hub.moved(tx, 'undone');
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    await services.nodes.tell('moved', 'done');
    await until('it is heard', () => heard.length > 0);
    assert.deepEqual(heard, ['done']);
  });

  it('give an upload to the newest request, at whichever it came; what had arrived is counted', async () => {
    const holder = await pair.first.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    const dead = new OpenPart(holder, upload, 0, file.length);
    dead.send(file.subarray(0, 20_000));
    await until('bytes are there', async () => (await bytesThere(pair.first, upload)) >= 20_000);
    const head = await there(holder).tus('HEAD', upload);
    assert.equal(head.headers.get('upload-offset'), '20000');
    assert.equal(await dead.outcome, 'upload.superseded');
    assert.equal((await there(holder).part(upload, 20_000, file.subarray(20_000))).status, 204);
    assert.equal((await holder.read()).documents[0]?.state, 'stored');
  });

  it('do a keyed call once though both get it at once, and both answer it', async () => {
    const holder = await pair.first.api.readyDraft();
    const key = randomUUID();
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((at) => (at % 2 ? there(holder) : holder).submit({ key })),
    );
    assert.equal(new Set(answers.map(({ status, text }) => `${String(status)} ${text}`)).size, 1);
    assert.equal(answers[0]?.status, 201);
  });

  it('keep a keyed part once though both get it at once', async () => {
    const holder = await pair.first.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    const headers = { 'Idempotency-Key': randomUUID() };
    const sent = await Promise.all([holder, there(holder)].map((one) => one.part(upload, 0, file, headers)));
    assert.deepEqual(
      sent.map(({ status }) => status),
      [204, 204],
    );
    assert.equal(sent.filter((one) => one.headers.get('idempotency-replayed') === 'true').length, 1);
  });

  it('let one of two change a draft that both have seen', async () => {
    const holder = await pair.first.api.draft();
    const ifMatch = { headers: { 'If-Match': '"1"' } };
    const write = (one: Holder, story: string): Promise<Told> => one.write({ story }, ifMatch);
    const outcomes = await Promise.all([write(holder, 'một'), write(there(holder), 'hai')]);
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), [200, 'version.stale']);
  });

  it('let one of two officers take a step', async () => {
    const { holder } = await pair.first.api.filed();
    const token = await pair.staff();
    const act = (at: 'first' | 'second'): Promise<Told> =>
      pair[at].api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token, body: { action: 'accept' } });
    const outcomes = await Promise.all([act('first'), act('second')]);
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), [200, 'state.forbidden-move']);
  });

  it('count what a client may call together', async () => {
    const rate = { burst: 5, perMinute: 1 };
    const rates = { reads: rate, writes: rate, 'sign-in': rate, tracking: rate };
    const limits = [pair.first, pair.second].map(
      ({ gateway: { services } }) => new SharedRates(services.db, rates, (what) => services.keys.rateBucket(what)),
    );
    const taken = await Promise.allSettled(
      Array.from({ length: 12 }, async (_, at) => limits[at % 2]?.take('sign-in', 'nguoi-goi')),
    );
    assert.equal(taken.filter(({ status }) => status === 'fulfilled').length, 5);
    for (const limit of limits) {
      await assert.rejects(limit.check('sign-in', 'nguoi-goi'), { code: 'rate.limited' });
      await limit.check('sign-in', 'nguoi-khac');
    }
    const { db } = pair.first.gateway.services;
    const names = await db.selectFrom('rate_buckets').select('id').execute();
    assert.ok(names.length > 0 && names.every(({ id }) => !id.includes('nguoi')), 'who calls is not written down');
    await sweep(db, 'rates', new Date(Date.now() + 3_600_000));
    assert.deepEqual(await db.selectFrom('rate_buckets').select('id').execute(), []);
  });

  it('never give out more of a large allowance than it holds, though each takes some of it ahead', async () => {
    const rate = { burst: 60, perMinute: 1 };
    const rates = { reads: rate, writes: rate, 'sign-in': rate, tracking: rate };
    const limits = [pair.first, pair.second].map(
      ({ gateway: { services } }) => new SharedRates(services.db, rates, (what) => services.keys.rateBucket(what)),
    );
    const taken = await Promise.allSettled(
      Array.from({ length: 80 }, async (_, at) => limits[at % 2]?.take('reads', 'x')),
    );
    const given = taken.filter(({ status }) => status === 'fulfilled').length;
    assert.ok(given >= 58 && given <= 60, String(given));
  });

  it('sweep one at a time', async () => {
    const [first, second] = [pair.first, pair.second].map(({ gateway }) => gateway.services.nodes);
    assert.ok(first && second);
    const ran: string[] = [];
    const did = await byOneNode(first, 'a sweep', async () => {
      ran.push('first');
      assert.equal(await byOneNode(second, 'a sweep', () => Promise.resolve(ran.push('second'))), false);
    });
    assert.ok(did);
    assert.equal(await byOneNode(second, 'a sweep', () => Promise.resolve(ran.push('second'))), true);
    assert.deepEqual(ran, ['first', 'second']);
  });
});
