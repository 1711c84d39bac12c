/** Page script and built SDK read answers with src/contract/wire/small-zod.ts in place of zod: every answer must be read alike. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod/mini';
import type { Route } from '../../src/contract/routes/route.ts';
import { ROUTES } from '../../src/contract/routes/table.ts';
import { problemSchema } from '../../src/contract/wire/problem.ts';
import * as samples from '../support/sdk-samples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Parsed = { success: true; data: unknown } | { success: false; error: { issues: readonly { path: unknown[] }[] } };
interface Small {
  readonly ROUTES: Readonly<Record<string, Route>>;
  readonly problemSchema: unknown;
  safeParse(schema: unknown, data: unknown): Parsed;
}

/** The same contract, as a page has it. */
async function small(): Promise<Small> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import * as catalogue from './src/contract/routes/catalogue.ts';
        import * as deliveries from './src/contract/routes/deliveries.ts';
        import * as divisions from './src/contract/routes/divisions.ts';
        import * as dossiers from './src/contract/routes/dossiers.ts';
        import * as filed from './src/contract/routes/filed.ts';
        import * as keys from './src/contract/routes/keys.ts';
        import * as log from './src/contract/routes/log.ts';
        import * as access from './src/contract/routes/access.ts';
        import * as me from './src/contract/routes/me.ts';
        import * as notifications from './src/contract/routes/notifications.ts';
        import * as people from './src/contract/routes/people.ts';
        import * as procedure from './src/contract/routes/procedure.ts';
        import * as staff from './src/contract/routes/staff.ts';
        import * as tracking from './src/contract/routes/tracking.ts';
        export const ROUTES = { ...access, ...catalogue, ...deliveries, ...divisions, ...dossiers, ...filed, ...keys, ...log, ...me, ...notifications, ...people, ...procedure, ...staff, ...tracking };
        export { problemSchema } from './src/contract/wire/problem.ts';
        export { safeParse } from 'zod/mini';`,
      resolveDir: root,
      loader: 'ts',
    },
    alias: { 'zod/mini': './src/contract/wire/small-zod.ts' },
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)) as Small;
}
const page = await small();

const catalogue = readdirSync(`${root}/catalogue/procedures`).map(
  (name) => JSON.parse(readFileSync(`${root}/catalogue/procedures/${name}`, 'utf8')) as unknown,
);
const pageOf = (item: unknown): unknown => ({ items: [item, item], nextCursor: null });
const answers = {
  name: 'Nguyễn Văn Ví Dụ',
  copies: 2,
  home: { provinceCode: '42', communeCode: '18073', detail: 'Số 1' },
  members: [{ name: 'Ví Dụ', age: 3 }, {}],
};
const supplement = {
  id: samples.ID,
  requestedAt: '2026-11-23T15:04:05+07:00',
  message: 'Xin bổ sung',
  items: [{ slot: 'a', name: 'Giấy A', reason: 'Mờ' }],
};
const payment = { id: samples.ID, requestedAt: supplement.requestedAt, amount: 8000, message: '' };
const result = {
  id: samples.ID,
  name: 'Giấy A.pdf',
  mediaType: 'application/pdf',
  size: 4,
  sha256: 'a'.repeat(64),
  issuedAt: supplement.requestedAt,
};
const paymentNotice = {
  id: 'FT26327000001',
  amount: 8000,
  content: 'H27302611230001',
  paidAt: '2026-11-23T10:00:00+07:00',
  receivedAt: '2026-11-23T10:00:05+07:00',
  state: 'held',
  reason: 'amount-differs',
  dossierId: null,
  dossierCode: null,
};
/** Good answers of each call. */
const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  getAgency: [samples.agency],
  listProcedures: [pageOf(samples.summary), { items: catalogue, nextCursor: 'x' }],
  getProcedure: [samples.procedure, ...catalogue],
  renewSession: [samples.session, { ...samples.session, refreshToken: 'invented', due: 'new-password' }],
  beginSecondFactor: [{ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/e-TDP:vi.du?secret=JBSWY3DPEHPK3PXP' }],
  confirmSecondFactor: [{ recoveryCodes: ['K7QM-3XWP-9TRA-0000'] }],
  listProviders: [{ items: [{ id: 'tinh', name: { vi: 'Tỉnh' }, of: 'staff' }] }],
  handOutAccount: [{ username: 'vi.du', password: 'K7QM-3XWP-9TRA', expiresAt: samples.session.expiresAt }],
  listProvinces: [pageOf({ code: '42', name: 'Tỉnh Hà Tĩnh' })],
  listCommunes: [pageOf({ code: '18073', name: 'Phường Thành Sen', provinceCode: '42' })],
  resolveDivision: [
    {
      items: [
        {
          province: { code: '42', name: 'Tỉnh Hà Tĩnh' },
          commune: { code: '18073', name: 'Phường Thành Sen', provinceCode: '42' },
          old: { communeName: 'Phường Nam Hà', districtName: 'Thành phố Hà Tĩnh', provinceName: 'Tỉnh Hà Tĩnh' },
        },
      ],
      nextCursor: null,
    },
  ],
  createDossier: [samples.created],
  getDossier: [
    samples.dossier,
    { ...samples.dossier, answers, supplement, payment, documents: [samples.document], results: [result] },
  ],
  announceDocument: [samples.document],
  submitDossier: [samples.receipt],
  announcePayment: [samples.payment],
  giveFeedback: [samples.feedback, { ...samples.feedback, comment: 'Tốt' }],
  getTracking: [
    samples.tracking,
    { ...samples.tracking, supplement, payment, results: [result], timeline: [samples.entry(1, 'accepted')] },
  ],
  getTrackingLog: [samples.trackingLog],
  listPaymentNotices: [pageOf(paymentNotice), pageOf({ ...paymentNotice, setAside: null })],
  actOnPaymentNotice: [
    { ...paymentNotice, state: 'set-aside', setAside: { by: 'can.bo', at: paymentNotice.paidAt, note: 'Nhầm' } },
  ],
  getNotifications: [
    { offered: [], on: [] },
    { offered: ['email', 'sms'], on: ['sms'] },
    { offered: ['pigeon'], on: [] },
  ],
  listPapers: [
    pageOf({
      id: 'refusal-3',
      kind: 'refusal',
      title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
      number: null,
      issuedAt: '2026-11-23T10:00:00+07:00',
    }),
  ],
  listKeys: [
    { keys: [samples.publishedKey, { ...samples.publishedKey, signedBy: 'k0', signature: 's', until: null }] },
  ],
  createSession: [samples.session],
  getMe: [samples.me],
  listDeskDossiers: [pageOf(samples.deskItem)],
  getDeskDossier: [samples.deskDossier],
  listDeliveries: [
    pageOf(samples.delivery),
    pageOf({ ...samples.delivery, state: 'dead', nextTryAt: null, problem: { code: 'refused', detail: '12' } }),
  ],
  actOnDelivery: [samples.delivery],
  listMyDossiers: [pageOf(samples.myDossier), pageOf({ ...samples.myDossier, code: 'H27.30-261123-0001' })],
  createHandover: [{ token: 'token-of-the-handover', expiresAt: '2026-11-23T15:14:05+07:00' }],
  claimHandover: [samples.claimed],
  recordGuidance: [samples.guidance],
  listGuidance: [pageOf(samples.guidance)],
  getRoster: [samples.roster],
  putRoster: [samples.roster],
  getStatistics: [
    {
      ...samples.statistics,
      byChannel: [{ channel: 'home', count: 1 }],
      byProcedure: [{ procedureCode: '1.001193', count: 1 }],
      byState: [{ state: 'registered', count: 1 }],
      ratings: { count: 1, average: 4.5 },
    },
  ],
};

const NONSENSE: readonly unknown[] = [null, '', 'tomorrow', -1, 0.5, true, [], {}, [null], { a: 1 }, [[]]];

/** The same answer with one place changed, left out or added to, for every place in it down to a depth. */
function* spoiled(value: unknown, depth = 5): Generator {
  yield* NONSENSE;
  if (depth === 0 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const [first, ...rest] = value as unknown[];
    if (value.length > 0) for (const one of spoiled(first, depth - 1)) yield [one, ...rest];
    return;
  }
  yield { ...value, addedLater: { x: 1 } };
  for (const [key, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    for (const one of spoiled(member, depth - 1)) yield { ...value, [key]: one };
  }
}

function readAlike(schema: z.ZodMiniType, ours: unknown, data: unknown): void {
  const theirs = z.safeParse(schema, data);
  const own = page.safeParse(ours, data);
  assert.equal(own.success, theirs.success, JSON.stringify(data)?.slice(0, 300));
  if (own.success && theirs.success) assert.deepEqual(own.data, theirs.data);
  else if (!own.success && !theirs.success) {
    const [at = [], expected = []] = [own.error.issues[0]?.path, theirs.error.issues[0]?.path];
    // Where no kind of question fits, zod may say more exactly where it broke.
    assert.deepEqual(at, expected.slice(0, at.length));
  }
}

describe('the reader of the page script', () => {
  for (const [name, good] of Object.entries(GOOD)) {
    it(`reads ${name} as zod does, good or spoiled at any place`, () => {
      const schema = (ROUTES as Readonly<Record<string, Route>>)[name]?.result;
      const ours = page.ROUTES[name]?.result;
      assert.ok(schema && ours);
      let count = 0;
      for (const data of good) {
        assert.equal(page.safeParse(ours, data).success, true);
        readAlike(schema, ours, data);
      }
      for (const data of spoiled(good[0])) {
        readAlike(schema, ours, data);
        count += 1;
      }
      assert.ok(count > 20);
    });
  }

  it('knows the answer of every call that has one', () => {
    const answered = Object.entries(ROUTES as Readonly<Record<string, Route>>).flatMap(([name, { result }]) =>
      result ? [[name, result] as const] : [],
    );
    const tried = new Set(Object.keys(GOOD).map((name) => (ROUTES as Readonly<Record<string, Route>>)[name]?.result));
    const left = answered.filter(([, result]) => !tried.has(result)).map(([name]) => name);
    assert.deepEqual(left, []);
  });

  it('reads a refusal as zod does', () => {
    const problem = {
      type: 'about:blank',
      title: 'x',
      status: 422,
      code: 'request.invalid',
      requestId: 'r',
      errors: [{ pointer: '/a', code: 'b', limit: 3 }],
      currentVersion: 4,
    };
    for (const data of [problem, ...spoiled(problem)]) readAlike(problemSchema, page.problemSchema, data);
  });

  it('takes no member called __proto__ for more than a member', () => {
    const dossier: unknown = JSON.parse(
      JSON.stringify({ ...samples.dossier, answers: {} }).replace(
        '"answers":{}',
        '"answers":{"__proto__":{"x":1},"a":"b"}',
      ),
    );
    const own = page.safeParse(page.ROUTES['getDossier']?.result, dossier);
    assert.ok(own.success);
    readAlike(ROUTES.getDossier.result as z.ZodMiniType, page.ROUTES['getDossier']?.result, dossier);
  });
});
