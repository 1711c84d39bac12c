import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { codeOf } from '../../support/accounts.ts';
import type { Ending } from '../../support/ending.ts';
import { claimsOf, type IdentityProvider } from '../../support/identity-provider.ts';
import { begin, browse, comeBack, finish, PAGE, startWithProvider, type Begun } from '../../support/provider-popup.ts';

type Answer = Record<string, unknown>;
const withToken = (answer: Answer, token: string): Answer => ({ ...answer, id_token: token });
const resigned = (provider: IdentityProvider, change: object) => (answer: Answer) =>
  withToken(answer, provider.sign({ ...claimsOf(answer['id_token']), ...change }));
const unsigned = (answer: Answer): Answer => {
  const header = Buffer.from('{"alg":"none"}').toString('base64url');
  return withToken(answer, `${header}.${String(answer['id_token']).split('.')[1] ?? ''}.`);
};

/** What a provider, or somebody between, may answer in place of what was asked. */
const FORGED: Readonly<Record<string, (provider: IdentityProvider) => (answer: Answer) => Answer>> = {
  'another nonce': (provider) => resigned(provider, { nonce: 'cua-lan-khac' }),
  'no nonce': (provider) => resigned(provider, { nonce: undefined }),
  'another issuer': (provider) => resigned(provider, { iss: 'https://ke-gian.example' }),
  'another audience': (provider) => resigned(provider, { aud: 'ung-dung-khac' }),
  'two audiences, ours not the one it is for': (provider) =>
    resigned(provider, { aud: ['cong-phuong', 'ung-dung-khac'], azp: 'ung-dung-khac' }),
  'a token that has run out': (provider) => resigned(provider, { exp: 1_600_000_000, iat: 1_599_999_000 }),
  'no subject': (provider) => resigned(provider, { sub: undefined }),
  'an empty subject': (provider) => resigned(provider, { sub: '' }),
  'a token nobody signed': () => unsigned,
  'a token somebody else signed': (provider) => (answer) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return withToken(answer, provider.sign(claimsOf(answer['id_token']), {}, privateKey));
  },
  'a token changed on the way': () => (answer) => {
    const [header = '', , signature = ''] = String(answer['id_token']).split('.');
    const claims = Buffer.from(JSON.stringify({ ...claimsOf(answer['id_token']), sub: 'quan-tri' })).toString(
      'base64url',
    );
    return withToken(answer, `${header}.${claims}.${signature}`);
  },
  'no token at all': () => (answer) => ({ ...answer, id_token: undefined }),
};

describe('a provider that cannot be believed', () => {
  for (const [what, forge] of Object.entries(FORGED))
    it(`lets nobody in: ${what}`, async (t) => {
      const { gateway, provider } = await startWithProvider(t);
      const back = await comeBack(begin(gateway));
      provider.tamper = forge(provider);
      assert.equal(codeOf(await finish(gateway, back)), 'auth.provider-refused');
      assert.equal(provider.redeemed, 1);
      assert.deepEqual(await gateway.services.db.selectFrom('users').selectAll().execute(), []);
    });
  it('lets in whom it vouches for as it should: what is changed above is what it is refused for', async (t) => {
    const { gateway, provider } = await startWithProvider(t);
    const back = await comeBack(begin(gateway));
    provider.tamper = resigned(provider, {});
    assert.equal(codeOf(await finish(gateway, back)), 201);
  });
});

describe('who comes back from a provider with what is not theirs', () => {
  const ready = async (t: Ending) => {
    const room = await startWithProvider(t);
    return { ...room, back: await comeBack(begin(room.gateway)) };
  };
  it('is refused with a code that was used, with its own state and with another', async (t) => {
    const { gateway, back } = await ready(t);
    assert.equal(codeOf(await finish(gateway, back)), 201);
    assert.equal(codeOf(await finish(gateway, back)), 'auth.provider-refused');
    const other = await comeBack(begin(gateway));
    assert.equal(codeOf(await finish(gateway, { ...other, code: back.code })), 'auth.provider-refused');
  });
  it('is refused with a state nobody began, and with the answer of another provider', async (t) => {
    const { gateway, back, provider } = await ready(t);
    const state = randomBytes(32).toString('base64url');
    assert.equal(codeOf(await finish(gateway, { ...back, state })), 'auth.provider-refused');
    assert.equal(codeOf(await finish(gateway, { ...back, iss: 'https://ke-gian.example' })), 'auth.provider-refused');
    assert.equal(provider.redeemed, 0);
  });
  it('is refused without saying which provider answered, where it says so', async (t) => {
    const { gateway, back } = await ready(t);
    assert.equal(codeOf(await finish(gateway, { ...back, iss: undefined })), 'auth.provider-refused');
  });
  it('is refused with a code that another page began to ask for', async (t) => {
    const { gateway, back, provider } = await ready(t);
    const mine = begin(gateway);
    assert.equal(codeOf(await finish(gateway, { ...back, codeVerifier: mine.codeVerifier })), 'auth.provider-refused');
    assert.equal(provider.redeemed, 0);
    // The attempt is used up by that.
    assert.equal(codeOf(await finish(gateway, back)), 'auth.provider-refused');
  });
  for (const origin of [null, 'http://khac.localhost'])
    it(`is refused from ${origin ?? 'no page'}`, async (t) => {
      const { gateway, back, provider } = await ready(t);
      assert.equal(codeOf(await finish(gateway, back, origin)), 'auth.provider-refused');
      assert.equal(provider.redeemed, 0);
    });
  it('is refused after ten minutes, and the page hands nothing on', async (t) => {
    let now = new Date('2026-11-23T09:00:00+07:00');
    const { gateway } = await startWithProvider(t, {}, () => now);
    const begun = begin(gateway);
    const back = await comeBack(begun);
    now = new Date('2026-11-23T09:10:00+07:00');
    assert.equal(codeOf(await finish(gateway, back)), 'auth.provider-refused');
    const { status, message } = await browse(`${gateway.url}/sign-in/done?state=${begun.state}&code=x`);
    assert.deepEqual([status, message], [400, null]);
  });
});

describe('the popup', () => {
  it('begins for no page that is not registered, and for no provider there is not', async (t) => {
    const { gateway } = await startWithProvider(t);
    // The first answer: nobody is sent anywhere.
    const begun = async ({ start }: Begun): Promise<number> => (await fetch(start, { redirect: 'manual' })).status;
    for (const origin of ['https://ke-gian.example', 'null', '', `${PAGE}.ke-gian.example`, `${PAGE}@ke-gian.example`])
      assert.equal(await begun(begin(gateway, 'vneid', { origin })), 400, origin);
    for (const provider of ['khong-co', '__proto__', 'constructor', ''])
      assert.equal(await begun(begin(gateway, provider)), 404, provider);
    for (const wrong of [{ state: 'ngan' }, { state: `${'s'.repeat(40)}"` }, { challenge: 'x' }])
      assert.equal(await begun(begin(gateway, 'vneid', wrong)), 400);
  });
  it('begins once for one state', async (t) => {
    const { gateway } = await startWithProvider(t);
    const { start } = begin(gateway);
    assert.equal((await fetch(start, { redirect: 'manual' })).status, 302);
    assert.equal((await fetch(start, { redirect: 'manual' })).status, 400);
  });
  it('hands on nothing for a state nobody began', async (t) => {
    const { gateway } = await startWithProvider(t);
    const state = randomBytes(32).toString('base64url');
    for (const query of [`state=${state}&code=x`, 'code=x', 'state=%3Cscript%3E&code=x']) {
      const { status, message, origin } = await browse(`${gateway.url}/sign-in/done?${query}`);
      assert.deepEqual([status, message, origin], [400, null, '']);
    }
  });
  it('is not written into by what comes in its address', async (t) => {
    const { gateway } = await startWithProvider(t);
    const { state, start } = begin(gateway);
    await fetch(start, { redirect: 'manual' });
    const evil = '"><script>alert(1)</script>\r\nSet-Cookie: a=b';
    const query = new URLSearchParams({ state, code: evil, iss: evil, error: evil }).toString();
    const { text, message, headers } = await browse(`${gateway.url}/sign-in/done?${query}`);
    assert.equal(text.match(/<script/g)?.length, 1);
    assert.equal(message?.['code'], evil);
    assert.equal(headers.get('set-cookie'), null);
  });
  it('does not take more words from a provider than a code has', async (t) => {
    const { gateway } = await startWithProvider(t);
    const { state, start } = begin(gateway);
    await fetch(start, { redirect: 'manual' });
    const { message } = await browse(`${gateway.url}/sign-in/done?state=${state}&code=${'x'.repeat(2001)}`);
    assert.equal(message?.['code'], undefined);
  });
});
