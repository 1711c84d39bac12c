import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isProblemCode, problemSchema } from '../../../src/contract/wire/problem.ts';
import { addAccount, codeOf, PASSWORD } from '../../support/accounts.ts';
import { bearer, send, startGateway, type Sent } from '../../support/gateway.ts';

/** Texts that would mean something elsewhere: in SQL, in a header, in a path, in a log. */
const TEXTS = [
  "' or '1'='1",
  'x"; drop table users; --',
  'x\r\nSet-Cookie: a=b',
  'x\r\n\r\n<script>alert(1)</script>',
  '../../../etc/passwd',
  '%2e%2e%2f',
  '${jndi:ldap://ke-gian.example}',
  '{{7*7}}',
  '\u202egnort',
  'admin\u0000',
  '*',
  'nguoi.dan%00',
];

function assertCivil(sent: Sent, text: string): void {
  assert.ok(sent.status < 500, `${text} → ${String(sent.status)}`);
  assert.equal(sent.headers.get('set-cookie'), null);
  assert.doesNotMatch(sent.text, /SQLITE|node:|\.ts:|<script>/);
  if (sent.status >= 400) assert.ok(isProblemCode(problemSchema.parse(sent.json).code));
}

describe('a text that means something elsewhere', () => {
  it('is a wrong name or password like any other, and comes into no log', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    for (const text of TEXTS)
      for (const body of [
        { username: text, password: PASSWORD },
        { username: 'nguoi.dan', password: text, code: text },
      ]) {
        const sent = await send(gateway.url, 'POST', '/v1/sessions', { body });
        assertCivil(sent, text);
        assert.ok(['auth.wrong-password', 'request.invalid', 'rate.limited'].includes(String(codeOf(sent))), text);
      }
    const log = gateway.log.join('');
    for (const text of TEXTS) assert.ok(!log.includes(text));
    assert.equal((await gateway.services.db.selectFrom('users').selectAll().execute()).length, 1);
  });
  it('is refused as a token, a refresh token and a state, whatever it looks like', async (t) => {
    const gateway = await startGateway(t);
    for (const text of TEXTS) {
      const header = encodeURI(text);
      assertCivil(await send(gateway.url, 'GET', '/v1/me', { headers: { Authorization: `Bearer ${header}` } }), text);
      const renewed = await send(gateway.url, 'POST', '/v1/sessions/renewal', { body: { refreshToken: text } });
      assert.equal(codeOf(renewed), 'request.invalid', text);
      const codeVerifier = 'v'.repeat(43);
      const sent = await send(gateway.url, 'POST', '/v1/sessions', { body: { code: 'x', state: text, codeVerifier } });
      assert.equal(codeOf(sent), 'request.invalid', text);
    }
  });
  it('is no name of an account, and in a person’s name it stays a text', async (t) => {
    const gateway = await startGateway(t);
    const headers = bearer(await gateway.signIn('officer'));
    for (const [at, text] of TEXTS.entries()) {
      const named = await send(gateway.url, 'POST', '/v1/desk/accounts', {
        body: { username: text, displayName: 'Ví Dụ' },
        headers,
      });
      assert.equal(codeOf(named), 'request.invalid', text);
      const called = { username: `vi.du.${String(at)}`, displayName: text };
      assertCivil(await send(gateway.url, 'POST', '/v1/desk/accounts', { body: called, headers }), text);
    }
  });
  it('binds a session to no other page: an origin is compared, not read', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const origin = 'http://phuong.localhost';
    const body = { username: 'nguoi.dan', password: PASSWORD };
    const sent = await send(gateway.url, 'POST', '/v1/sessions', { body, headers: { Origin: origin } });
    const { accessToken } = sent.json as { accessToken: string };
    for (const other of [
      `${origin}.ke-gian.example`,
      `${origin}:81`,
      'https://phuong.localhost',
      `${origin}/`,
      `${origin}, ${origin}`,
    ]) {
      const me = await send(gateway.url, 'GET', '/v1/me', { headers: { ...bearer(accessToken), Origin: other } });
      assert.equal(codeOf(me), 'auth.invalid', other);
    }
  });
  it('leads to no other path below these calls', async (t) => {
    const gateway = await startGateway(t);
    const headers = bearer(await gateway.signIn('officer'));
    for (const path of [
      '/v1/me/../desk/accounts',
      '/v1/me/%2e%2e/desk/accounts',
      '/v1/me/second-factor/',
      '/v1/me/second-factor%00',
      '/v1//me',
      '/v1/sessions/renewal/x',
      '/sign-in/../v1/me/x',
      '/sign-in/done.js/x',
      '/sign-in/',
    ]) {
      const sent = await send(gateway.url, 'GET', path, { headers });
      assertCivil(sent, path);
      assert.ok(sent.status >= 400, path);
    }
  });
});
