import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ROUTES } from '../../../src/contract/routes/table.ts';
import type { Route } from '../../../src/contract/routes/route.ts';
import { addAccount, codeOf, PASSWORD } from '../../support/accounts.ts';
import { bearer, send, startGateway } from '../../support/gateway.ts';

const EVIL = 'https://ke-gian.example';

describe('a page that makes a browser call for it', () => {
  it('finds nothing that a browser would send along by itself: no answer sets a cookie, and none is read', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const body = { username: 'nguoi.dan', password: PASSWORD };
    const sent = await send(gateway.url, 'POST', '/v1/sessions', { body });
    assert.equal(sent.headers.get('set-cookie'), null);
    const token = (sent.json as { accessToken: string }).accessToken;
    const Cookie = `session=${token}; accessToken=${token}; Authorization=Bearer ${token}`;
    assert.equal(codeOf(await send(gateway.url, 'GET', '/v1/me', { headers: { Cookie } })), 'auth.missing');
    const basic = { Authorization: `Basic ${btoa(`nguoi.dan:${PASSWORD}`)}` };
    assert.equal(codeOf(await send(gateway.url, 'GET', '/v1/me', { headers: basic })), 'auth.invalid');
    assert.equal(codeOf(await send(gateway.url, 'GET', `/v1/me?access_token=${token}`)), 'request.invalid');
  });
  it('may not read what a call answers, nor ask first', async (t) => {
    const gateway = await startGateway(t);
    const token = await gateway.signIn('officer');
    const headers = { ...bearer(token), Origin: EVIL };
    for (const { method, path } of Object.values(ROUTES) as Route[]) {
      const preflight = await send(gateway.url, 'OPTIONS', path.replace(/\{\w+\}/g, 'x'), {
        headers: { Origin: EVIL, 'Access-Control-Request-Method': method },
      });
      assert.equal(preflight.headers.get('access-control-allow-origin'), null, path);
      assert.equal(preflight.headers.get('access-control-allow-headers'), null, path);
    }
    const answer = await send(gateway.url, 'GET', '/v1/me', { headers });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  });
  it('gets nothing done by a form: what a form can send is no JSON', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    for (const name of ['createSession', 'renewSession', 'createDossier', 'createHandover'] as const)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const body = JSON.stringify({ username: 'nguoi.dan', password: PASSWORD, refreshToken: 'x'.repeat(43) });
        const headers = { 'Content-Type': type, Origin: EVIL };
        assert.equal(
          codeOf(await send(gateway.url, 'POST', ROUTES[name].path, { body, headers })),
          'request.media-type',
        );
      }
  });
});
