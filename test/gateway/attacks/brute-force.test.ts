import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sweep } from '../../../src/gateway/retention/sweep-rows.ts';
import { addAccount, codeOf, enrol, PASSWORD, session } from '../../support/accounts.ts';
import type { Ending } from '../../support/ending.ts';
import { bearer, call, send, startGateway, type Sent, type TestGateway } from '../../support/gateway.ts';

const NAME = 'nguoi.dan';
const HOME = '203.0.113.7';
const ATTACKER = '198.51.100.1';
/** A moment in which no wait ends. */
const STILL = new Date('2026-11-23T08:00:00+07:00');

interface Room {
  readonly gateway: TestGateway;
  readonly seconds: (count: number) => void;
}
/** Behind a proxy that says where a call comes from. */
async function room(t: Ending): Promise<Room> {
  let now = new Date('2026-11-23T08:00:00+07:00');
  const gateway = await startGateway(t, { clock: () => now, config: { trustProxy: true } });
  await addAccount(gateway, NAME, 'resident', { demo: true });
  return { gateway, seconds: (count) => void (now = new Date(now.getTime() + count * 1000)) };
}
const from = ({ url }: TestGateway, address: string, password = PASSWORD, username = NAME): Promise<Sent> =>
  send(url, 'POST', '/v1/sessions', {
    body: { username, password },
    headers: { 'X-Forwarded-For': address, 'Idempotency-Key': null },
  });
const waitOf = (sent: Sent): number => Number(sent.headers.get('retry-after'));
/** Guesses until told to wait; how many were looked at. */
async function guess(gateway: TestGateway, address: string, most = 50): Promise<number> {
  for (let tries = 0; tries < most; tries++)
    if (codeOf(await from(gateway, address, `doan ${String(tries)}`)) === 'rate.limited') return tries;
  return most;
}

describe('who guesses at passwords', () => {
  it('has five tries, and then waits that double up to a quarter of an hour', async (t) => {
    const { gateway, seconds } = await room(t);
    assert.equal(await guess(gateway, ATTACKER), 5);
    const waits: number[] = [];
    for (let tries = 0; tries < 12; tries++) {
      const limited = await from(gateway, ATTACKER, 'sai');
      assert.equal(codeOf(limited), 'rate.limited');
      waits.push(waitOf(limited));
      seconds(waitOf(limited));
      assert.equal(codeOf(await from(gateway, ATTACKER, 'sai')), 'auth.wrong-password');
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });
  it('is not let in by the right password while they wait, so that nothing is learnt by trying on', async (t) => {
    const { gateway } = await room(t);
    await guess(gateway, ATTACKER);
    assert.equal(codeOf(await from(gateway, ATTACKER)), 'rate.limited');
  });
  it('locks nobody out: neither at the machine they use, nor at a new one', async (t) => {
    const { gateway } = await room(t);
    assert.equal(codeOf(await from(gateway, HOME)), 201);
    await guess(gateway, ATTACKER);
    assert.equal(codeOf(await from(gateway, HOME)), 201);
    assert.equal(codeOf(await from(gateway, '192.0.2.44')), 201);
  });
  it('is slowed down when they come from many addresses, and the owner’s own machine is not', async (t) => {
    const { gateway, seconds } = await room(t);
    assert.equal(codeOf(await from(gateway, HOME)), 201);
    let looked = 0;
    for (let machine = 1; machine <= 20; machine++) looked += await guess(gateway, `198.51.100.${String(machine)}`, 5);
    assert.equal(looked, 60);
    const elsewhere = await from(gateway, '192.0.2.44', 'sai');
    assert.deepEqual([codeOf(elsewhere), waitOf(elsewhere)], ['rate.limited', 30]);
    assert.equal(codeOf(await from(gateway, HOME)), 201);
    seconds(30);
    assert.equal(codeOf(await from(gateway, '192.0.2.44')), 201);
  });
  it('has no more tries by sending many at once', async (t) => {
    const { gateway } = await room(t);
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) => from(gateway, ATTACKER, `doan ${String(at)}`)),
    );
    assert.equal(tries.filter((one) => codeOf(one) === 'auth.wrong-password').length, 5);
  });
  it('has no more tries after a restart: they are counted in the database', async (t) => {
    const { gateway } = await room(t);
    await guess(gateway, ATTACKER);
    await gateway.restart();
    assert.equal(codeOf(await from(gateway, ATTACKER, 'sai')), 'rate.limited');
  });
  it('has no more tries by writing the name in other ways', async (t) => {
    const { gateway } = await room(t);
    await guess(gateway, ATTACKER);
    for (const name of [NAME.toUpperCase(), ` ${NAME}`, `${NAME} `, 'Nguoi.Dan'])
      assert.equal(codeOf(await from(gateway, ATTACKER, 'sai', name)), 'rate.limited', name);
  });
  it('has no more tries by claiming another address before the one the proxy writes', async (t) => {
    const { gateway } = await room(t);
    await guess(gateway, ATTACKER);
    assert.equal(codeOf(await from(gateway, `${HOME}, ${ATTACKER}`, 'sai')), 'rate.limited');
  });
  it('starts anew after the right one, and a day later', async (t) => {
    const { gateway, seconds } = await room(t);
    for (let tries = 0; tries < 4; tries++) await from(gateway, HOME, 'go nham');
    assert.equal(codeOf(await from(gateway, HOME)), 201);
    assert.equal(await guess(gateway, HOME), 5);
    seconds(86_400);
    assert.equal(await guess(gateway, HOME), 5);
  });
  it('leaves nothing readable: neither name nor address is kept, and nothing at all after a day', async (t) => {
    const { gateway, seconds } = await room(t);
    await from(gateway, HOME);
    await guess(gateway, ATTACKER);
    const { db, clock } = gateway.services;
    const kept = JSON.stringify([
      await db.selectFrom('guesses').selectAll().execute(),
      await db.selectFrom('known_addresses').selectAll().execute(),
    ]);
    for (const text of [NAME, HOME, ATTACKER]) assert.ok(!kept.includes(text));
    seconds(86_401);
    for (const rule of ['guesses', 'known-addresses']) await sweep(db, rule, clock());
    assert.deepEqual(await db.selectFrom('guesses').selectAll().execute(), []);
    assert.equal((await db.selectFrom('known_addresses').selectAll().execute()).length, 1);
    seconds(90 * 86_400);
    for (const rule of ['guesses', 'known-addresses']) await sweep(db, rule, clock());
    assert.deepEqual(await db.selectFrom('known_addresses').selectAll().execute(), []);
  });
});

describe('who guesses at the second factor', () => {
  it('has five tries with the right password, and locks its owner out nowhere else', async (t) => {
    const gateway = await startGateway(t, { config: { trustProxy: true }, clock: () => STILL });
    await addAccount(gateway, 'can.bo');
    const { accessToken } = await session(gateway, 'can.bo');
    const { recoveryCodes } = await enrol(gateway, accessToken);
    const tried = (address: string, code: string): Promise<Sent> =>
      send(gateway.url, 'POST', '/v1/sessions', {
        body: { username: 'can.bo', password: PASSWORD, code },
        headers: { 'X-Forwarded-For': address },
      });
    const outcomes: unknown[] = [];
    for (let tries = 0; tries < 7; tries++) outcomes.push(codeOf(await tried(ATTACKER, 'AAAA-AAAA-AAAA-AAAA')));
    assert.deepEqual(outcomes, [...Array<string>(5).fill('auth.wrong-code'), 'rate.limited', 'rate.limited']);
    const [first = '', second = ''] = recoveryCodes;
    assert.equal(codeOf(await tried(ATTACKER, first)), 'rate.limited');
    assert.equal(codeOf(await tried(HOME, second)), 201);
  });
  it('has no more tries at replacing it with a session that was stolen', async (t) => {
    const gateway = await startGateway(t, { clock: () => STILL });
    await addAccount(gateway, 'can.bo');
    const { accessToken } = await session(gateway, 'can.bo');
    await enrol(gateway, accessToken);
    const replace = async (): Promise<unknown> =>
      codeOf(
        await send(gateway.url, 'POST', '/v1/me/second-factor', {
          body: { code: 'AAAA-AAAA' },
          headers: bearer(accessToken),
        }),
      );
    for (let tries = 0; tries < 5; tries++) assert.equal(await replace(), 'auth.wrong-code');
    assert.equal(await replace(), 'rate.limited');
    await call(gateway.url, 'listDeskDossiers', { query: {} }, bearer(accessToken));
  });
});
