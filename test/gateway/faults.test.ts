import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { PROBLEMS, problemSchema } from '../../src/contract/wire/problem.ts';
import { faultLine } from '../../src/gateway/http/fault.ts';
import { asRefusal, PROBLEM_TITLES } from '../../src/gateway/http/problem.ts';
import { AGENCY, bearer, call, send, startGateway } from '../support/gateway.ts';

const SECRET = 'Nguyễn Thử Nghiệm';

describe('a mistake of ours', () => {
  it('is answered without a word about it', async (t) => {
    const gateway = await startGateway(t);
    Object.assign(gateway.services.catalogue, {
      get: () => {
        throw new TypeError(`${SECRET} is not a function`);
      },
    });
    const answer = await send(gateway.url, 'GET', '/v1/procedures/1.001193');
    assert.partialDeepStrictEqual(answer.json, { status: 500, code: 'server.failed' });
    assert.doesNotMatch(answer.text, /Nghiệm|TypeError|\.ts/);
    const [line = '', ...more] = gateway.takeFaults();
    assert.deepEqual(more, []);
    const { requestId } = JSON.parse(line) as { requestId: string };
    assert.equal(requestId, answer.headers.get('request-id'));
  });
  it('undoes what the call had begun, and the key may be tried again', async (t) => {
    const gateway = await startGateway(t);
    const { catalogue } = gateway.services;
    const real = catalogue.get.bind(catalogue);
    const headers = { 'Idempotency-Key': 'the-same-key-again' };
    const body = { procedureCode: '1.001193', agencyId: '18073', channel: 'home' };
    Object.assign(catalogue, {
      get: () => {
        throw new Error('x');
      },
    });
    assert.equal((await send(gateway.url, 'POST', '/v1/dossiers', { body, headers })).status, 500);
    Object.assign(catalogue, { get: real });
    assert.equal((await send(gateway.url, 'POST', '/v1/dossiers', { body, headers })).status, 201);
    assert.equal(gateway.takeFaults().length, 1);
  });
  it('is written down by its kind and place, never in its own words', () => {
    const thrown = new SyntaxError(`Unexpected token in ${SECRET}\n    at ${SECRET}`);
    const line = faultLine(thrown, new Date(), 'r');
    assert.doesNotMatch(line, /Nguyễn|Nghiệm/);
    assert.partialDeepStrictEqual(JSON.parse(line), { level: 'error', requestId: 'r', error: 'SyntaxError' });
    assert.match(line, /faults\.test\.ts:\d+/);
    assert.doesNotMatch(faultLine(SECRET, new Date()), /Nguyễn/);
  });
});

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
  const failing = (members: object): unknown => Object.assign(new Error('x'), members);
  it('with no room left says so, and that it may pass', () => {
    for (const members of [{ code: 'ENOSPC' }, { code: 'EDQUOT' }, { code: 'ERR_SQLITE_ERROR', errcode: 13 }]) {
      const refusal = asRefusal(failing(members));
      assert.equal(refusal.code, 'storage.full');
      assert.ok(refusal.details.headers?.['Retry-After']);
    }
  });
  it('with a database that is locked or a disk that fails is unavailable', () => {
    for (const members of [{ errcode: 5 }, { errcode: 517 }, { errcode: 8 }, { errcode: 522 }, { code: 'EROFS' }]) {
      assert.equal(asRefusal(failing(members)).code, 'server.unavailable');
    }
  });
  it('is not blamed for anything else', () => assert.equal(asRefusal(failing({ errcode: 19 })).code, 'server.failed'));
});

describe('a problem', () => {
  it('of each code has its title', () =>
    assert.deepEqual(Object.keys(PROBLEM_TITLES).sort(), Object.keys(PROBLEMS).sort()));
});
