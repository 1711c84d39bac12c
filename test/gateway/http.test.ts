import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agenciesOf } from '../../src/gateway/agencies/agencies.ts';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { originCheck } from '../../src/gateway/http/cors.ts';
import { AGENCY, bearer, call, send, startGateway, type TestGateway } from '../support/gateway.ts';

describe('an answer to a page of another origin', () => {
  const asked = async (gateway: TestGateway, origin: string, method = 'GET'): Promise<Headers> =>
    (
      await send(gateway.url, method, '/v1/procedures', {
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      })
    ).headers;

  it('may be read by any loopback page in a demo, and by no other', async (t) => {
    const gateway = await startGateway(t);
    for (const origin of [
      'http://localhost:4301',
      'http://127.0.0.1:9',
      'http://[::1]:80',
      'http://ward.localhost:1234',
      'https://localhost',
    ]) {
      assert.equal((await asked(gateway, origin)).get('access-control-allow-origin'), origin);
    }
    for (const origin of [
      'null',
      'https://evil.example',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
      'http://localhost@evil.example',
      'file://',
      'http://10.0.0.1',
    ]) {
      const headers = await asked(gateway, origin);
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
      assert.match(headers.get('vary') ?? '', /Origin/);
    }
  });
  it('may be read by registered pages alone when it is no demo', () => {
    const origins = agenciesOf({
      agencies: DEMO_AGENCIES.agencies.map((one) => ({ ...one, origins: ['https://phuong.example.gov.vn'] })),
    }).all.flatMap((one) => one.origins);
    const registered = originCheck(origins, false);
    assert.equal(registered('https://phuong.example.gov.vn'), true);
    assert.equal(registered('http://phuong.example.gov.vn'), false);
    assert.equal(registered('http://localhost:4301'), false);
  });
  it('lets the page send and see the headers that clients need, and never cookies', async (t) => {
    const gateway = await startGateway(t);
    const preflight = await asked(gateway, 'http://localhost:1', 'OPTIONS');
    for (const name of [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'Etdp-Client',
      'Tracking-Secret',
      'Tracking-Phone',
      'Last-Event-ID',
      'Tus-Resumable',
      'Upload-Length',
      'Upload-Offset',
      'Upload-Metadata',
      'Upload-Checksum',
    ]) {
      assert.ok(preflight.get('access-control-allow-headers')?.split(', ').includes(name), name);
    }
    assert.ok(preflight.get('access-control-allow-methods')?.includes('PATCH'));
    assert.ok(Number(preflight.get('access-control-max-age')) >= 3600);
    const answer = await asked(gateway, 'http://localhost:1');
    for (const name of [
      'ETag',
      'Retry-After',
      'Location',
      'Request-Id',
      'Idempotency-Replayed',
      'Upload-Offset',
      'Upload-Length',
      'Upload-Expires',
      'Tus-Resumable',
    ]) {
      assert.ok(answer.get('access-control-expose-headers')?.split(', ').includes(name), name);
    }
    assert.equal(answer.get('access-control-allow-credentials'), null);
    assert.equal(answer.get('set-cookie'), null);
  });
  it('may be read when it is a refusal', async (t) => {
    const gateway = await startGateway(t);
    const answer = await send(gateway.url, 'GET', '/v1/me', { headers: { Origin: 'http://localhost:1' } });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:1');
  });
  it('tells a tus client what it can do', async (t) => {
    const gateway = await startGateway(t);
    const { status, headers } = await send(gateway.url, 'OPTIONS', '/v1/uploads');
    assert.equal(status, 204);
    assert.equal(headers.get('tus-version'), '1.0.0');
    assert.match(headers.get('tus-extension') ?? '', /creation/);
  });
});

describe('every answer', () => {
  it('says it is nothing to run, frame or guess the type of', async (t) => {
    const gateway = await startGateway(t);
    for (const path of ['/v1/procedures', '/v1/nothing', '/healthz', '/docs']) {
      const { headers } = await send(gateway.url, 'GET', path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/, path);
      assert.match(headers.get('request-id') ?? '', /^[0-9a-f-]{36}$/, path);
    }
  });
  it('is not kept by anybody, nor compressed, when it is personal', async (t) => {
    const gateway = await startGateway(t);
    const { result } = await call(gateway.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    const answer = await send(gateway.url, 'PATCH', `/v1/dossiers/${result.id}`, {
      body: { answers: { childName: 'a'.repeat(3000) } },
      headers: { ...bearer(result.accessToken), 'Accept-Encoding': 'gzip' },
    });
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('content-encoding'), null);
    assert.ok(answer.text.length > 3000);
  });
  it('is compressed when it is public and the client takes that', async (t) => {
    const gateway = await startGateway(t);
    const encoding = async (accepts: string): Promise<string | null> =>
      (
        await send(gateway.url, 'GET', '/v1/procedures?limit=500', { headers: { 'Accept-Encoding': accepts } })
      ).headers.get('content-encoding');
    assert.equal(await encoding('br, gzip'), 'gzip');
    assert.equal(await encoding('identity'), null);
    assert.equal(await encoding('gzip;q=0'), null);
  });
  it('to HEAD is that to GET without the body', async (t) => {
    const gateway = await startGateway(t);
    const head = await send(gateway.url, 'HEAD', '/v1/procedures/1.001193');
    assert.equal(head.status, 200);
    assert.equal(head.text, '');
    assert.ok(head.headers.has('etag'));
  });
});

describe('the request log', () => {
  it('has one line a request, and nothing in it that came from the caller', async (t) => {
    const gateway = await startGateway(t);
    const { result } = await call(gateway.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    await call(
      gateway.url,
      'updateDossier',
      { params: { id: result.id }, body: { answers: { childName: 'Nguyễn Thử Nghiệm' } } },
      bearer(result.accessToken),
    );
    await send(gateway.url, 'GET', '/v1/tracking/H27.30-261123-0001', { headers: { 'Tracking-Phone': '0912345678' } });
    await send(gateway.url, 'GET', '/v1/divisions/resolve?text=nam+ha');
    await send(gateway.url, 'POST', '/v1/sessions', { body: { username: 'can.bo', password: 'bi-mat' } });
    assert.equal(gateway.log.length, 5);
    for (const line of gateway.log)
      assert.deepEqual(Object.keys(JSON.parse(line) as object), [
        'time',
        'requestId',
        'method',
        'route',
        'status',
        'ms',
        'bytes',
      ]);
    assert.deepEqual(
      gateway.log.map((line) => (JSON.parse(line) as { route: string }).route),
      ['/v1/dossiers', '/v1/dossiers/{id}', '/v1/tracking/{code}', '/v1/divisions/resolve', '/v1/sessions'],
    );
    for (const secret of [
      result.id,
      result.accessToken,
      'Nguyễn',
      '0912345678',
      'H27.30',
      'nam+ha',
      'can.bo',
      'bi-mat',
      '127.0.0.1',
    ]) {
      assert.ok(!gateway.log.join('').includes(secret), secret);
    }
  });
  it('and the metrics count the same without naming anybody', async (t) => {
    const gateway = await startGateway(t);
    await send(gateway.url, 'GET', '/v1/procedures/1.001193');
    await send(gateway.url, 'PURGE', '/v1/procedures/1.001193');
    const { text } = await send(gateway.url, 'GET', '/metrics');
    assert.match(
      text,
      /etdp_http_request_duration_seconds_count\{method="GET",route="\/v1\/procedures\/\{code\}",status="200"\} 1/,
    );
    assert.match(text, /method="other",route="\/v1\/procedures\/\{code\}",status="405"/);
    assert.doesNotMatch(text, /1\.001193|127\.0\.0\.1/);
  });
});

describe('one address that asks too much', () => {
  const few = { burst: 5, perMinute: 1 };
  const many = { burst: 100, perMinute: 6000 };
  it('is told when to come back, and is not kept from the rest', async (t) => {
    const gateway = await startGateway(t, {
      config: { rates: { reads: many, writes: many, 'sign-in': many, tracking: few } },
    });
    const track = (): ReturnType<typeof send> =>
      send(gateway.url, 'GET', '/v1/tracking/H27.30-261123-0001', { headers: { 'Tracking-Phone': '0912345678' } });
    for (let at = 0; at < 5; at++) assert.equal((await track()).status, 404);
    const limited = await track();
    assert.partialDeepStrictEqual(limited.json, { status: 429, code: 'rate.limited' });
    const wait = Number(limited.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 60);
    assert.equal((await send(gateway.url, 'GET', '/v1/procedures')).status, 200);
  });
  it('is told apart by the proxy that is trusted, and by no other word', async (t) => {
    const rates = { reads: few, writes: many, 'sign-in': many, tracking: many };
    const statuses = async (gateway: TestGateway): Promise<number[]> => {
      const answers: number[] = [];
      for (let at = 0; at < 8; at++)
        answers.push(
          (
            await send(gateway.url, 'GET', '/v1/procedures', {
              headers: { 'X-Forwarded-For': `203.0.113.${String(at)}` },
            })
          ).status,
        );
      return answers;
    };
    assert.ok((await statuses(await startGateway(t, { config: { rates } }))).includes(429));
    assert.ok(!(await statuses(await startGateway(t, { config: { rates, trustProxy: true } }))).includes(429));
  });
});
