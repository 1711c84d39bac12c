import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { EventReader } from '../../support/event-reader.ts';
import { pngFile } from '../../support/files.ts';
import { OpenPart } from '../../support/open-part.ts';
import { startPair, type Pair } from '../../support/pair.ts';
import { until } from '../../support/until.ts';

const PATIENCE = 20_000;
const file = Buffer.concat([pngFile(8, 8), Buffer.alloc(60_000, 7)]);

/** Ends connections as a server does that goes. */
function end(pair: Pair, which = 'true'): Promise<void> {
  return pair.database.outside(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '$1' and ${which}`,
  );
}
const LINES = `application_name = 'e-tdp line'`;

describe('a node that loses its database', () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await startPair();
  });
  afterEach(() => pair[Symbol.asyncDispose]());

  it('lives on, says that it cannot answer, and answers when the database is back', async () => {
    const { api, faults } = pair.first;
    const { holder } = await api.filed();
    await pair.database.outside('alter database $1 with allow_connections false');
    await end(pair);
    const ready = async (): Promise<number> => (await fetch(`${api.url}/readyz`)).status;
    await until('it says so', async () => (await ready()) === 503, PATIENCE);
    assert.equal((await fetch(`${api.url}/healthz`)).status, 200);
    const refused = await holder.call('GET');
    assert.equal(refused.outcome, 'server.unavailable');
    assert.ok(refused.headers.get('retry-after'));
    await pair.database.outside('alter database $1 with allow_connections true');
    await until('it is back', async () => (await ready()) === 200, PATIENCE);
    assert.equal((await holder.call('GET')).status, 200);
    assert.ok(faults.length > 0 && !faults.join('').includes('password'));
  });

  it('tells its followers what happened while it did not hear the others', async () => {
    const { holder, receipt } = await pair.first.api.filed();
    const token = await pair.staff();
    const reader = await EventReader.open(`${pair.second.api.url}/v1/tracking/${receipt.code}/events`, {
      'Tracking-Secret': receipt.trackingSecret,
    });
    assert.deepEqual(await reader.take(1), ['registered']);
    // Nobody can connect anew; what is connected goes on, but for what hears.
    await pair.database.outside('alter database $1 with allow_connections false');
    await end(pair, LINES);
    const { nodes } = pair.second.gateway.services;
    await until('it does not hear', () => !nodes.connected, PATIENCE);
    const act = { token, body: { action: 'accept' } };
    const acted = await pair.first.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, act);
    assert.equal(acted.status, 200);
    await pair.database.outside('alter database $1 with allow_connections true');
    assert.deepEqual(await reader.take(1), ['accepted']);
    reader.close();
  });

  it('stops writing what may now be another one’s, and counts what has arrived', async () => {
    const holder = await pair.first.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    const part = new OpenPart(holder, upload, 0, file.length);
    part.send(file.subarray(0, 20_000));
    const { blobs, nodes } = pair.first.gateway.services;
    await until(
      'bytes are there',
      async () => (await blobs.sizeOf(upload.split('/').at(-1) ?? '')) >= 20_000,
      PATIENCE,
    );
    await end(pair, LINES);
    assert.equal(await part.outcome, 'upload.superseded');
    await until('it is back', () => nodes.connected, PATIENCE);
    assert.equal((await holder.tus('HEAD', upload)).headers.get('upload-offset'), '20000');
    assert.equal((await holder.part(upload, 20_000, file.subarray(20_000))).status, 204);
  });
});
