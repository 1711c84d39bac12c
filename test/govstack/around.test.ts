import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { GOVSTACK_ASKED } from '../../src/gateway/govstack/asked.ts';
import { govStackDocument } from '../../src/gateway/govstack/openapi.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { startGateway } from '../support/gateway.ts';
import { GovStack } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';

/** Every path and method of the specification, and the one its tests spell differently. */
const SPECIFIED = [
  'GET /services',
  'GET /services/{serviceId}',
  'GET /services/{serviceId}/eForms',
  'GET /eForms/{eFormId}',
  'POST /services/{serviceId}/applications',
  'POST /documents',
  'GET /applications',
  'GET /applications/{fileId}',
  'PUT /applications/{fileId}',
  'GET /tasks',
  'GET /tasks/{taskId}',
  'POST /tasks/{taskId}/complete',
  'GET /data/statistics',
  'GET /data/statistics/1.0',
];
interface Operation {
  readonly parameters: { name: string; in: string; required: boolean }[];
  readonly responses: Record<string, { content: Record<string, { schema: unknown }> }>;
  readonly requestBody?: object;
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, unknown> };
}

describe('the description', () => {
  it('is at /govstack/openapi.json for any page, and linked from the reference', async (t) => {
    const { url } = await startGateway(t);
    const answer = await fetch(`${url}/govstack/openapi.json`, { headers: { Origin: 'https://any.example' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(govStackDocument(`${url}/govstack`))));
    assert.match(await (await fetch(`${url}/docs`)).text(), /href="\/govstack\/openapi\.json"/);
  });
  const { paths, components } = govStackDocument('https://gateway.example/govstack') as unknown as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );

  it('has every call of the specification and no other', () => {
    assert.deepEqual(operations.map(([call]) => call).sort(), [...SPECIFIED].sort());
  });
  it('has each with the parameters the specification gives it', () => {
    const names = (call: string): string[] =>
      (operations.find(([one]) => one === call)?.[1].parameters ?? []).map(({ name }) => name);
    const paging = ['firstResult', 'maxResult', 'sortBy', 'sortOrder'];
    for (const [call, wanted] of [
      ['GET /services', ['name']],
      ['POST /documents', ['additionalMetadata']],
      ['GET /applications', ['serviceId', 'applicantId', ...paging]],
      ['GET /tasks', ['mainTaskId', 'fileId', 'assigneeId', ...paging]],
      ['GET /data/statistics', ['startDate', 'endDate', 'registrationName', 'operator', 'role', 'timeframe']],
    ] as const)
      for (const name of wanted) assert.ok(names(call).includes(name), `${call} ${name}`);
    const required = operations.filter(([, { parameters }]) =>
      parameters.some(({ name, required: must }) => name === 'Information-Mediator-Client' && must),
    );
    assert.deepEqual(
      required.map(([call]) => call),
      [
        'POST /services/{serviceId}/applications',
        'GET /applications',
        'GET /applications/{fileId}',
        'PUT /applications/{fileId}',
        'GET /data/statistics',
        'GET /data/statistics/1.0',
      ],
    );
  });
  it('has each with the statuses the specification gives it', () => {
    for (const [call, { responses }] of operations) {
      assert.ok('200' in responses && '500' in responses, call);
      if (/\{/.test(call) || call.includes('statistics')) assert.ok('404' in responses, call);
      for (const [status, { content }] of Object.entries(responses)) {
        const ref = JSON.stringify(content);
        assert.ok(status === '200' || ref.includes('systemError'), `${call} ${status}`);
      }
    }
  });
  it('leads only to schemas it holds', () => {
    const text = JSON.stringify({ paths, components });
    const used = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
    for (const name of used) assert.ok(name in components.schemas, name);
    assert.doesNotMatch(text, /\$schema|\$id/);
  });
});

describe('around the calls', () => {
  let filing: FilingGateway;
  let block: GovStack;
  before(async () => {
    filing = await startFiling();
    block = new GovStack(filing.api.url);
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('an unknown address and a wrong method are refused in the same shape', async () => {
    for (const path of ['/nothing', '/services/a/b/c', '/Services', '/', '/openapi']) {
      const told = await block.call('GET', path);
      assert.deepEqual([told.status, told.body['code']], [404, 'route.unknown'], path);
      assertShape('systemError', told.json);
    }
    const put = await block.call('PUT', '/applications', { body: {} });
    assert.deepEqual([put.status, put.headers.get('allow')], [405, 'GET, OPTIONS']);
    assert.equal(
      (await block.call('DELETE', `/applications/${randomUUID()}`)).headers.get('allow'),
      'GET, PUT, OPTIONS',
    );
  });
  it('bad tokens are refused, whatever is asked for', async () => {
    for (const path of ['/applications', '/tasks', `/applications/${randomUUID()}`]) {
      assert.equal((await block.call('GET', path, { token: 'x' })).status, 401);
      assert.equal((await block.call('GET', path, { headers: { Authorization: 'Basic eDp5' } })).status, 401);
    }
    const officer = await filing.staff();
    filing.setTime('2026-11-23T18:00:00+07:00');
    const late = await block.call('GET', '/tasks', { token: officer });
    assert.deepEqual([late.status, late.body['code']], [401, 'auth.expired']);
    filing.setTime('2026-11-23T09:00:00+07:00');
  });
  it('hostile ids, queries and bodies are refused and break nothing', async () => {
    const parts = [
      '%00',
      '%ff',
      '%zz',
      '..%2f..%2fetc',
      '__proto__',
      "'%20OR%201=1--",
      'x'.repeat(5000),
      '%F0%9F%98%80',
    ];
    for (const part of parts)
      for (const path of [`/services/${part}`, `/eForms/${part}`, `/applications/${part}`, `/tasks/${part}`]) {
        const { status } = await block.call('GET', path);
        assert.ok([400, 404].includes(status), `${path} ${String(status)}`);
      }
    const queries = ['name=%00', 'name=%ff', 'name=a&name=b', '__proto__=1', `name=${'x'.repeat(600)}`];
    for (const query of queries) assert.equal((await block.call('GET', `/services?${query}`)).status, 400, query);
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"applicantId":""}',
      '{"applicantId":5}',
      '{"applicantId":"a","formData":[]}',
      '{"applicantId":"a","formData":{"data":[]}}',
      '{"applicantId":"a","formData":{"data":{"__proto__":{}}}}',
      '{"applicantId":"a","formData":{"data":{"constructor":{"x":1}}}}',
      '{"applicantId":"a","formData":{"data":{"all":{"__proto__":1}}}}',
      '{"applicantId":"a","formData":{"data":{"all":{"name":"a\\u0000"}}}}',
      '{"applicantId":"a","formData":{"data":{"all":{"name":{"a":{}}}}}}',
      '{"applicantId":"a","documentUrls":"x"}',
      '{"applicantId":"a","documentUrls":[5]}',
      `{"applicantId":"a","documentUrls":${JSON.stringify(Array(41).fill('x'))}}`,
      '{"applicantId":"a","created":"yesterday"}',
      `{"applicantId":"${'a'.repeat(201)}"}`,
    ];
    const path = `/services/${await block.serviceId()}/applications`;
    for (const body of bodies) assert.equal((await block.call('POST', path, { body })).status, 400, body);
    const oversize = await block.call('POST', path, { body: `{"applicantId":"${'a'.repeat(300_000)}"}` });
    assert.equal(oversize.status, 413);
    assert.equal((await block.call('POST', path, { form: new URLSearchParams({ x: 'y' }) })).status, 400);
    assert.equal((await block.call('POST', path, { body: 'x', headers: { 'Content-Type': 'text/xml' } })).status, 415);
  });
  it('pages of registered websites may call, and no others', async () => {
    const origin = 'https://phuong.example';
    const preflight = await fetch(`${block.url}/govstack/applications`, {
      method: 'OPTIONS',
      headers: { Origin: origin },
    });
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Information-Mediator-Client/);
    const ours = await block.call('GET', '/services', { headers: { Origin: origin } });
    assert.equal(ours.headers.get('access-control-allow-origin'), origin);
    const other = await block.call('GET', '/services', { headers: { Origin: 'https://other.example' } });
    assert.equal(other.headers.get('access-control-allow-origin'), null);
  });
  it('a client has one allowance, here and at the API', async () => {
    await using own = await startFiling({
      rates: {
        reads: { burst: 3, perMinute: 1 },
        writes: { burst: 1, perMinute: 1 },
        'sign-in': { burst: 1, perMinute: 1 },
        tracking: { burst: 1, perMinute: 1 },
      },
    });
    const there = new GovStack(own.api.url);
    assert.equal((await there.call('GET', '/services')).status, 200);
    assert.equal((await own.api.call('GET', '/v1/procedures')).status, 200);
    assert.equal((await there.call('GET', '/tasks')).status, 200);
    const refused = await there.call('GET', '/services');
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await there.call('POST', '/documents')).status, 400);
    assert.equal((await there.call('POST', '/documents')).status, 429);
  });
  it('each is written down by its pattern, without a word of who and what', async (t) => {
    const gateway = await startGateway(t);
    const there = new GovStack(gateway.url);
    const made = await there.start({ applicantId: 'somebody-special', applicationName: 'Tên ai đó' });
    await there.call('GET', `/applications/${made.fileId}`, { token: made.accessToken });
    await there.call('GET', '/applications?applicantId=somebody-special', { token: made.accessToken });
    const lines = gateway.log.map((line) => JSON.parse(line) as { route: string });
    assert.ok(lines.some(({ route }) => route === '/govstack/services/{serviceId}/applications'));
    assert.ok(lines.some(({ route }) => route === '/govstack/applications/{fileId}'));
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    assert.match(metrics, /route="\/govstack\/applications\/\{fileId\}"/);
    for (const secret of ['somebody-special', 'Tên ai đó', made.fileId, made.accessToken])
      assert.ok(!gateway.log.join('').includes(secret) && !metrics.includes(secret));
  });
  it('what breaks is answered in the same shape and says nothing of the inside', async () => {
    await using own = await startFiling();
    const there = new GovStack(own.api.url);
    await own.gateway.services.db.schema.dropTable('govstack_files').execute();
    const told = await there.call('POST', '/documents', {
      form: new URLSearchParams({ file: 'V2UgbG92ZSBqc29uIQ==' }),
    });
    assert.equal(told.status, 500);
    assertShape('systemError', told.json);
    assert.doesNotMatch(told.text, /govstack_files|sqlite|\.ts:/i);
    assert.equal(own.faults.filter((line) => line.includes(String(told.body['traceId']))).length, 1);
  });
  it('every call is tried here', () => {
    assert.equal(Object.keys(GOVSTACK_ASKED).length, SPECIFIED.length - 1);
  });
});
