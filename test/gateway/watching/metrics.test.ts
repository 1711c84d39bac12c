import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { NOT_WATCHED } from '../../../src/gateway/config/config.ts';
import { configFrom } from '../../../src/gateway/config/environment.ts';
import { Metrics } from '../../../src/gateway/http/metrics.ts';
import { exposition } from '../../../src/gateway/watching/exposition.ts';
import { keptFor, within } from '../../../src/gateway/watching/kept.ts';
import { measure, measureFamilies } from '../../../src/gateway/watching/measure.ts';
import { queueFamilies } from '../../../src/gateway/watching/queues.ts';
import { AGENCY, bearer, call, send, startGateway } from '../../support/gateway.ts';
import { ON_POSTGRES } from '../../support/engine.ts';
import { AT, Outbox, TestTarget } from '../../support/outbox.ts';
import { readPrometheus } from '../../support/prometheus-text.ts';
import { until } from '../../support/until.ts';

const samplesOf = (families: Parameters<typeof exposition>[0], name: string): Record<string, number> =>
  Object.fromEntries(readPrometheus(exposition(families)).get(name)?.samples ?? []);

describe('the text for Prometheus', () => {
  it('can be read whatever stands in a label', () => {
    const nasty = 'a"b\\c\nd} 1';
    const text = exposition([
      { name: 'x_total', type: 'counter', help: 'one\\two\nthree', samples: [{ labels: { of: nasty }, value: 3 }] },
    ]);
    assert.deepEqual([...(readPrometheus(text).get('x_total')?.samples ?? [])], [['{of="a\\"b\\\\c\\nd} 1"}', 3]]);
    assert.equal(text.split('\n').length, 4);
  });
  it('leaves out what is not known rather than to call it 0', () => {
    assert.equal(exposition([{ name: 'x', type: 'gauge', help: 'x', samples: [] }]), '\n');
  });
  it('counts each request in every bucket that it fits', () => {
    const metrics = new Metrics();
    for (const ms of [1, 5, 6, 140, 99_000]) metrics.count('GET', '/v1/x', 200, ms);
    const samples = samplesOf(metrics.families(), 'etdp_http_request_duration_seconds');
    const within = (le: string): unknown => samples[`_bucket{le="${le}",method="GET",route="/v1/x",status="200"}`];
    assert.deepEqual(['0.005', '0.01', '0.1', '0.15', '10', '+Inf'].map(within), [2, 3, 3, 4, 4, 5]);
    assert.equal(samples['_sum{method="GET",route="/v1/x",status="200"}'], 99.152);
  });
});

describe('/metrics', () => {
  it('is read whole, with what waits, what is stored and how the machine does', async (t) => {
    const gateway = await startGateway(t);
    await send(gateway.url, 'GET', '/v1/procedures/1.001193');
    const { db } = gateway.services;
    await until('the jobs have run', async () => (await db.selectFrom('job_runs').selectAll().execute()).length === 2);
    const { text, headers } = await send(gateway.url, 'GET', '/metrics');
    assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const families = readPrometheus(text);
    for (const name of [
      'etdp_build_info',
      'process_resident_memory_bytes',
      'etdp_event_loop_delay_seconds',
      'etdp_http_request_duration_seconds',
      'etdp_scans_waiting',
      'etdp_oldest_scan_age_seconds',
      'etdp_uploads_unfinished',
      'etdp_stored_files',
      'etdp_stored_bytes',
      'etdp_idempotency_rows',
      'etdp_data_disk_free_bytes',
      'etdp_database_bytes',
      'etdp_job_last_success_timestamp_seconds',
      'etdp_followers',
      'etdp_faults_total',
    ])
      assert.ok(families.get(name), name);
    assert.equal(families.get('etdp_database_up')?.samples.get(''), 1);
    const connections = families.get('etdp_database_connections')?.samples;
    assert.deepEqual(connections?.get('{state="waiting"}'), ON_POSTGRES ? 0 : undefined);
    assert.ok((families.get('etdp_database_bytes')?.samples.get('') ?? 0) > 10_000);
    const jobs = families.get('etdp_job_last_success_timestamp_seconds')?.samples;
    assert.deepEqual([...(jobs?.keys() ?? [])], ['{job="measure"}', '{job="sweep"}']);
  });
  it('is there without what the database knows when the database is away, and in time', async (t) => {
    const gateway = await startGateway(t);
    const { db } = gateway.services;
    await until('the jobs have run', async () => (await db.selectFrom('job_runs').selectAll().execute()).length === 2);
    await db.schema.alterTable('job_runs').renameTo('job_runs_gone').execute();
    t.after(() => gateway.stop());
    const families = readPrometheus((await send(gateway.url, 'GET', '/metrics')).text);
    assert.equal(families.get('etdp_database_up')?.samples.get(''), 0);
    assert.equal(families.get('etdp_scans_waiting'), undefined);
    assert.ok(families.get('etdp_data_disk_free_bytes'));
    await db.schema.alterTable('job_runs_gone').renameTo('job_runs').execute();
  });
  it('is for who comes from inside, not for who comes through a proxy', async (t) => {
    const gateway = await startGateway(t);
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await send(gateway.url, 'GET', '/metrics', { headers })).status;
    assert.equal(await status({}), 200);
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via', 'X-Forwarded-Host'])
      assert.equal(await status({ [header]: '127.0.0.1' }), 404, header);
  });
  it('is for who has the token where there is one, wherever they come from', async (t) => {
    const metricsToken = 'a-token-of-a-test-0123';
    const gateway = await startGateway(t, { config: { watching: { ...NOT_WATCHED, metricsToken } } });
    const ask = (headers: Record<string, string>): ReturnType<typeof send> =>
      send(gateway.url, 'GET', '/metrics', { headers });
    assert.equal((await ask({ ...bearer(metricsToken), 'X-Forwarded-For': '203.0.113.1' })).status, 200);
    const without = await ask({});
    assert.equal(without.status, 401);
    assert.equal(without.headers.get('www-authenticate'), 'Bearer');
    for (const wrong of ['', 'x', metricsToken.slice(1), `${metricsToken}x`])
      assert.equal((await ask({ Authorization: `Bearer ${wrong}` })).status, 401, wrong);
    assert.throws(() => configFrom({ ETDP_METRICS_TOKEN: 'short' }, 'serve'), /ETDP_METRICS_TOKEN should have 16/);
  });
});

describe('what waits', () => {
  it('is counted by target: waiting, overdue, dead, and how old the oldest is', async () => {
    await using outbox = await Outbox.open();
    const [busy, idle] = [new TestTarget('busy'), new TestTarget('idle')];
    await outbox.news([busy], 2);
    const rows = await outbox.db.selectFrom('deliveries').select('id').orderBy('position').execute();
    const [dead, claimed] = rows.map(({ id }) => id);
    const change = (id = '') => outbox.db.updateTable('deliveries').where('id', '=', id);
    await change(dead).set({ state: 'dead', created_at: '2026-11-01T09:00:00+07:00' }).execute();
    await change(claimed).set({ due_at: '2026-11-23T09:12:00+07:00' }).execute();
    outbox.later(600_000);
    const families = await queueFamilies(outbox.db, [busy.name, idle.name], outbox.now);
    const found = samplesOf(families, 'etdp_deliveries');
    assert.deepEqual(found, {
      '{state="waiting",target="busy"}': 3,
      '{state="overdue",target="busy"}': 2,
      '{state="dead",target="busy"}': 1,
      '{state="waiting",target="idle"}': 0,
      '{state="overdue",target="idle"}': 0,
      '{state="dead",target="idle"}': 0,
    });
    const ages = samplesOf(families, 'etdp_oldest_delivery_age_seconds');
    assert.deepEqual(ages, { '{target="busy"}': 600, '{target="idle"}': 0 });
  });
  it('never counts further than it says', async () => {
    await using outbox = await Outbox.open();
    const at = { added_at: AT, due_at: AT, tries: 0 };
    for (let from = 0; from < 10_500; from += 500)
      await outbox.db
        .insertInto('scans')
        .values(Array.from({ length: 500 }, () => ({ blob: randomUUID(), ...at })))
        .execute();
    const families = await queueFamilies(outbox.db, [], new Date(Date.parse(AT) - 5000));
    assert.deepEqual(samplesOf(families, 'etdp_scans_waiting'), { '': 10_000 });
    // The clock was set back.
    assert.deepEqual(samplesOf(families, 'etdp_oldest_scan_age_seconds'), { '': 0 });
  });
});

describe('what is counted once an hour', () => {
  it('is every stored file, and is not counted again by a node that has just started', async (t) => {
    const gateway = await startGateway(t);
    const { db } = gateway.services;
    await until('the jobs have run', async () => (await db.selectFrom('job_runs').selectAll().execute()).length === 2);
    const { result } = await call(gateway.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    const document = (at: number) => ({
      dossier_id: result.id,
      id: randomUUID(),
      slot: 'x',
      name: 'x.pdf',
      media_type: 'application/pdf',
      size: 10,
      sha256: 'x',
      state: at % 2 === 0 ? 'stored' : 'announced',
      added_at: AT,
      stored_at: null,
      position: at,
      supplement_id: null,
      blob: null,
      issued_at: null,
      scan: 'unscanned',
    });
    // More than are looked at in one go.
    const documents = Array.from({ length: 2402 }, (_, at) => document(at));
    for (let from = 0; from < documents.length; from += 500)
      await db
        .insertInto('documents')
        .values(documents.slice(from, from + 500))
        .execute();
    const counted = async (): Promise<unknown[]> => {
      const families = await measureFamilies(db);
      return ['etdp_stored_files', 'etdp_stored_bytes', 'etdp_idempotency_rows'].map(
        (name) => samplesOf(families, name)[''],
      );
    };
    const now = gateway.services.clock();
    await measure(db, now);
    assert.deepEqual(await counted(), [0, 0, 0]);
    await measure(db, new Date(now.getTime() + 3_600_000));
    assert.deepEqual(await counted(), [1201, 12_010, 1]);
  });
});

describe('a reading that is kept', () => {
  it('is one reading for all who ask at once, also when it hangs', async () => {
    let readings = 0;
    const hanging = Promise.withResolvers<string>();
    const read = keptFor(0, () => {
      readings += 1;
      return hanging.promise;
    });
    assert.equal(await within(1, read(), 'late'), 'late');
    assert.equal(await within(1, read(), 'late'), 'late');
    assert.equal(readings, 1);
    hanging.resolve('there');
    assert.equal(await read(), 'there');
  });
  it('that failed is tried again once its time is over', async () => {
    let readings = 0;
    const read = keptFor(0, () => {
      readings += 1;
      return readings === 1 ? Promise.reject(new Error('away')) : Promise.resolve('back');
    });
    assert.equal(await within(1000, read(), null), null);
    assert.equal(await read(), 'back');
  });
});
