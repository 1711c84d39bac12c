import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { sessionSchema } from '../../src/contract/wire/session.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { AGENCY, bearer, send, startGateway, STAFF_PASSWORD, type Sent, type TestGateway } from '../support/gateway.ts';

const NAME = 'can.bo';
const setPassword = async ({ services }: TestGateway, password: string): Promise<void> => {
  await saveUser(
    services.db,
    { username: NAME, role: 'officer', agencyId: AGENCY, password, demo: true },
    services.clock(),
  );
};
async function withOfficer(t: Parameters<typeof startGateway>[0]): Promise<TestGateway> {
  const gateway = await startGateway(t);
  await setPassword(gateway, STAFF_PASSWORD);
  return gateway;
}
const signIn = (gateway: TestGateway, key: string | null, password = STAFF_PASSWORD): Promise<Sent> =>
  send(gateway.url, 'POST', '/v1/sessions', {
    body: { username: NAME, password },
    headers: { 'Idempotency-Key': key },
  });
const signOut = (gateway: TestGateway, token: string, key: string): Promise<Sent> =>
  send(gateway.url, 'DELETE', '/v1/sessions', { headers: { ...bearer(token), 'Idempotency-Key': key } });
const tokenOf = ({ json }: Sent): string => sessionSchema.parse(json).accessToken;
const sessionsOf = async ({ services }: TestGateway): Promise<number> =>
  (await services.db.selectFrom('sessions').select('user_id').execute()).length;

describe('signing in with a key', () => {
  it('begins one session, however often it is asked, and answers it byte for byte', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    const first = await signIn(gateway, key);
    const again = await signIn(gateway, key);
    assert.deepEqual([first.status, first.headers.get('idempotency-replayed')], [201, null]);
    assert.deepEqual([again.status, again.headers.get('idempotency-replayed')], [201, 'true']);
    assert.equal(again.text, first.text);
    assert.equal(await sessionsOf(gateway), 1);
  });
  it('begins one session though ten come at once', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(gateway, key)));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(answers.filter(({ headers }) => headers.has('idempotency-replayed')).length, 9);
    assert.equal(await sessionsOf(gateway), 1);
  });
  it('answers the same after a restart, and after the password was changed', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    const first = await signIn(gateway, key);
    await gateway.restart();
    assert.equal((await signIn(gateway, key)).text, first.text);
    await setPassword(gateway, 'mot mat khau khac');
    assert.equal((await signIn(gateway, key)).text, first.text);
    // The answer is the first one; the session it speaks of ended with the old password.
    const me = await send(gateway.url, 'GET', '/v1/me', { headers: bearer(tokenOf(first)) });
    assert.partialDeepStrictEqual(me.json, { code: 'auth.invalid' });
  });
  it('refuses the key for another password, right or wrong', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    await signIn(gateway, key);
    assert.partialDeepStrictEqual((await signIn(gateway, key, 'khong phai')).json, {
      status: 422,
      code: 'idempotency.key-reused',
    });
    assert.equal(await sessionsOf(gateway), 1);
  });
  it('takes the key again after a wrong password, which began nothing', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    assert.partialDeepStrictEqual((await signIn(gateway, key, 'khong phai')).json, { code: 'auth.wrong-password' });
    assert.equal((await signIn(gateway, key)).status, 201);
  });
  it('may be done without a key, and then is a new session each time', async (t) => {
    const gateway = await withOfficer(t);
    const [one, two] = [await signIn(gateway, null), await signIn(gateway, null)];
    assert.deepEqual([one.status, two.status], [201, 201]);
    assert.notEqual(tokenOf(one), tokenOf(two));
  });
  it('leaves nothing in the database by which the password could be tried out', async (t) => {
    const gateway = await withOfficer(t);
    const key = randomUUID();
    const first = await signIn(gateway, key);
    const [row] = await gateway.services.db.selectFrom('idempotency').selectAll().execute();
    assert.ok(row && !row.answer.includes(tokenOf(first)));
    const body = JSON.stringify({ username: NAME, password: STAFF_PASSWORD });
    const guess = createHash('sha256').update(`POST /v1/sessions\n${body}`).digest('hex');
    assert.notEqual(row.request_digest, guess);
  });
});

describe('signing out with a key', () => {
  it('is answered the same again though the session is over', async (t) => {
    const gateway = await withOfficer(t);
    const token = tokenOf(await signIn(gateway, null));
    const key = randomUUID();
    for (const replayed of [null, 'true']) {
      const answer = await signOut(gateway, token, key);
      assert.deepEqual([answer.status, answer.headers.get('idempotency-replayed')], [204, replayed]);
    }
    await gateway.restart();
    assert.equal((await signOut(gateway, token, key)).status, 204);
    assert.partialDeepStrictEqual((await signOut(gateway, token, randomUUID())).json, { code: 'auth.invalid' });
  });
  it('ends no other session by the same key', async (t) => {
    const gateway = await withOfficer(t);
    const [one, two] = [tokenOf(await signIn(gateway, null)), tokenOf(await signIn(gateway, null))];
    const key = randomUUID();
    await signOut(gateway, one, key);
    const other = await signOut(gateway, two, key);
    assert.deepEqual([other.status, other.headers.get('idempotency-replayed')], [204, null]);
    assert.equal((await send(gateway.url, 'GET', '/v1/me', { headers: bearer(two) })).status, 401);
  });
});
