import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, describe, it } from 'node:test';
import { ASKED } from '../../src/contract/routes/asked.ts';
import type { Asks, Route } from '../../src/contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from '../../src/contract/routes/table.ts';
import { isProblemCode, PROBLEMS, problemSchema } from '../../src/contract/wire/problem.ts';
import { AGENCY, bearer, call, send, startGateway, type Sent } from '../support/gateway.ts';

const gateway = await startGateway({ after });
const officer = await gateway.signIn('officer');
const resident = await gateway.signIn('resident');
const begin = async (): Promise<{ id: string; accessToken: string }> =>
  (await call(gateway.url, 'createDossier', { body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' } }))
    .result;

/** A draft of its own for each test: some of what is sent here is let through and discards it. */
let draft = await begin();
beforeEach(async () => {
  draft = await begin();
});
/** A value for each path parameter that leads past parsing and access. */
const good = (name: string): string => ({ agencyId: AGENCY, code: '1.001193', id: draft.id })[name] ?? randomUUID();
const names = Object.keys(ROUTES) as RouteName[];

function credentials(name: RouteName): Record<string, string> {
  const { access } = ROUTE_DOCS[name];
  if (access.includes('holder')) return bearer(draft.accessToken);
  if (access.includes('phone')) return { 'Tracking-Phone': '0912345678' };
  if (access.includes('officer')) return bearer(officer);
  return access.includes('resident') ? bearer(resident) : {};
}
function headersFor(name: RouteName): Record<string, string> {
  return { ...credentials(name), ...(ROUTE_DOCS[name].tag === 'uploads' ? { 'Tus-Resumable': '1.0.0' } : {}) };
}
function pathOf(
  route: Route,
  put: (name: string) => string = (name) => (route.path.includes('provinces') ? '42' : good(name)),
): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => put(name));
}

/** Whatever is asked, the answer is the gateway's own: a success, or a problem of the contract with nothing of the inside in it. */
function assertCivil(answer: Sent, asked: string, mustRefuse: boolean): void {
  assert.ok(answer.status < 500, `${asked} → ${String(answer.status)} ${answer.text}`);
  if (mustRefuse) assert.ok(answer.status >= 400, `${asked} → ${String(answer.status)}`);
  if (answer.status < 400 || answer.text === '') return;
  const problem = problemSchema.parse(answer.json);
  assert.ok(isProblemCode(problem.code), `${asked} → ${problem.code}`);
  assert.equal(answer.status, PROBLEMS[problem.code].status, asked);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json', asked);
  assert.equal(answer.headers.get('request-id'), problem.requestId, asked);
  assert.doesNotMatch(answer.text, /node:|\.ts:|\bat \/|SQLITE|select |insert /i, asked);
}

const PATH_PARTS = [
  '%zz',
  '%',
  '%00',
  'a%00b',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '__proto__',
  'constructor',
  "'%20OR%201=1--",
  '%F0%9F%98%80',
  'x'.repeat(5000),
  '-',
  '%20',
  'null',
];
const QUERIES = [
  'x=1',
  'q=a&q=b',
  'limit=0',
  'limit=-1',
  'limit=1e3',
  'limit=999',
  'cursor=%00',
  'cursor=AAAA',
  'cursor=W10',
  'q=%zz',
  'q=%ff',
  'q=%ED%A0%80',
  'q=%00',
  `q=${'x'.repeat(3000)}`,
  '__proto__=1',
  'toString=1',
  '=',
  '&&=&',
  'state=none',
  'text=x',
  'text=%00%00',
  '%F0%9F%98%80=1',
];
const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);
const BODIES: (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  '{',
  'null',
  '[]',
  '0',
  '"x"',
  'true',
  '{}',
  'NaN',
  '1e999',
  '{"a":1e999}',
  '{"answers":{"x":1e999}}',
  `{"answers":${deep('[', ']', 5000)}}`,
  deep('{"a":', '}', 100).replace('}}', '1}}'),
  deep('[', ']', 100_000),
  '{"__proto__":{"a":1}}',
  '{"answers":{"__proto__":1}}',
  '{"answers":{"constructor":{"prototype":1}}}',
  '{"a":"\\ud800"}',
  '{"answers":{"childName":"\\udc00x"}}',
  '{"answers":{"childName":"a\\u0000b"}}',
  '{"\\ud800":1}',
  '{"a":"\u0000"}',
  `{"answers":{"x":"${'y'.repeat(300_000)}"}}`,
  `{"answers":{${Array.from({ length: 20_000 }, (_, at) => `"a${String(at)}":1`).join(',')}}}`,
  '{"answers":[]}',
  '{"answers":"x"}',
  '{"answers":{"x":{"provinceCode":1}}}',
  '{"answers":{"x":[[[]]]}}',
  `{"answers":{"x":${JSON.stringify(Array(101).fill({}))}}}`,
  `{"answers":{"${'k'.repeat(65)}":"v"}}`,
  '{"username":1,"password":{}}',
  `{"username":"${'u'.repeat(101)}","password":"p"}`,
  '{"username":"","password":""}',
  '{"action":"fly"}',
  '{"action":"accept","note":5}',
  '{"action":"request-supplement","items":[{}]}',
  '{"consent":null}',
  '{"consent":{"version":1.5,"purposes":[],"agreedAt":"yesterday"}}',
  '{"consent":{"version":1e308,"purposes":["process-dossier"],"agreedAt":"2026-99-99T99:99:99Z"}}',
  '{"slot":"../x","name":"a","mediaType":"image/jpeg","size":1,"sha256":"x"}',
  `{"slot":"a","name":"a","mediaType":"image/jpeg","size":9007199254740993,"sha256":"${'0'.repeat(64)}"}`,
  `{"slot":"a","name":"a","mediaType":"image/jpeg","size":-1,"sha256":"${'0'.repeat(64)}"}`,
  `{"slot":"nowhere","name":"a","mediaType":"image/jpeg","size":5,"sha256":"${'0'.repeat(64)}"}`,
  '{"procedureCode":"1.001193","agencyId":"__proto__","channel":"home"}',
  '{"procedureCode":"1.001193","agencyId":"18073","channel":"other"}',
  '{"procedureCode":"x","agencyId":"18073","channel":"home"}',
  '{"documentIds":[]}',
  '{"documentIds":["x"]}',
  `{"documentIds":["${randomUUID()}"],"note":"${'n'.repeat(1001)}"}`,
  new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]),
  new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  new Uint8Array(1024),
];
const HEADERS: Record<string, string>[] = [
  { Authorization: '' },
  { Authorization: 'Bearer' },
  { Authorization: 'Basic eDp5' },
  { Authorization: `Bearer ${'a'.repeat(5000)}` },
  { Authorization: 'Bearer a b' },
  { Authorization: "Bearer ' OR 1=1" },
  { 'Tracking-Secret': '' },
  { 'Tracking-Secret': 'K7QM-3XWP-9TRA' },
  { 'Tracking-Secret': 'x'.repeat(4000) },
  { 'Tracking-Phone': '\u00ff\u00fe' },
  { 'Tracking-Phone': '0'.repeat(4000) },
  { 'Idempotency-Key': 'too-short-to-be' },
  { 'Idempotency-Key': 'k'.repeat(129) },
  { 'Idempotency-Key': 'caf\u00e9-caf\u00e9' },
  { 'Idempotency-Key': 'two words here' },
  { 'If-Match': 'W/' },
  { 'If-Match': '"999999"' },
  { 'If-Match': '"-1", "x' },
  { 'If-None-Match': '*' },
  { 'Last-Event-ID': '-1' },
  { 'Last-Event-ID': '1e99' },
  { 'Last-Event-ID': 'NaN' },
  { 'Tus-Resumable': '0.2.2' },
  { 'Upload-Offset': '-1' },
  { 'Upload-Offset': '99999999999999999999' },
  { 'Upload-Length': 'x' },
  { 'Upload-Length': '1e9' },
  { 'Upload-Metadata': '@@@' },
  { 'Upload-Metadata': `dossierId ${'A'.repeat(8000)}` },
  { 'Upload-Checksum': 'md5 x' },
  { 'Upload-Checksum': 'sha256' },
  { 'Content-Type': 'text/plain' },
  { 'Content-Type': 'application/json; charset=utf-16' },
  { 'Content-Type': '' },
  { 'Content-Encoding': 'gzip' },
  { Accept: 'text/html' },
  { Range: 'bytes=5-1' },
  { Origin: 'null' },
  { Origin: 'https://evil.example' },
  { 'X-HTTP-Method-Override': 'TRACE' },
  { 'X-Forwarded-For': '::::,,,' },
  { 'Accept-Encoding': 'gzip;q=x, *' },
];

describe('requests nobody honest makes', () => {
  for (const name of names) {
    const route: Route = ROUTES[name];
    const { method } = route;
    const withBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
    const asks: Asks = ASKED[name];
    const body = asks.body ? {} : undefined;

    if (asks.params) {
      it(`${name}: in the path`, async () => {
        for (const part of PATH_PARTS) {
          const path = pathOf(route, () => part);
          assertCivil(
            await send(gateway.url, method, path, { body, headers: headersFor(name) }),
            `${method} ${path.slice(0, 80)}`,
            true,
          );
        }
      });
    }
    it(`${name}: in the query`, async () => {
      for (const query of QUERIES) {
        const known = asks.query !== undefined;
        const path = `${pathOf(route)}?${query}`;
        assertCivil(
          await send(gateway.url, method, path, { body, headers: headersFor(name) }),
          `${method} ${path.slice(0, 80)}`,
          !known && query !== '&&=&',
        );
      }
    });
    if (withBody) {
      it(`${name}: in the body`, async () => {
        for (const one of BODIES) {
          const answer = await send(gateway.url, method, pathOf(route), { body: one, headers: headersFor(name) });
          // A draft may hold answers that are not right yet, even none; every other body here is wrong for every call.
          assertCivil(answer, `${name} ${String(one).slice(0, 80)}`, name !== 'updateDossier');
        }
      });
    }
    it(`${name}: in the headers`, async () => {
      for (const one of HEADERS) {
        const answer = await send(gateway.url, method, pathOf(route), {
          body,
          headers: { ...headersFor(name), ...one },
        });
        assertCivil(answer, `${name} ${JSON.stringify(one).slice(0, 80)}`, false);
      }
    });
    it(`${name}: by another method`, async () => {
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'HEAD']) {
        if (names.some((one) => ROUTES[one].path === route.path && (ROUTES[one] as Route).method === other)) continue;
        if (
          other === 'HEAD' &&
          names.some(
            (one) =>
              ROUTES[one].path === route.path &&
              (ROUTES[one] as Route).method === 'GET' &&
              ROUTE_DOCS[one].media === undefined,
          )
        )
          continue;
        const answer = await send(gateway.url, other, pathOf(route), { headers: headersFor(name) });
        assert.equal(answer.status, 405, `${other} ${route.path}`);
        assert.ok(answer.headers.get('allow')?.includes('OPTIONS'));
      }
    });
  }
  it('get no answer where there is no address', async () => {
    for (const path of [
      '/v1',
      '/v1/',
      '/v1/nothing',
      '/v2/dossiers',
      '/v1/dossiers/',
      `/v1/dossiers/${draft.id}/`,
      '/v1//dossiers',
      '/.git/config',
      '/embed/',
      '/embed/../package.json',
      '/embed/%2e%2e/package.json',
      '/embed/.sources',
      '/docs/x',
    ]) {
      const answer = await send(gateway.url, 'GET', path);
      assert.equal(answer.status, 404, path);
      assertCivil(answer, path, true);
    }
  });
  it('with an address that is no text are malformed', async () => {
    for (const part of ['%zz', '%', '%00', '%ff', '%ED%A0%80']) {
      const answer = await send(gateway.url, 'GET', `/v1/tracking/${part}`, {
        headers: { 'Tracking-Phone': '0912345678' },
      });
      assert.equal(problemSchema.parse(answer.json).code, 'request.malformed', part);
    }
  });
  it('say which member is wrong, and how', async () => {
    const answer = await send(gateway.url, 'POST', '/v1/dossiers', { body: { procedureCode: '1.1', agencyId: 18073 } });
    assert.equal(answer.status, 422);
    assert.deepEqual(problemSchema.parse(answer.json).errors, [
      { pointer: '/procedureCode', code: 'value.format' },
      { pointer: '/agencyId', code: 'value.type' },
      { pointer: '/channel', code: 'value.missing' },
    ]);
  });
  const unkept: [string, string, string][] = [
    ['half a character', '{"answers":{"childName":"a\\ud800"}}', 'text.characters'],
    ['a NUL', '{"answers":{"childName":"a\\u0000"}}', 'text.characters'],
    ['a number beyond all numbers', '{"answers":{"copies":1e999}}', 'number.too-large'],
    ['a prototype', '{"answers":{"__proto__":"x"}}', 'member.name'],
    ['nesting without end', `{"answers":${deep('[', ']', 5000)}}`, 'body.depth'],
  ];
  for (const [what, body, code] of unkept) {
    it(`are told apart from drafts that are only unfinished: ${what}`, async () => {
      const answer = await send(gateway.url, 'PATCH', `/v1/dossiers/${draft.id}`, {
        body,
        headers: bearer(draft.accessToken),
      });
      assert.equal(problemSchema.parse(answer.json).errors?.[0]?.code, code);
    });
  }
  it('leave the gateway as it was', async () => {
    assert.equal((await send(gateway.url, 'GET', '/readyz')).status, 200);
    assert.deepEqual(gateway.faults, []);
  });
});
