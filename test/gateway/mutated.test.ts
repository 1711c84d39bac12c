import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { EXAMPLES } from '../../src/contract/routes/examples.ts';
import { problemsOf } from '../../src/contract/routes/problems-of.ts';
import type { Route } from '../../src/contract/routes/route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from '../../src/contract/routes/table.ts';
import { PROBLEMS, problemSchema, type ProblemCode } from '../../src/contract/wire/problem.ts';
import { chance } from '../support/chance.ts';
import { AGENCY, bearer, call, startGateway } from '../support/gateway.ts';
import { HEADERS } from '../support/header-names.ts';

/** Other requests with each run; a failure names the seed that repeats it. */
const seed = Number(process.env['ETDP_SEED'] ?? randomInt(2 ** 31));
const ROUNDS = 1000;

const { below, one } = chance(seed);

const VALUES: readonly unknown[] = [
  ...[null, true, 0, -0, -1, 1.5, 1e308, 5e-324, 2 ** 53],
  ...['', ' ', 'x', '\0', '\ud800', 'e\u0301', '\u202e', '🙂'.repeat(80), 'a'.repeat(5000), '１２', '٣', 'ﬁ'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '../..',
    "' or 1=1 --",
    '<script>',
    '2026-02-30',
    '2026-13-01T25:61:61+99:99',
  ],
  ...[[], {}, [[]], [null], [{}], { constructor: 1 }, { length: 1e9 }, Array(101).fill({}), { provinceCode: 42 }],
];
const TEXTS = [
  ...['', ' ', 'x', '0', '-1', '1', '99999999999', '*', '"1"', 'W/"1"', '\t', 'a,b', 'null', 'Bearer', 'bearer  x'],
  ...[
    'K7QM-3XWP-9TRA',
    '0912345678',
    'sha256 AAAA',
    'md5 x',
    'bytes=0-0',
    'gzip',
    'text/html',
    '1.0.0',
    'é',
    'dossierId YQ==',
  ],
  ...['application/json; charset="utf-8"', 'application/offset+octet-stream', 'multipart/form-data', 'a'.repeat(3000)],
];
const PARTS = [
  ...[
    'x',
    '-',
    '0',
    '%2e%2e',
    '%00',
    '%ff',
    '%20',
    '42',
    AGENCY,
    '1.001193',
    '__proto__',
    'constructor',
    '%F0%9F%99%82',
  ],
  ...[
    'A'.repeat(300),
    'H27.30-261127-0001',
    'h27.30%E2%80%93261127%E2%80%930001',
    '00000000-0000-4000-8000-000000000000',
  ],
];
const place = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const QUERIES = [
  ...[
    '',
    '?',
    '?q=',
    '?q=khai+sinh',
    '?limit=1',
    '?limit=501',
    '?cursor=',
    '?cursor=W10',
    '?state=draft',
    '?text=Nam+Ha',
  ],
  ...[`?cursor=${place(['procedures', [1, 'x']])}`, `?cursor=${place(['desk', ['2026-99-23T09:00:00+07:00', 'x']])}`],
  ...[`?text=${'a,'.repeat(140)}`, `?q=${'%CC%80'.repeat(60)}`, `?q=${'%5C'.repeat(50)}`, '?level=x&field=y'],
];

/** A value with one of its members, at any depth, taken away, added or made something else. */
function mutated(value: unknown): unknown {
  const whole: unknown = structuredClone(value);
  for (let at = whole; typeof at === 'object' && at !== null;) {
    const members = at as Record<string, unknown>;
    const name = one([...Object.keys(members), 'constructor', 'toJSON', '']);
    const inner = Object.hasOwn(members, name) ? members[name] : undefined;
    if (typeof inner === 'object' && inner !== null && below(3) > 0) {
      at = inner;
      continue;
    }
    if (below(8) === 0) Reflect.deleteProperty(members, name);
    else members[name] = one(VALUES);
    break;
  }
  return whole;
}

/** A text with a piece of it broken, now and then. */
function broken(text: string): string {
  if (below(10) > 0) return text;
  const at = below(text.length);
  return text.slice(0, at) + one(['\\', '"', '\0', '{', ',', '\\u', '1e9999']) + text.slice(at + below(3));
}

const gateway = await startGateway({ after });
const officer = await gateway.signIn('officer');
const resident = await gateway.signIn('resident');

function requestOf(name: RouteName, draft: { id: string; accessToken: string }): { path: string; init: RequestInit } {
  const { method, path }: Route = ROUTES[name];
  const { access, tag } = ROUTE_DOCS[name];
  const usual: Record<string, string> = {
    id: draft.id,
    agencyId: AGENCY,
    code: tag === 'divisions' ? '42' : tag === 'tracking' ? 'H27.30-261127-0001' : '1.001193',
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) =>
    below(6) === 0 ? one(PARTS) : (usual[part] ?? randomUUID()),
  );
  const example = (EXAMPLES as Partial<Record<RouteName, unknown>>)[name];
  const headers = new Headers({
    'Idempotency-Key': randomUUID(),
    ...(access.includes('holder')
      ? bearer(draft.accessToken)
      : access.includes('officer')
        ? bearer(officer)
        : access.includes('resident')
          ? bearer(resident)
          : {}),
    ...(access.includes('phone') ? { 'Tracking-Phone': '0912345678' } : {}),
    ...(tag === 'uploads' ? { 'Tus-Resumable': '1.0.0' } : {}),
    ...(example === undefined ? {} : { 'Content-Type': 'application/json' }),
  });
  for (let left = below(3); left > 0; left--) headers.set(one(HEADERS), one(TEXTS));
  const body = example === undefined ? null : broken(JSON.stringify(mutated(example)));
  return { path: filled + (below(3) === 0 ? one(QUERIES) : ''), init: { method, headers, body, redirect: 'manual' } };
}

describe('requests that differ a little from good ones', () => {
  it(`are answered, or refused as the reference tells (seed ${String(seed)})`, async () => {
    const names = (Object.keys(ROUTES) as RouteName[]).filter((name) => name !== 'endSession');
    const begin = async (): Promise<{ id: string; accessToken: string }> =>
      (await call(gateway.url, 'createDossier', { body: EXAMPLES.createDossier })).result;
    let draft = await begin();
    for (let round = 0; round < ROUNDS; round++) {
      const name = one(names);
      const { path, init } = requestOf(name, draft);
      const asked = `seed ${String(seed)}: ${String(init.method)} ${path.slice(0, 200)} ${String(init.body).slice(0, 300)}`;
      const answer = await fetch(gateway.url + path, init);
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
      const text = isStream ? '' : await answer.text();
      if (isStream) await answer.body?.cancel();
      assert.ok(answer.status < 500, `${asked} → ${String(answer.status)} ${text}`);
      for (const header of ['request-id', 'x-content-type-options', 'content-security-policy', 'referrer-policy'])
        assert.ok(answer.headers.has(header), `${asked} → ${header}`);
      assert.equal(answer.headers.get('set-cookie'), null);
      if (answer.status >= 400 && init.method !== 'HEAD') {
        const { code } = problemSchema.parse(JSON.parse(text));
        assert.equal(PROBLEMS[code as ProblemCode].status, answer.status, asked);
        const isTold =
          problemsOf(name).includes(code as ProblemCode) || code === 'route.unknown' || code === 'route.method';
        assert.ok(isTold, `${asked} → ${code}`);
      }
      if (name === 'discardDossier' && answer.ok) draft = await begin();
    }
    assert.deepEqual(gateway.faults, []);
  });
});
