import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getMe } from '../../../src/contract/routes/staff.ts';
import { createDossier } from '../../../src/contract/routes/dossiers.ts';
import { EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { gate, sendJson, sendProblem, startServer } from '../../support/sdk-server.ts';

const me = { username: 'officer', displayName: 'Người thử (bịa)', roles: ['officer'], agencyId: '18073' };
const id = '11111111-1111-4111-8111-111111111111';
const created = { id, accessToken: 'secret-token', expiresAt: '2026-11-23T15:04:05+07:00', version: 1 };
const draft = { procedureCode: '1.001193', agencyId: '18073', channel: 'home' } as const;
const half = (): number => 0.5;

describe('a repetition', () => {
  it('comes after a random share of a doubling wait, twice and no more', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 503, 'server.unavailable'));
    const clock = new FakeClock();
    const call = assert.rejects(createTransport({ baseUrl: server.url, clock, random: half }).call(getMe, {}), {
      code: 'server.unavailable',
    });
    await clock.pass(250);
    await clock.pass(500);
    await call;
    assert.equal(server.seen.length, 3);
  });

  it('sends an unsafe call with the same key and the same content', async (t) => {
    const server = await startServer(t, (_, response, count) =>
      count === 1 ? void response.destroy() : sendJson(response, 201, created),
    );
    const clock = new FakeClock();
    const call = createTransport({ baseUrl: server.url, clock, random: half }).call(createDossier, { body: draft });
    await clock.pass(250);
    assert.deepEqual(await call, created);
    const [first, second] = server.seen;
    assert.match(
      String(first?.headers['idempotency-key']),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.equal(second?.headers['idempotency-key'], first?.headers['idempotency-key']);
    assert.deepEqual(second?.body, first?.body);
  });

  it('has a new key for a new call, and the caller’s where there is one', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 201, created));
    const transport = createTransport({ baseUrl: server.url });
    for (const options of [{}, {}, { idempotencyKey: 'kept-with-the-draft' }])
      await transport.call(createDossier, { body: draft }, options);
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    assert.notEqual(keys[0], keys[1]);
    assert.equal(keys[2], 'kept-with-the-draft');
  });

  it('waits as long as Retry-After says, by the server’s clock', async (t) => {
    const headers = [
      { 'Retry-After': '7' },
      { 'Retry-After': 'Mon, 23 Nov 2026 08:00:11 GMT', Date: 'Mon, 23 Nov 2026 08:00:00 GMT' },
    ];
    const server = await startServer(t, (_, response, count) =>
      count <= 2 ? sendProblem(response, 429, 'rate.limited', {}, headers[count - 1]) : sendJson(response, 200, me),
    );
    const clock = new FakeClock();
    const call = createTransport({ baseUrl: server.url, clock, random: half }).call(getMe, {});
    await clock.pass(7_000);
    await clock.pass(11_000);
    assert.deepEqual(await call, me);
  });

  it('waits for a minute at most, or as long as it was told, whatever Retry-After says', async (t) => {
    for (const [retry, longest] of [
      [{}, 60_000],
      [{ maxRetryAfterMs: 5_000 }, 5_000],
    ] as const) {
      const server = await startServer(t, (_, response, count) =>
        count === 1
          ? sendProblem(response, 503, 'server.unavailable', {}, { 'Retry-After': '600' })
          : sendJson(response, 200, me),
      );
      const clock = new FakeClock();
      const call = createTransport({ baseUrl: server.url, clock, retry }).call(getMe, {});
      await clock.pass(longest);
      assert.deepEqual(await call, me);
    }
  });

  it('is made, or not, as the gateway says, whatever the code is', async (t) => {
    for (const [word, status, code, tries] of [
      ['false', 503, 'server.unavailable', 1],
      ['true', 409, 'dossier.moon-phase', 2],
      ['perhaps', 503, 'server.unavailable', 2],
      ['perhaps', 409, 'dossier.moon-phase', 1],
    ] as const) {
      const server = await startServer(t, (_, response) =>
        sendProblem(response, status, code, {}, { 'Etdp-Should-Retry': word }),
      );
      const transport = createTransport({ baseUrl: server.url, random: () => 0, retry: { limit: 1 } });
      await assert.rejects(transport.call(createDossier, { body: draft }), { code, retryable: tries === 2 });
      assert.equal(server.seen.length, tries, `${word} ${code}`);
    }
  });

  it('is made, or not, as a proxy says that speaks for the gateway', async (t) => {
    const server = await startServer(
      t,
      (_, response) => void response.writeHead(502, { 'Etdp-Should-Retry': 'false' }).end('<h1>Bad gateway</h1>'),
    );
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getMe, {}), { retryable: false });
    assert.equal(server.seen.length, 1);
  });

  it('is not waited for when it would come after the deadline', async (t) => {
    const server = await startServer(t, (_, response) =>
      sendProblem(response, 503, 'server.unavailable', {}, { 'Retry-After': '600' }),
    );
    const clock = new FakeClock();
    await assert.rejects(createTransport({ baseUrl: server.url, clock, deadlineMs: 60_000 }).call(getMe, {}), {
      code: 'server.unavailable',
      retryAfterMs: 600_000,
    });
    assert.deepEqual(clock.waits, []);
  });

  it('is made while the first try is still at work on the gateway, not for other conflicts', async (t) => {
    const server = await startServer(t, (_, response, count) =>
      sendProblem(
        response,
        409,
        count === 1 ? 'idempotency.in-progress' : 'dossier.already-filed',
        {},
        { 'Retry-After': '1' },
      ),
    );
    const clock = new FakeClock();
    const call = assert.rejects(createTransport({ baseUrl: server.url, clock }).call(createDossier, { body: draft }), {
      code: 'dossier.already-filed',
    });
    await clock.pass(1_000);
    await call;
    assert.equal(server.seen.length, 2);
  });

  it('can be switched off', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 503, 'server.unavailable'));
    await assert.rejects(createTransport({ baseUrl: server.url, retry: { limit: 0 } }).call(getMe, {}));
    assert.equal(server.seen.length, 1);
  });
});

describe('no answer', () => {
  it('is a connection error, after the repetitions', async (t) => {
    const server = await startServer(t, (_, response) => void response.destroy());
    const clock = new FakeClock();
    const call = assert.rejects(
      createTransport({ baseUrl: server.url, clock, random: half }).call(getMe, {}),
      (error) => {
        assert.ok(error instanceof EtdpConnectionError);
        assert.ok(error.retryable && !error.timedOut && error.cause instanceof Error);
        return true;
      },
    );
    await clock.pass(250);
    await clock.pass(500);
    await call;
    assert.equal(server.seen.length, 3);
  });

  it('is one that says so when the time for one try is over', async (t) => {
    const arrived = gate();
    await startServer(t, () => arrived.open()).then(async (server) => {
      const clock = new FakeClock();
      const call = assert.rejects(
        createTransport({ baseUrl: server.url, clock, timeoutMs: 900, retry: { limit: 0 } }).call(getMe, {}),
        { name: 'EtdpConnectionError', timedOut: true },
      );
      await arrived.promise;
      await clock.pass(900);
      await call;
    });
  });

  it('is one when the answer is cut off in the middle', async (t) => {
    const server = await startServer(t, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
      response.write('{"username":', () => response.destroy());
    });
    await assert.rejects(
      createTransport({ baseUrl: server.url, retry: { limit: 0 } }).call(getMe, {}),
      EtdpConnectionError,
    );
  });

  it('is one when the gateway sends us elsewhere, because proof would go along', async (t) => {
    const server = await startServer(t, (_, response) => void response.writeHead(307, { Location: '/other' }).end());
    await assert.rejects(
      createTransport({ baseUrl: server.url, retry: { limit: 0 } }).call(getMe, {}),
      EtdpConnectionError,
    );
    assert.equal(server.seen.length, 1);
  });
});

describe('an abort', () => {
  it('before the call sends nothing', async (t) => {
    const server = await startServer(t, (_, response) => sendJson(response, 200, me));
    await assert.rejects(createTransport({ baseUrl: server.url }).call(getMe, {}, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(server.seen.length, 0);
  });

  it('ends a call that waits for its answer, and stays an AbortError', async (t) => {
    const arrived = gate();
    const server = await startServer(t, () => arrived.open());
    const controller = new AbortController();
    const call = assert.rejects(
      createTransport({ baseUrl: server.url }).call(getMe, {}, { signal: controller.signal }),
      { name: 'AbortError' },
    );
    await arrived.promise;
    controller.abort();
    await call;
  });

  it('ends the wait before a repetition', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 503, 'server.unavailable'));
    const clock = new FakeClock();
    const controller = new AbortController();
    const call = assert.rejects(
      createTransport({ baseUrl: server.url, clock, random: half }).call(getMe, {}, { signal: controller.signal }),
      { name: 'AbortError' },
    );
    await clock.waiting(250);
    controller.abort();
    await call;
    assert.deepEqual([server.seen.length, clock.waits], [1, []]);
  });
});
