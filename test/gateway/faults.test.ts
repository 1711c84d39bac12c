import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROBLEMS } from '../../src/contract/wire/problem.ts';
import { faultLine } from '../../src/gateway/http/fault.ts';
import { asRefusal, PROBLEM_TITLES } from '../../src/gateway/http/problem.ts';
import { send, startGateway } from '../support/gateway.ts';

/** A connection that ended, a server that stops, a statement that took too long, too many connections, nobody there. */
const POSTGRES_AWAY = [
  ...['08006', '57P01', '57014', '53300', '40001', 'ECONNREFUSED', 'ECONNRESET'].map((code) => ({ code })),
  ...['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'].map((message) => ({ message })),
];
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
  const failing = (members: object): unknown => Object.assign(new Error('x'), members);
  it('with no room left says so, and that it may pass', () => {
    for (const members of [
      { code: 'ENOSPC' },
      { code: 'EDQUOT' },
      { code: 'ERR_SQLITE_ERROR', errcode: 13 },
      { code: '53100' },
    ]) {
      const refusal = asRefusal(failing(members));
      assert.equal(refusal.code, 'storage.full');
      assert.ok(refusal.details.headers?.['Retry-After']);
    }
  });
  it('with a database that is locked or a disk that fails is unavailable', () => {
    for (const members of [
      { errcode: 5 },
      { errcode: 517 },
      { errcode: 8 },
      { errcode: 522 },
      { code: 'EROFS' },
      ...POSTGRES_AWAY,
    ]) {
      assert.equal(asRefusal(failing(members)).code, 'server.unavailable');
    }
  });
  it('is not blamed for anything else', () => assert.equal(asRefusal(failing({ errcode: 19 })).code, 'server.failed'));
});

describe('a problem', () => {
  it('of each code has its title', () =>
    assert.deepEqual(Object.keys(PROBLEM_TITLES).sort(), Object.keys(PROBLEMS).sort()));
});
