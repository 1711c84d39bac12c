import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { problemSchema } from '../../../src/contract/wire/problem.ts';
import { AGENCY, bearer, call, send, startGateway } from '../../support/gateway.ts';

describe('a machine in trouble', () => {
  it('with no room for the database says so, serves what it has, and goes on when there is room', async (t) => {
    const gateway = await startGateway(t);
    const { db } = gateway.services;
    const { result } = await call(gateway.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    const headers = bearer(result.accessToken);
    const write = (childName: string): ReturnType<typeof send> =>
      send(gateway.url, 'PATCH', `/v1/dossiers/${result.id}`, { body: { answers: { childName } }, headers });
    await write('Nguyễn Thử Nghiệm');
    // What SQLite answers is the same as on a full disk, and it has undone the transaction by itself by then.
    await sql`pragma max_page_count = 1`.execute(db);
    let full = await write('x'.repeat(3000));
    for (let more = 0; more < 50 && full.status === 200; more++) full = await write('x'.repeat(3000 + more));
    assert.partialDeepStrictEqual(full.json, { status: 507, code: 'storage.full' });
    assert.equal(full.headers.get('retry-after'), '60');
    assert.equal((await send(gateway.url, 'GET', `/v1/dossiers/${result.id}`, { headers })).status, 200);
    await sql`pragma max_page_count = 1000000`.execute(db);
    assert.equal((await write('Trần Thử Nghiệm')).status, 200);
    assert.match(gateway.takeFaults().join(''), /ERR_SQLITE_ERROR/);
  });
  it('whose database another program holds is unavailable, and says when to come back', async (t) => {
    const gateway = await startGateway(t);
    await sql`pragma busy_timeout = 20`.execute(gateway.services.db);
    const other = new DatabaseSync(join(gateway.dataDir, 'gateway.sqlite'));
    other.exec('begin immediate');
    const begin = (): ReturnType<typeof send> =>
      send(gateway.url, 'POST', '/v1/dossiers', {
        body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
      });
    const busy = await begin();
    assert.partialDeepStrictEqual(busy.json, { status: 503, code: 'server.unavailable' });
    assert.equal(busy.headers.get('retry-after'), '60');
    other.close();
    assert.equal((await begin()).status, 201);
    // The sweep at the start may have met the same lock.
    const { requestId } = problemSchema.parse(busy.json);
    assert.equal(gateway.takeFaults().filter((line) => line.includes(requestId)).length, 1);
  });
});
