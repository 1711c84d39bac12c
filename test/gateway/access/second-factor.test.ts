import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { checkCode } from '../../../src/gateway/access/second-factor.ts';
import { addAccount, codeNow, codeOf, enrol, PASSWORD, session, signIn } from '../../support/accounts.ts';
import { bearer, call, send, startGateway, type TestGateway } from '../../support/gateway.ts';
import type { Ending } from '../../support/ending.ts';

const NAME = 'can.bo';
interface Enrolled {
  readonly gateway: TestGateway;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly token: string;
  /** Lets minutes pass. */
  readonly wait: (minutes: number) => void;
}
async function enrolled(t: Ending): Promise<Enrolled> {
  let now = new Date('2026-11-23T09:00:00+07:00');
  const gateway = await startGateway(t, { clock: () => now });
  await addAccount(gateway, NAME);
  const { accessToken: token } = await session(gateway, NAME);
  const wait = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
  return { gateway, ...(await enrol(gateway, token)), token, wait };
}
const desk = async ({ url }: TestGateway, token: string): Promise<unknown> =>
  codeOf(await send(url, 'GET', '/v1/desk/dossiers', { headers: bearer(token) }));

describe('somebody of the ward who signs in for the first time', () => {
  it('is told to set up a second factor, and can do nothing else before', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, NAME);
    const { accessToken, due, roles } = await session(gateway, NAME);
    assert.deepEqual([due, roles], ['second-factor', ['officer']]);
    assert.equal(await desk(gateway, accessToken), 'auth.factor-not-set-up');
    assert.equal((await call(gateway.url, 'getMe', {}, bearer(accessToken))).result.due, 'second-factor');
    await enrol(gateway, accessToken);
    assert.equal(await desk(gateway, accessToken), 200);
    assert.equal((await call(gateway.url, 'getMe', {}, bearer(accessToken))).result.due, undefined);
  });
  it('may sign out instead', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, NAME);
    const { accessToken } = await session(gateway, NAME);
    await call(gateway.url, 'endSession', { query: {} }, bearer(accessToken));
  });
  it('puts nothing in force with a wrong code, or before beginning', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, NAME);
    const { accessToken } = await session(gateway, NAME);
    const confirm = async (code: string): Promise<unknown> =>
      codeOf(await send(gateway.url, 'PUT', '/v1/me/second-factor', { body: { code }, headers: bearer(accessToken) }));
    assert.equal(await confirm('000000'), 'second-factor.not-begun');
    const { secret } = (await call(gateway.url, 'beginSecondFactor', { body: { code: null } }, bearer(accessToken)))
      .result;
    assert.equal(await confirm(codeNow(gateway, secret, 5)), 'auth.wrong-code');
    assert.equal(codeOf(await signIn(gateway, NAME)), 201);
  });
  it('needs none with the demo’s account, nor does a resident', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'chay.thu', 'officer', { demo: true });
    await addAccount(gateway, 'nguoi.dan', 'resident');
    for (const name of ['chay.thu', 'nguoi.dan']) assert.equal((await session(gateway, name)).due, undefined);
  });
});

describe('a second factor', () => {
  it('is asked for after the right password, and after a wrong one nothing is said of it', async (t) => {
    const { gateway, secret } = await enrolled(t);
    assert.equal(codeOf(await signIn(gateway, NAME)), 'auth.code-missing');
    assert.equal(codeOf(await signIn(gateway, NAME, { password: 'sai roi' })), 'auth.wrong-password');
    const code = codeNow(gateway, secret, 1);
    assert.equal(codeOf(await signIn(gateway, NAME, { password: 'sai roi', code })), 'auth.wrong-password');
    assert.equal(codeOf(await signIn(gateway, NAME, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })), 201);
  });
  it('takes each code once, and none from before the last one', async (t) => {
    const { gateway, secret } = await enrolled(t);
    const [setUp, next] = [codeNow(gateway, secret), codeNow(gateway, secret, 1)];
    assert.equal(codeOf(await signIn(gateway, NAME, { code: setUp })), 'auth.wrong-code');
    assert.equal(codeOf(await signIn(gateway, NAME, { code: next })), 201);
    for (const code of [next, setUp, codeNow(gateway, secret, -1)])
      assert.equal(codeOf(await signIn(gateway, NAME, { code })), 'auth.wrong-code');
  });
  it('takes one code once though ten come at the same moment', async (t) => {
    const { gateway, secret } = await enrolled(t);
    const code = codeNow(gateway, secret, 1);
    const tries = await Promise.all(Array.from({ length: 5 }, () => signIn(gateway, NAME, { code })));
    assert.deepEqual(tries.map(({ status }) => status).sort(), [201, 401, 401, 401, 401]);
  });
  for (const kind of ['app', 'recovery'] as const)
    it(`uses a code up once though two have looked at it and found it good (${kind})`, async (t) => {
      const { gateway, secret, recoveryCodes } = await enrolled(t);
      const { db, clock } = gateway.services;
      const { id } = await db.selectFrom('users').select('id').executeTakeFirstOrThrow();
      const code = kind === 'app' ? codeNow(gateway, secret, 1) : (recoveryCodes[0] ?? '');
      const [one, two] = [await checkCode(db, id, code, clock()), await checkCode(db, id, code, clock())];
      assert.deepEqual([await one?.(db), await two?.(db)], [true, false]);
    });
  it('answers a repeated sign-in with its key though the code is used up', async (t) => {
    const { gateway, secret } = await enrolled(t);
    const wish = { code: codeNow(gateway, secret, 1), key: randomUUID() };
    const first = await signIn(gateway, NAME, wish);
    assert.equal(first.status, 201);
    assert.equal((await signIn(gateway, NAME, wish)).text, first.text);
  });
  it('gives in to a recovery code, typed in any way, once', async (t) => {
    const { gateway, recoveryCodes } = await enrolled(t);
    assert.equal(new Set(recoveryCodes).size, 10);
    const [first = '', second = ''] = recoveryCodes;
    assert.equal(codeOf(await signIn(gateway, NAME, { code: first })), 201);
    assert.equal(codeOf(await signIn(gateway, NAME, { code: first })), 'auth.wrong-code');
    assert.equal(codeOf(await signIn(gateway, NAME, { code: second.replaceAll('-', ' ').toLowerCase() })), 201);
  });
  it('is replaced by who shows a code of the old one, and then the old one and its recovery codes are void', async (t) => {
    const { gateway, secret, recoveryCodes, token } = await enrolled(t);
    const begin = (code: string | null): ReturnType<typeof send> =>
      send(gateway.url, 'POST', '/v1/me/second-factor', {
        body: { code },
        headers: bearer(token),
      });
    assert.equal(codeOf(await begin(null)), 'auth.code-missing');
    assert.equal(codeOf(await begin('000000')), 'auth.wrong-code');
    const [lost = '', other = ''] = recoveryCodes;
    const fresh = (await begin(lost)).json as { secret: string };
    // The old one counts until the new one is confirmed.
    assert.equal(codeOf(await signIn(gateway, NAME, { code: codeNow(gateway, secret, 1) })), 201);
    const code = codeNow(gateway, fresh.secret);
    await call(gateway.url, 'confirmSecondFactor', { body: { code } }, bearer(token));
    assert.equal(codeOf(await signIn(gateway, NAME, { code: other })), 'auth.wrong-code');
    assert.equal(codeOf(await signIn(gateway, NAME, { code: codeNow(gateway, fresh.secret, 1) })), 201);
  });
  it('ends every other session when it is set up', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, NAME);
    const [here, elsewhere] = [await session(gateway, NAME), await session(gateway, NAME)];
    await enrol(gateway, here.accessToken);
    assert.equal(await desk(gateway, here.accessToken), 200);
    assert.equal(await desk(gateway, elsewhere.accessToken), 'auth.invalid');
  });
  it('cannot be guessed on and on: after five wrong codes there are waits that double', async (t) => {
    const { gateway, secret, wait } = await enrolled(t);
    const wrong = (): ReturnType<typeof signIn> => signIn(gateway, NAME, { code: codeNow(gateway, secret, 9) });
    for (let guess = 0; guess < 5; guess++) assert.equal(codeOf(await wrong()), 'auth.wrong-code');
    const limited = await signIn(gateway, NAME, { code: codeNow(gateway, secret, 1) });
    assert.equal(codeOf(limited), 'rate.limited');
    assert.ok(Number(limited.headers.get('retry-after')) >= 1);
    wait(1);
    assert.equal(codeOf(await signIn(gateway, NAME, { code: codeNow(gateway, secret) })), 201);
  });
  it('is kept sealed: neither its secret nor a recovery code is in the database', async (t) => {
    const { gateway, secret, recoveryCodes } = await enrolled(t);
    // As it stands in the database.
    const db = gateway.services.db.withoutPlugins();
    const kept = JSON.stringify([
      await db.selectFrom('second_factors').selectAll().execute(),
      await db.selectFrom('recovery_codes').selectAll().execute(),
      await db.selectFrom('idempotency').selectAll().execute(),
    ]);
    for (const text of [secret, PASSWORD, ...recoveryCodes]) assert.ok(!kept.includes(text));
  });
});
