import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { handedOutSchema, type HandedOut } from '../../../src/contract/wire/session.ts';
import { addAccount, codeOf, session, signIn } from '../../support/accounts.ts';
import type { Ending } from '../../support/ending.ts';
import { bearer, call, send, startGateway, type Sent, type TestGateway } from '../../support/gateway.ts';

const NEW = { username: 'vi.du', displayName: 'Nguyễn Thị Ví Dụ' };
const OWN = 'một câu dài dễ nhớ';

interface Room {
  readonly gateway: TestGateway;
  readonly officer: string;
  readonly days: (count: number) => void;
}
async function room(t: Ending): Promise<Room> {
  let now = new Date('2026-11-23T08:00:00+07:00');
  const gateway = await startGateway(t, { clock: () => now });
  const days = (count: number): void => void (now = new Date(now.getTime() + count * 86_400_000));
  return { gateway, officer: await gateway.signIn('officer'), days };
}
const ask = ({ url }: TestGateway, token: string, body: object): Promise<Sent> =>
  send(url, 'POST', '/v1/desk/accounts', { body, headers: bearer(token) });
const handOut = async (gateway: TestGateway, token: string, body: object = NEW): Promise<HandedOut> =>
  handedOutSchema.parse((await ask(gateway, token, body)).json);
const change = ({ url }: TestGateway, token: string, current: string, password: string): Promise<Sent> =>
  send(url, 'PUT', '/v1/me/password', { body: { current, password }, headers: bearer(token) });
const mine = async ({ url }: TestGateway, token: string): Promise<unknown> =>
  codeOf(await send(url, 'GET', '/v1/me/dossiers', { headers: bearer(token) }));

describe('an account on paper', () => {
  it('opens nothing but the change of its password, and everything after it', async (t) => {
    const { gateway, officer } = await room(t);
    const { username, password, expiresAt } = await handOut(gateway, officer);
    assert.match(password, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.equal(expiresAt, '2026-12-07T08:00:00+07:00');
    const { accessToken, due, roles, agencyId } = await session(gateway, username, { password });
    assert.deepEqual([due, roles, agencyId], ['new-password', ['resident'], null]);
    assert.equal(await mine(gateway, accessToken), 'auth.password-not-changed');
    const body = { procedureCode: '1.001193', agencyId: '18073', channel: 'home' };
    const begun = await send(gateway.url, 'POST', '/v1/dossiers', { body, headers: bearer(accessToken) });
    assert.equal(codeOf(begun), 'auth.password-not-changed');
    assert.equal((await change(gateway, accessToken, password, OWN)).status, 204);
    assert.equal(await mine(gateway, accessToken), 200);
    const { displayName } = (await call(gateway.url, 'getMe', {}, bearer(accessToken))).result;
    assert.equal(displayName, NEW.displayName);
    assert.equal(codeOf(await signIn(gateway, username, { password })), 'auth.wrong-password');
    assert.equal((await session(gateway, username, { password: OWN })).due, undefined);
  });
  it('is typed from paper in small letters, without dashes, with O for 0', async (t) => {
    const { gateway, officer } = await room(t);
    const { username, password } = await handOut(gateway, officer);
    const typed = password.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    assert.equal(codeOf(await signIn(gateway, username, { password: typed })), 201);
  });
  it('opens nothing once two weeks are over, and says no more than of a wrong password', async (t) => {
    const { gateway, officer, days } = await room(t);
    const { username, password } = await handOut(gateway, officer);
    days(14);
    assert.equal(codeOf(await signIn(gateway, username, { password })), 'auth.wrong-password');
  });
  it('is given again by the agency it came from, which ends what the old one opened', async (t) => {
    const { gateway, officer } = await room(t);
    const first = await handOut(gateway, officer);
    const { accessToken } = await session(gateway, first.username, { password: first.password });
    const second = await handOut(gateway, await gateway.signIn('admin'), { ...NEW, again: true });
    assert.equal(await mine(gateway, accessToken), 'auth.invalid');
    assert.equal(codeOf(await signIn(gateway, first.username, { password: first.password })), 'auth.wrong-password');
    assert.equal((await session(gateway, first.username, { password: second.password })).due, 'new-password');
  });
  it('is given over no other account: of staff, of another agency, of who was made by the command', async (t) => {
    const { gateway, officer } = await room(t);
    await handOut(gateway, officer);
    await addAccount(gateway, 'quan.tri', 'admin', { demo: true });
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const elsewhere = await gateway.signIn('officer', 'phuong-khac');
    for (const again of [true, false]) {
      for (const username of ['quan.tri', 'nguoi.dan'])
        assert.equal(codeOf(await ask(gateway, officer, { ...NEW, username, again })), 'account.taken');
      assert.equal(codeOf(await ask(gateway, elsewhere, { ...NEW, again })), 'account.taken');
    }
    assert.equal(codeOf(await ask(gateway, officer, NEW)), 'account.taken');
    assert.equal(codeOf(await ask(gateway, officer, { ...NEW, username: 'khong.co', again: true })), 'account.unknown');
  });
  it('is handed out by officers and admins alone', async (t) => {
    const { gateway } = await room(t);
    for (const role of ['volunteer', 'resident'] as const)
      assert.equal(codeOf(await ask(gateway, await gateway.signIn(role), NEW)), 'auth.forbidden');
    assert.equal(codeOf(await ask(gateway, await gateway.signIn('admin'), NEW)), 201);
  });
  for (const username of ['Nguyễn', 'a', ' vi.du', '../x', 'x'.repeat(65)])
    it(`has a name that can be one, and not ${JSON.stringify(username.slice(0, 12))}`, async (t) => {
      const { gateway, officer } = await room(t);
      assert.equal(codeOf(await ask(gateway, officer, { ...NEW, username })), 'request.invalid');
    });
});

describe('a change of password', () => {
  it('asks for the one there is, and for another, of eight characters and not the name', async (t) => {
    const { gateway, officer } = await room(t);
    const { username, password } = await handOut(gateway, officer, { ...NEW, username: 'mot.ten.dai' });
    const { accessToken } = await session(gateway, username, { password });
    for (const [current, next, outcome] of [
      ['sai roi', OWN, 'auth.wrong-password'],
      [password, password, 'request.invalid'],
      [password, 'ngan', 'request.invalid'],
      [password, username, 'request.invalid'],
      [password, 'x'.repeat(201), 'request.invalid'],
    ] as const)
      assert.equal(codeOf(await change(gateway, accessToken, current, next)), outcome, next);
    assert.equal(await mine(gateway, accessToken), 'auth.password-not-changed');
  });
  it('ends every other session of the account, and keeps this one', async (t) => {
    const { gateway } = await room(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const [here, elsewhere] = [
      await session(gateway, 'nguoi.dan'),
      await session(gateway, 'nguoi.dan', { renewable: true }),
    ];
    assert.equal((await change(gateway, here.accessToken, 'mat khau cua nguoi thu', OWN)).status, 204);
    assert.equal(await mine(gateway, here.accessToken), 200);
    assert.equal(await mine(gateway, elsewhere.accessToken), 'auth.invalid');
  });
  it('is no way around the counting of guesses', async (t) => {
    const { gateway } = await room(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const { accessToken } = await session(gateway, 'nguoi.dan');
    for (let guess = 0; guess < 5; guess++)
      assert.equal(codeOf(await change(gateway, accessToken, `doan ${String(guess)}`, OWN)), 'auth.wrong-password');
    assert.equal(codeOf(await change(gateway, accessToken, 'mat khau cua nguoi thu', OWN)), 'rate.limited');
  });
});
