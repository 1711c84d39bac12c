import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { hashPassword, passwordFits } from '../../src/gateway/staff/password.ts';
import { AGENCY, bearer, call, send, startGateway, STAFF_PASSWORD, type TestGateway } from '../support/gateway.ts';

const NAME = 'can.bo';
async function withOfficer(
  t: Parameters<typeof startGateway>[0],
  wishes?: Parameters<typeof startGateway>[1],
): Promise<TestGateway> {
  const gateway = await startGateway(t, wishes);
  await saveUser(
    gateway.services.db,
    {
      username: NAME,
      displayName: 'Cán bộ Thử',
      role: 'officer',
      agencyId: AGENCY,
      password: STAFF_PASSWORD,
      demo: true,
    },
    new Date(),
  );
  return gateway;
}
const signIn = (gateway: TestGateway, username: string, password: string): ReturnType<typeof send> =>
  send(gateway.url, 'POST', '/v1/sessions', { body: { username, password }, headers: { 'Idempotency-Key': null } });

describe('a session', () => {
  it('says who somebody is, what they may do and where', async (t) => {
    const gateway = await withOfficer(t);
    const { result } = await call(gateway.url, 'createSession', {
      body: { username: ' Can.Bo ', password: STAFF_PASSWORD },
    });
    assert.deepEqual([result.roles, result.agencyId], [['officer'], AGENCY]);
    const me = await call(gateway.url, 'getMe', {}, bearer(result.accessToken));
    assert.deepEqual(me.result, { username: NAME, displayName: 'Cán bộ Thử', roles: ['officer'], agencyId: AGENCY });
  });
  it('lasts eight hours', async (t) => {
    let now = new Date('2026-11-23T01:00:00Z');
    const gateway = await withOfficer(t, { clock: () => now });
    const { result } = await call(gateway.url, 'createSession', { body: { username: NAME, password: STAFF_PASSWORD } });
    assert.equal(result.expiresAt, '2026-11-23T16:00:00+07:00');
    now = new Date('2026-11-23T08:59:59Z');
    await call(gateway.url, 'getMe', {}, bearer(result.accessToken));
    now = new Date('2026-11-23T09:00:00Z');
    assert.partialDeepStrictEqual(
      (await send(gateway.url, 'GET', '/v1/me', { headers: bearer(result.accessToken) })).json,
      { status: 401, code: 'auth.expired' },
    );
  });
  it('ends when told, and only that one', async (t) => {
    const gateway = await startGateway(t);
    const [mine, other] = [await gateway.signIn('officer'), await gateway.signIn('admin')];
    await call(gateway.url, 'endSession', { query: {} }, bearer(mine));
    assert.partialDeepStrictEqual((await send(gateway.url, 'GET', '/v1/me', { headers: bearer(mine) })).json, {
      code: 'auth.invalid',
    });
    await call(gateway.url, 'getMe', {}, bearer(other));
  });
  it('outlives a restart', async (t) => {
    const gateway = await startGateway(t);
    const token = await gateway.signIn('officer');
    await gateway.restart();
    await call(gateway.url, 'getMe', {}, bearer(token));
  });
  it('ends when the password is changed', async (t) => {
    const gateway = await withOfficer(t);
    const { result } = await call(gateway.url, 'createSession', { body: { username: NAME, password: STAFF_PASSWORD } });
    await saveUser(
      gateway.services.db,
      { username: NAME, role: 'officer', agencyId: AGENCY, password: 'mot mat khau khac', demo: true },
      new Date(),
    );
    assert.equal((await send(gateway.url, 'GET', '/v1/me', { headers: bearer(result.accessToken) })).status, 401);
    assert.equal((await signIn(gateway, NAME, STAFF_PASSWORD)).status, 401);
    assert.equal((await signIn(gateway, NAME, 'mot mat khau khac')).status, 201);
  });
  it('is kept as a hash', async (t) => {
    const gateway = await startGateway(t);
    const token = await gateway.signIn('officer');
    const kept = JSON.stringify([
      await gateway.services.db.selectFrom('sessions').selectAll().execute(),
      await gateway.services.db.selectFrom('users').selectAll().execute(),
    ]);
    assert.ok(!kept.includes(token) && !kept.includes(STAFF_PASSWORD));
  });
});

describe('somebody who is not', () => {
  it('cannot sign in with the code of a provider where none is set up, nor with half of either', async (t) => {
    const gateway = await startGateway(t);
    const ask = async (body: object): Promise<unknown> =>
      (await send(gateway.url, 'POST', '/v1/sessions', { body })).json;
    const code = { code: 'x', codeVerifier: 'v'.repeat(43), state: 's'.repeat(43) };
    assert.partialDeepStrictEqual(await ask(code), { status: 422, code: 'auth.provider-missing' });
    assert.partialDeepStrictEqual(await ask({ ...code, codeVerifier: 'v' }), { code: 'request.invalid' });
    assert.partialDeepStrictEqual(await ask({ username: 'x' }), { code: 'request.invalid' });
  });
  it('hears the same for a wrong name as for a wrong password', async (t) => {
    const gateway = await withOfficer(t);
    const [wrongPassword, wrongName] = [
      await signIn(gateway, NAME, 'x'),
      await signIn(gateway, 'nobody', STAFF_PASSWORD),
    ];
    const same = ({ status, json }: Awaited<ReturnType<typeof send>>): object => ({
      status,
      ...(json as object),
      requestId: '',
    });
    assert.equal(wrongPassword.status, 401);
    assert.deepEqual(same(wrongName), same(wrongPassword));
  });
  it('gets no further without a token, with a wrong one, or with another scheme', async (t) => {
    const gateway = await startGateway(t);
    const me = async (headers: Record<string, string>): Promise<unknown> =>
      (await send(gateway.url, 'GET', '/v1/me', { headers })).json;
    assert.partialDeepStrictEqual(await me({}), { code: 'auth.missing' });
    assert.partialDeepStrictEqual(await me(bearer('x'.repeat(43))), { code: 'auth.invalid' });
    assert.partialDeepStrictEqual(await me({ Authorization: 'Basic eDp5' }), { code: 'auth.invalid' });
  });
  it('may not guess on and on', async (t) => {
    const few = { burst: 3, perMinute: 1 };
    const gateway = await withOfficer(t, {
      config: { rates: { reads: few, writes: few, tracking: few, 'sign-in': few } },
    });
    for (let guess = 0; guess < 3; guess++)
      assert.equal((await signIn(gateway, NAME, `guess ${String(guess)}`)).status, 401);
    const limited = await signIn(gateway, NAME, STAFF_PASSWORD);
    assert.partialDeepStrictEqual(limited.json, { status: 429, code: 'rate.limited' });
    assert.ok(Number(limited.headers.get('retry-after')) >= 1);
  });
  it('may not do at the desk what only an officer may', async (t) => {
    const gateway = await startGateway(t);
    const body = { action: 'accept' };
    const act = async (token: string): Promise<number> =>
      (await send(gateway.url, 'POST', `/v1/desk/dossiers/${randomUUID()}/actions`, { body, headers: bearer(token) }))
        .status;
    assert.equal(await act(await gateway.signIn('volunteer')), 403);
    assert.equal(await act(await gateway.signIn('officer')), 404);
    assert.equal(await act(await gateway.signIn('admin')), 404);
  });
});

describe('passwords', () => {
  it('fit only themselves, however their letters are composed', async () => {
    const hash = await hashPassword('Hồ sơ của tôi');
    assert.match(hash, /^scrypt\$32768\$8\$3\$/);
    assert.equal(await passwordFits('Hồ sơ của tôi'.normalize('NFD'), hash), true);
    assert.equal(await passwordFits('Ho so cua toi', hash), false);
    assert.equal(await passwordFits('Hồ sơ của tôi', undefined), false);
    assert.notEqual(await hashPassword('Hồ sơ của tôi'), hash);
  });
  it('of nobody cost as much work as those of somebody', async () => {
    const hash = await hashPassword('mot mat khau');
    const time = async (of: string | undefined): Promise<number> => {
      const began = performance.now();
      await passwordFits('khong phai', of);
      return performance.now() - began;
    };
    await time(undefined);
    const [known, unknown] = [
      Math.min(await time(hash), await time(hash), await time(hash)),
      Math.min(await time(undefined), await time(undefined), await time(undefined)),
    ];
    assert.ok(unknown > known / 4, `${String(known)} ms against ${String(unknown)} ms`);
  });
  it('and names that cannot be one are refused', async (t) => {
    const { services } = await startGateway(t);
    const add = (username: string, password: string): Promise<unknown> =>
      saveUser(services.db, { username, role: 'officer', agencyId: AGENCY, password }, new Date());
    await assert.rejects(add('can bo', 'mat khau dai'), /user name/);
    await assert.rejects(add('cán-bộ', 'mat khau dai'), /user name/);
    await assert.rejects(add('can-bo', 'ngan'), /password/);
  });
});
