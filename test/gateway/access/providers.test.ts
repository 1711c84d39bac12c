import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionSchema, type Me } from '../../../src/contract/wire/session.ts';
import { codeOf } from '../../support/accounts.ts';
import { bearer, call, send, type Sent, type TestGateway } from '../../support/gateway.ts';
import { begin, browse, comeBack, finish, PAGE, startWithProvider } from '../../support/provider-popup.ts';

const me = async ({ url }: TestGateway, sent: Sent): Promise<Me> =>
  (await call(url, 'getMe', {}, { ...bearer(sessionSchema.parse(sent.json).accessToken), Origin: PAGE })).result;
const OFFICER = { sub: 'cb-1', claims: { name: 'Trần Văn Ví Dụ', roles: ['khac', 'mot-cua'], unit: 'H27.30' } };

describe('who signs in through a provider', () => {
  it('is a resident with an account of their own, the same one each time, by the name the provider says', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    provider.somebody = { sub: 'nguoi-1', claims: { name: 'Nguyễn Thị Ví Dụ' } };
    const first = await finish(gateway, await comeBack(begin(gateway)));
    assert.partialDeepStrictEqual(first.json, { roles: ['resident'], agencyId: null });
    const who = await me(gateway, first);
    assert.deepEqual([who.displayName, who.due], ['Nguyễn Thị Ví Dụ', undefined]);
    assert.match(who.username, /^vneid-[0-9a-f]{12}$/);
    const again = await finish(gateway, await comeBack(begin(gateway)));
    assert.equal((await me(gateway, again)).username, who.username);
    provider.somebody = { sub: 'nguoi-2' };
    const other = await me(gateway, await finish(gateway, await comeBack(begin(gateway))));
    assert.notEqual(other.username, who.username);
    // Who says no name is called as the provider is.
    assert.equal(other.displayName, 'VNeID thử');
  });
  it('works for the agency, in the role and at the post that the mapping makes of the claims', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    provider.somebody = OFFICER;
    const sent = await finish(gateway, await comeBack(begin(gateway, 'tinh')));
    assert.partialDeepStrictEqual(sent.json, { roles: ['officer'], agencyId: '18073' });
    const { accessToken, due } = sessionSchema.parse(sent.json);
    assert.equal(due, undefined);
    await call(gateway.url, 'listDeskDossiers', { query: {} }, { ...bearer(accessToken), Origin: PAGE });
    provider.somebody = { sub: 'tnv', claims: { roles: 'ho-tro', unit: 'H27.30', post: 'tdp-1' } };
    await finish(gateway, await comeBack(begin(gateway, 'tinh')));
    const posts = await gateway.services.db.selectFrom('users').select(['role', 'post_id']).orderBy('role').execute();
    assert.deepEqual(
      posts.map(({ role, post_id }) => [role, post_id]),
      [
        ['officer', null],
        ['volunteer', 'tdp-1'],
      ],
    );
  });
  it('loses at once what they had in another role', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    provider.somebody = OFFICER;
    const before = await finish(gateway, await comeBack(begin(gateway, 'tinh')));
    provider.somebody = { ...OFFICER, claims: { ...OFFICER.claims, roles: ['ho-tro'] } };
    const after = await finish(gateway, await comeBack(begin(gateway, 'tinh')));
    assert.deepEqual((await me(gateway, after)).roles, ['volunteer']);
    const headers = bearer(sessionSchema.parse(before.json).accessToken);
    assert.equal(codeOf(await send(gateway.url, 'GET', '/v1/me', { headers })), 'auth.invalid');
  });
  for (const claims of [
    {},
    { roles: ['mot-cua'] },
    { unit: 'H27.30' },
    { roles: ['constructor'], unit: 'H27.30' },
    { roles: 'mot-cua', unit: 'toString' },
  ])
    it(`is nobody here who comes as staff with ${JSON.stringify(claims)}`, async (t) => {
      const { gateway, provider } = await startWithProvider(t);
      provider.somebody = { sub: 'la', claims };
      assert.equal(codeOf(await finish(gateway, await comeBack(begin(gateway, 'tinh')))), 'auth.forbidden');
      assert.deepEqual(await gateway.services.db.selectFrom('users').selectAll().execute(), []);
    });
  it('may come as sure as the ward asks for, and no less', async (t) => {
    const { gateway, provider } = await startWithProvider(t, { acr: ['muc-2'] });
    provider.somebody = { sub: 'nguoi-1', acr: 'muc-2' };
    assert.equal(codeOf(await finish(gateway, await comeBack(begin(gateway)))), 201);
    provider.somebody = { sub: 'nguoi-1', acr: 'muc-1' };
    assert.equal(codeOf(await finish(gateway, await comeBack(begin(gateway)))), 'auth.level-too-low');
  });
  it('has a session that can be renewed, if they ask', async (t) => {
    const { gateway } = await startWithProvider(t);
    const sent = await finish(gateway, { ...(await comeBack(begin(gateway))), renewable: true });
    assert.match(sessionSchema.parse(sent.json).refreshToken ?? '', /^[\w-]{43}$/);
  });
  it('is told when the provider does not answer, and can begin again once it does', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    const back = await comeBack(begin(gateway));
    await provider.stop();
    const refused = await finish(gateway, back);
    assert.equal(codeOf(refused), 'auth.provider-unavailable');
    assert.equal(refused.headers.get('retry-after'), '10');
  });
  it('finds every provider listed, with nothing secret of it', async (t) => {
    const { gateway } = await startWithProvider(t);
    assert.deepEqual((await call(gateway.url, 'listProviders', {})).result.items, [
      { id: 'vneid', name: { vi: 'VNeID thử' }, of: 'residents' },
      { id: 'tinh', name: { vi: 'Tỉnh thử' }, of: 'staff' },
    ]);
  });
});

describe('the popup in which somebody signs in', () => {
  it('hands what the provider said to the origin that began, and to no other, and runs nothing but its script', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    const begun = begin(gateway);
    const { url, status, headers, origin, message } = await browse(begun.start);
    assert.ok(url.startsWith(`${gateway.url}/sign-in/done?`));
    assert.deepEqual([status, origin, headers.get('cache-control')], [200, PAGE, 'no-store']);
    assert.deepEqual(
      [message?.['type'], message?.['state'], message?.['iss']],
      ['e-tdp:sign-in', begun.state, provider.issuer],
    );
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'self'; script-src 'self';/,
    );
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    const script = await (await fetch(`${gateway.url}/sign-in/done.js`)).text();
    assert.match(script, /postMessage\(JSON\.parse\(message\), origin\)/);
  });
  it('passes on that somebody has changed their mind', async (t) => {
    const { gateway } = await startWithProvider(t);
    const { state, start } = begin(gateway);
    await fetch(start, { redirect: 'manual' });
    const { message } = await browse(`${gateway.url}/sign-in/done?state=${state}&error=access_denied`);
    assert.deepEqual(message, { type: 'e-tdp:sign-in', state, error: 'access_denied' });
  });
  it('says so where the provider does not answer', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    await provider.stop();
    const { status, message } = await browse(begin(gateway).start);
    assert.deepEqual([status, message], [503, null]);
  });
  it('keeps no address and no code in the log', async (t) => {
    const { gateway } = await startWithProvider(t);
    const { code, state } = await comeBack(begin(gateway));
    const log = gateway.log.join('');
    assert.ok(!log.includes(code) && !log.includes(state));
    assert.ok(log.includes('/sign-in/done'));
  });
});
