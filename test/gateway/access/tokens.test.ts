import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sessionSchema, type Session } from '../../../src/contract/wire/session.ts';
import { addAccount, codeOf, session } from '../../support/accounts.ts';
import type { Ending } from '../../support/ending.ts';
import { bearer, call, send, startGateway, type Sent, type TestGateway } from '../../support/gateway.ts';

const NAME = 'nguoi.dan';
const PAGE = 'https://phuong.example';
const OTHER_PAGE = 'https://khac.example';

interface Room {
  readonly gateway: TestGateway;
  /** Lets minutes pass. */
  readonly wait: (minutes: number) => void;
}
async function room(t: Ending): Promise<Room> {
  let now = new Date('2026-11-23T08:00:00+07:00');
  const gateway = await startGateway(t, { clock: () => now });
  await addAccount(gateway, NAME, 'resident', { demo: true });
  return { gateway, wait: (minutes) => void (now = new Date(now.getTime() + minutes * 60_000)) };
}
const begin = (gateway: TestGateway, origin?: string): Promise<Session> =>
  session(gateway, NAME, { renewable: true, ...(origin !== undefined && { origin }) });
const renew = ({ url }: TestGateway, { refreshToken }: Session, more: Record<string, string> = {}): Promise<Sent> =>
  send(url, 'POST', '/v1/sessions/renewal', { body: { refreshToken }, headers: more });
const renewed = async (gateway: TestGateway, before: Session): Promise<Session> =>
  sessionSchema.parse((await renew(gateway, before)).json);
const me = async (
  { url }: TestGateway,
  { accessToken }: Session,
  more: Record<string, string> = {},
): Promise<unknown> => codeOf(await send(url, 'GET', '/v1/me', { headers: { ...bearer(accessToken), ...more } }));

describe('a session that is renewed', () => {
  it('has access tokens that last a quarter of an hour, and ends with the day like any other', async (t) => {
    const { gateway, wait } = await room(t);
    let current = await begin(gateway);
    assert.equal(current.expiresAt, '2026-11-23T08:15:00+07:00');
    wait(15);
    assert.equal(await me(gateway, current), 'auth.expired');
    current = await renewed(gateway, current);
    assert.equal(await me(gateway, current), 200);
    wait(7 * 60 + 40);
    current = await renewed(gateway, current);
    assert.equal(current.expiresAt, '2026-11-23T16:00:00+07:00');
    wait(5);
    assert.equal(codeOf(await renew(gateway, current)), 'auth.expired');
  });
  it('is not what somebody gets who did not ask for it', async (t) => {
    const { gateway } = await room(t);
    const { refreshToken, expiresAt } = await session(gateway, NAME);
    assert.deepEqual([refreshToken, expiresAt], [undefined, '2026-11-23T16:00:00+07:00']);
  });
  it('keeps the access token before good until its own end, for calls on their way', async (t) => {
    const { gateway } = await room(t);
    const first = await begin(gateway);
    await renewed(gateway, first);
    assert.equal(await me(gateway, first), 200);
  });
  it('ends with all its tokens when a refresh token comes a second time, whoever sends it', async (t) => {
    const { gateway } = await room(t);
    const first = await begin(gateway);
    const second = await renewed(gateway, first);
    assert.equal(codeOf(await renew(gateway, first)), 'auth.invalid');
    for (const one of [first, second]) assert.equal(await me(gateway, one), 'auth.invalid');
    assert.equal(codeOf(await renew(gateway, second)), 'auth.invalid');
  });
  it('leaves other sessions of the same person alone then', async (t) => {
    const { gateway } = await room(t);
    const [stolen, other] = [await begin(gateway), await begin(gateway)];
    await renewed(gateway, stolen);
    await renew(gateway, stolen);
    assert.equal(await me(gateway, other), 200);
    assert.equal((await renew(gateway, other)).status, 201);
  });
  it('answers the same to the same call with its key, as after a lost answer, and goes on', async (t) => {
    const { gateway } = await room(t);
    const first = await begin(gateway);
    const key = { 'Idempotency-Key': randomUUID() };
    const told = await renew(gateway, first, key);
    assert.equal((await renew(gateway, first, key)).text, told.text);
    assert.equal((await renew(gateway, sessionSchema.parse(told.json))).status, 201);
  });
  it('gives one next token though one token comes ten times at once', async (t) => {
    const { gateway } = await room(t);
    const first = await begin(gateway);
    const answers = await Promise.all(Array.from({ length: 10 }, () => renew(gateway, first)));
    assert.ok(answers.filter(({ status }) => status === 201).length <= 1);
    assert.ok(answers.every((one) => [201, 'auth.invalid'].includes(codeOf(one) as number | string)));
  });
  it('is over when signed out, here or everywhere', async (t) => {
    const { gateway } = await room(t);
    const [one, two, three] = [await begin(gateway), await begin(gateway), await begin(gateway)];
    await call(gateway.url, 'endSession', { query: {} }, bearer(one.accessToken));
    assert.deepEqual([await me(gateway, one), codeOf(await renew(gateway, one))], ['auth.invalid', 'auth.invalid']);
    assert.equal(await me(gateway, two), 200);
    await call(gateway.url, 'endSession', { query: { all: 'true' } }, bearer(two.accessToken));
    for (const ended of [two, three]) {
      assert.equal(await me(gateway, ended), 'auth.invalid');
      assert.equal(codeOf(await renew(gateway, ended)), 'auth.invalid');
    }
  });
  it('signs nobody else out everywhere', async (t) => {
    const { gateway } = await room(t);
    const officer = await gateway.signIn('officer');
    await call(gateway.url, 'endSession', { query: { all: 'true' } }, bearer((await begin(gateway)).accessToken));
    await call(gateway.url, 'getMe', {}, bearer(officer));
  });
  it('outlives a restart, and its tokens are kept as hashes', async (t) => {
    const { gateway } = await room(t);
    const first = await begin(gateway);
    const { db } = gateway.services;
    const kept = JSON.stringify([
      await db.selectFrom('sessions').selectAll().execute(),
      await db.selectFrom('refresh_tokens').selectAll().execute(),
      await db.selectFrom('idempotency').selectAll().execute(),
    ]);
    for (const token of [first.accessToken, first.refreshToken ?? '']) assert.ok(token !== '' && !kept.includes(token));
    await gateway.restart();
    assert.equal((await renew(gateway, first)).status, 201);
  });
  it('leaves nothing behind once it has been over for a day', async (t) => {
    const { gateway, wait } = await room(t);
    await renewed(gateway, await begin(gateway));
    wait(8 * 60 + 25 * 60);
    const { sweep } = await import('../../../src/gateway/retention/sweep-rows.ts');
    const { db, clock } = gateway.services;
    for (const rule of ['sessions', 'sign-ins']) await sweep(db, rule, clock());
    for (const table of ['sign_ins', 'sessions', 'refresh_tokens'] as const)
      assert.deepEqual(await db.selectFrom(table).selectAll().execute(), []);
  });
});

describe('a token', () => {
  it('of a page is good on that page, and for programs that are none; on another page it opens nothing', async (t) => {
    const { gateway } = await room(t);
    const current = await begin(gateway, PAGE);
    assert.equal(await me(gateway, current, { Origin: PAGE }), 200);
    assert.equal(await me(gateway, current), 200);
    assert.equal(await me(gateway, current, { Origin: OTHER_PAGE }), 'auth.invalid');
    assert.equal(await me(gateway, current, { Origin: 'null' }), 'auth.invalid');
  });
  it('of a page is renewed from that page alone; a try from another uses nothing up', async (t) => {
    const { gateway } = await room(t);
    const current = await begin(gateway, PAGE);
    assert.equal(codeOf(await renew(gateway, current, { Origin: OTHER_PAGE })), 'auth.invalid');
    const next = await renew(gateway, current, { Origin: PAGE });
    assert.equal(next.status, 201);
    assert.equal(await me(gateway, sessionSchema.parse(next.json), { Origin: OTHER_PAGE }), 'auth.invalid');
  });
  it('of a resident opens their dossiers on no other page either', async (t) => {
    const { gateway } = await room(t);
    const { accessToken } = await begin(gateway, PAGE);
    const body = { procedureCode: '1.001193', agencyId: '18073', channel: 'home' as const };
    const at = (origin: string): Record<string, string> => ({ ...bearer(accessToken), Origin: origin });
    const { id } = (await call(gateway.url, 'createDossier', { body }, at(PAGE))).result;
    const read = async (origin: string): Promise<unknown> =>
      codeOf(await send(gateway.url, 'GET', `/v1/dossiers/${id}`, { headers: at(origin) }));
    assert.deepEqual([await read(PAGE), await read(OTHER_PAGE)], [200, 'dossier.unknown']);
  });
});
