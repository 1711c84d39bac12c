import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'node:test';
import { getMe } from '../../../src/contract/routes/staff.ts';
import { discardDossier, getDossier } from '../../../src/contract/routes/dossiers.ts';
import { getTracking } from '../../../src/contract/routes/tracking.ts';
import { PROBLEMS } from '../../../src/contract/wire/problem.ts';
import { EtdpApiError, EtdpContractError, isRetryable } from '../../../src/sdk/errors.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';
import { SDK_VERSION } from '../../../src/sdk/version.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { sendJson, sendLoginPage, sendProblem, startServer } from '../../support/sdk-server.ts';

const me = { username: 'officer', displayName: 'Người thử (bịa)', roles: ['officer'], agencyId: '18073' };
const id = '11111111-1111-4111-8111-111111111111';
const half = (): number => 0.5;

describe('a call', () => {
  it('answers what the schema makes of the JSON, without members it does not know', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, { ...me, newer: true }));
    assert.deepEqual(await createTransport({ baseUrl: server.url }).call(getMe, {}, { as: 'session' }), me);
  });

  it('reads an unknown member of an enumeration as its named fallback', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, { ...me, roles: ['archivist'] }));
    assert.deepEqual((await createTransport({ baseUrl: server.url }).call(getMe, {})).roles, ['other']);
  });

  it('keeps the path of the base address and encodes the parts of its own', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 404, 'tracking.unknown'));
    const transport = createTransport({ baseUrl: `${server.url}/etdp/` });
    await assert.rejects(transport.call(getTracking, { params: { code: 'a/../b?c' } }));
    assert.equal(server.seen[0]?.url, '/etdp/v1/tracking/a%2F..%2Fb%3Fc');
  });

  it('sends its language, and on a page names itself only where that costs no preflight more', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 404, 'dossier.unknown'));
    const transport = createTransport({ baseUrl: server.url, locale: 'en', runtime: { isBrowser: true } });
    await assert.rejects(transport.call(getDossier, { params: { id } }));
    await assert.rejects(transport.call(getDossier, { params: { id } }, { as: id }));
    assert.deepEqual(
      server.seen.map(({ headers }) => [headers['accept-language'], headers['etdp-client'], headers['user-agent']]),
      [
        ['en', undefined, 'node'],
        ['en', 'sdk/0.1.0', 'node'],
      ],
    );
  });

  it('names itself in every call where it is no page that calls', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 404, 'dossier.unknown'));
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getDossier, { params: { id } }));
    const { 'etdp-client': client, 'user-agent': agent } = server.seen[0]?.headers ?? {};
    assert.deepEqual([client, agent], [`sdk/${SDK_VERSION}`, `e-tdp/${SDK_VERSION}`]);
  });

  it('refuses a base address that is no plain web address', () => {
    for (const baseUrl of [
      'ftp://a.example',
      'https://user:word@a.example',
      'https://a.example/?x=1',
      'https://a.example/#x',
      'a.example',
    ]) {
      assert.throws(() => createTransport({ baseUrl }), TypeError, baseUrl);
    }
  });
});

describe('proof', () => {
  const answering = (t: Parameters<typeof startServer>[0]) =>
    startServer(t, (_, response) => sendJson(response, 200, me));

  it('goes along only where the call says whose, the dossier before the session', async (t) => {
    const server = await answering(t);
    const transport = createTransport({ baseUrl: server.url, accessToken: 'of-staff' });
    transport.credentials.set(id, { accessToken: 'of-dossier' });
    for (const options of [{}, { as: 'session' }, { as: id }]) await transport.call(getMe, {}, options);
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      [undefined, 'Bearer of-staff', 'Bearer of-dossier'],
    );
  });

  it('is a header of its own when it is a tracking secret', async (t) => {
    const server = await answering(t);
    const transport = createTransport({ baseUrl: server.url, accessToken: 'of-staff' });
    transport.credentials.set(id, { secret: 'K7QM-3XWP-9TRA' });
    await transport.call(getMe, {}, { as: id });
    assert.equal(server.seen[0]?.headers['tracking-secret'], 'K7QM-3XWP-9TRA');
    assert.equal(server.seen[0]?.headers.authorization, undefined);
  });

  it('is gone after it was cleared', async (t) => {
    const server = await answering(t);
    const transport = createTransport({ baseUrl: server.url, accessToken: 'of-staff' });
    transport.credentials.set(id, { accessToken: 'of-dossier' });
    transport.credentials.clear();
    await transport.call(getMe, {}, { as: id });
    assert.equal(server.seen[0]?.headers.authorization, undefined);
  });

  it('is shown by neither JSON nor the console, in the transport, an error or a log', async (t) => {
    const server = await startServer(t, (_, response) =>
      sendProblem(response, 403, 'auth.forbidden', { detail: 'about H27-1' }),
    );
    const entries: unknown[] = [];
    const logger = { debug: (...all: unknown[]) => entries.push(all), warn: (...all: unknown[]) => entries.push(all) };
    const transport = createTransport({ baseUrl: server.url, accessToken: 'hush-hush', logger });
    transport.credentials.set('hidden-dossier', { secret: 'hush-hush' });
    const error = await transport
      .call(getTracking, { params: { code: 'H27-1' } }, { as: 'hidden-dossier' })
      .catch((caught: unknown) => caught);
    assert.ok(error instanceof EtdpApiError);
    const shown = [
      JSON.stringify(error),
      error.message,
      inspect(error, { depth: 9 }),
      JSON.stringify(transport.credentials),
      inspect(transport, { depth: 9 }),
      JSON.stringify(entries),
    ];
    for (const text of shown) assert.doesNotMatch(text, /hush|hidden|H27-1/);
  });
});

describe('a refusal', () => {
  it('carries its code, place, request and version', async (t) => {
    const errors = [{ pointer: '/answers/childName', code: 'answer.missing' }];
    const server = await startServer(t, (_, response) =>
      sendProblem(response, 412, 'version.stale', { errors, currentVersion: 7 }),
    );
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getMe, {}), (error) => {
      assert.ok(error instanceof EtdpApiError);
      assert.deepEqual(JSON.parse(JSON.stringify(error)), {
        name: 'EtdpApiError',
        message: 'GET /v1/me was refused: 412 version.stale',
        retryable: false,
        status: 412,
        code: 'version.stale',
        errors,
        requestId: 'request-1',
        currentVersion: 7,
      });
      assert.equal(error.param, '/answers/childName');
      return true;
    });
    assert.equal(server.seen.length, 1);
  });

  it('is retryable exactly where the contract says so', () => {
    for (const [code, { status, retryable }] of Object.entries(PROBLEMS))
      assert.equal(isRetryable(status, code), retryable, code);
  });

  it('keeps a code that this version does not know', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 422, 'dossier.moon-phase'));
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getMe, {}), {
      code: 'dossier.moon-phase',
      retryable: false,
    });
  });
});

describe('an answer of unknown shape', () => {
  it('is a contract error that says where, never what', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, { ...me, username: 12_345 }));
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getMe, {}), (error) => {
      assert.ok(error instanceof EtdpContractError);
      assert.equal(error.retryable, false);
      assert.match(error.message, /\/username/);
      assert.doesNotMatch(inspect(error), /12.?345/);
      return true;
    });
    assert.equal(server.seen.length, 1);
  });

  it('is one when a Wi-Fi login page answers for the gateway, whatever the call expects', async (t) => {
    const server = await startServer(t, (_, response) => sendLoginPage(response));
    const transport = createTransport({ baseUrl: server.url });
    const calls = [() => transport.call(getMe, {}), () => transport.call(discardDossier, { params: { id } })];
    for (const call of calls)
      await assert.rejects(call(), (error) => error instanceof EtdpContractError && error.retryable);
    assert.equal(server.seen.length, 2);
  });

  it('is one when a proxy breaks down in its own words, and is tried again', async (t) => {
    const server = await startServer(
      t,
      (_, response) => void response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    );
    const clock = new FakeClock();
    const call = assert.rejects(
      createTransport({ baseUrl: server.url, clock, random: half }).call(getMe, {}),
      (error) => error instanceof EtdpContractError && error.status === 502,
    );
    await clock.pass(250);
    await clock.pass(500);
    await call;
    assert.equal(server.seen.length, 3);
  });
});
