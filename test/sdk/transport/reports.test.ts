import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'node:test';
import { createDossier, getDossier } from '../../../src/contract/routes/dossiers.ts';
import { getMe } from '../../../src/contract/routes/staff.ts';
import type { CallLog, Hooks, Logger } from '../../../src/sdk/transport/options.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { gate, sendJson, sendProblem, startServer, type Answerer } from '../../support/sdk-server.ts';

const me = { username: 'officer', displayName: 'Người thử (bịa)', roles: ['officer'], agencyId: '18073' };
const half = (): number => 0.5;
const failingOnce: Answerer = (_, response, count) =>
  count === 1
    ? sendProblem(response, 503, 'server.unavailable')
    : sendJson(response, 200, me, { 'Request-Id': 'request-2' });
const first = { call: 'GET /v1/me', method: 'GET', path: '/v1/me', attempt: 1, ms: 0 };
const refused = { ...first, status: 503, code: 'server.unavailable', requestId: 'request-1', retryInMs: 250 };
const answered = { ...first, attempt: 2, status: 200, requestId: 'request-2' };

/** A logger and what it hears. */
function listening(): { logger: Logger; heard: [string, CallLog][] } {
  const heard: [string, CallLog][] = [];
  const hear = (...all: [string, CallLog]): void => void heard.push(all);
  return { logger: { debug: hear, warn: hear }, heard };
}

describe('a logger', () => {
  it('hears of each try and of the wait after it, with the pattern of the path', async (t) => {
    const server = await startServer(t, failingOnce);
    const { logger, heard } = listening();
    const clock = new FakeClock();
    const call = createTransport({ baseUrl: server.url, clock, random: half, logger }).call(getMe, {});
    await clock.pass(250);
    await call;
    assert.deepEqual(heard, [
      ['GET /v1/me failed', refused],
      ['GET /v1/me answered', answered],
    ]);
  });

  it('does not hear of a call that was aborted: whoever did it knows', async (t) => {
    const arrived = gate();
    const server = await startServer(t, () => arrived.open());
    const { logger, heard } = listening();
    const stop = new AbortController();
    const call = createTransport({ baseUrl: server.url, logger }).call(getMe, {}, { signal: stop.signal });
    await arrived.promise;
    stop.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.deepEqual(heard, []);
  });

  it('breaks no call when it throws', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, me));
    const logger: Logger = { debug: () => assert.fail('full disk'), warn: () => assert.fail('full disk') };
    assert.deepEqual(await createTransport({ baseUrl: server.url, logger }).call(getMe, {}), me);
  });
});

describe('hooks', () => {
  it('are told of each try before and after it, and of the repetition', async (t) => {
    const server = await startServer(t, failingOnce);
    const told: [keyof Hooks, object][] = [];
    const tell = (name: keyof Hooks) => (entry: object) => void told.push([name, entry]);
    const hooks: Hooks = {
      beforeRequest: ({ headers, ...one }) => (
        headers.set('traceparent', `00-${one.attempt}`),
        tell('beforeRequest')(one)
      ),
      afterResponse: tell('afterResponse'),
      onError: tell('onError'),
      onRetry: tell('onRetry'),
    };
    const clock = new FakeClock();
    const call = createTransport({ baseUrl: server.url, clock, random: half, hooks }).call(getMe, {});
    await clock.pass(250);
    await call;
    const { ms: _, ...begun } = first;
    assert.deepEqual(told, [
      ['beforeRequest', begun],
      ['onError', refused],
      ['onRetry', refused],
      ['beforeRequest', { ...begun, attempt: 2 }],
      ['afterResponse', answered],
    ]);
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['traceparent']),
      ['00-1', '00-2'],
    );
  });

  it('see no proof and no content, and cannot change what the SDK sends', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 403, 'auth.forbidden'));
    const told: unknown[] = [];
    const hooks: Hooks = {
      beforeRequest: (call) => {
        told.push(call, [...call.headers]);
        call.headers.set('Authorization', 'Bearer of-somebody-else');
        call.headers.set('accept-language', 'fr');
      },
      onError: (entry) => told.push(entry),
    };
    const transport = createTransport({ baseUrl: server.url, accessToken: 'hush-hush', hooks });
    const body = { procedureCode: '1.001193', agencyId: 'hush-agency', channel: 'home' } as const;
    await assert.rejects(transport.call(createDossier, { body }, { as: 'session', idempotencyKey: 'hush-key' }));
    await assert.rejects(transport.call(getDossier, { params: { id: 'hush-id' } }, { as: 'session' }));
    assert.equal(told.length, 6);
    assert.doesNotMatch(inspect(told, { depth: 9 }), /hush/);
    assert.equal(server.seen[0]?.headers.authorization, 'Bearer hush-hush');
    assert.equal(server.seen[0]?.headers['accept-language'], 'vi');
  });

  it('are told of an abort too: one of the two follows each beginning', async (t) => {
    const arrived = gate();
    const server = await startServer(t, () => arrived.open());
    const codes: unknown[] = [];
    const stop = new AbortController();
    const hooks: Hooks = { onError: ({ code, status }) => codes.push([code, status]) };
    const call = createTransport({ baseUrl: server.url, hooks }).call(getMe, {}, { signal: stop.signal });
    await arrived.promise;
    stop.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.deepEqual(codes, [['AbortError', undefined]]);
  });

  it('break no call when they throw or reject, and the logger hears which', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, me));
    const { logger, heard } = listening();
    const hooks: Hooks = {
      beforeRequest: () => {
        throw new RangeError('about Nguyễn Văn Ví Dụ');
      },
      afterResponse: async () => Promise.reject(new TypeError('about Nguyễn Văn Ví Dụ')),
    };
    assert.deepEqual(await createTransport({ baseUrl: server.url, logger, hooks }).call(getMe, {}), me);
    await new Promise(setImmediate);
    const warned = heard.filter(([message]) => message.startsWith('The hook'));
    assert.deepEqual(
      warned.map(([message, { code }]) => [message, code]),
      [
        ['The hook beforeRequest failed', 'RangeError'],
        ['The hook afterResponse failed', 'TypeError'],
      ],
    );
    assert.doesNotMatch(inspect(heard), /Nguyễn/);
  });
});

describe('the version of the contract', () => {
  const speaking = (...versions: (string | undefined)[]): Answerer => {
    return (_, response, count) => {
      const version = versions[count - 1];
      const headers: Record<string, string> = version === undefined ? {} : { 'Etdp-Contract': version };
      if (count === 1) sendProblem(response, 404, 'route.unknown', {}, headers);
      else sendJson(response, 200, me, headers);
    };
  };

  it('is said once for a client when the gateway speaks another, at the first answer that tells', async (t) => {
    const server = await startServer(t, speaking(undefined, '2', '2', '3'));
    const { logger, heard } = listening();
    const transport = createTransport({ baseUrl: server.url, logger });
    await assert.rejects(transport.call(getMe, {}));
    for (let call = 2; call <= 4; call++) await transport.call(getMe, {});
    await new Promise(setImmediate);
    const said = heard.filter(([, { code }]) => code === 'contract.version');
    assert.equal(said.length, 1);
    assert.match(String(said[0]?.[0]), /^The gateway speaks version 2 .* version 1: use a version of e-tdp made for/);
  });

  it('is said to the console of the runtime where there is no logger, also when the first answer is a refusal', async (t) => {
    const server = await startServer(t, speaking('2'));
    const said = gate<string>();
    const transport = createTransport({ baseUrl: server.url, runtime: { console: { warn: said.open } } });
    await assert.rejects(transport.call(getMe, {}));
    assert.match(await said.promise, /speaks version 2/);
  });

  it('is nothing to talk about when it is the same, and not looked at again', async (t) => {
    const server = await startServer(t, speaking('1', '2'));
    const { logger, heard } = listening();
    const transport = createTransport({ baseUrl: server.url, logger });
    await assert.rejects(transport.call(getMe, {}));
    await transport.call(getMe, {});
    assert.deepEqual(
      heard.map(([message]) => message),
      ['GET /v1/me failed', 'GET /v1/me answered'],
    );
  });
});
