import type { ProblemCode } from '../../contract/wire/problem.ts';
import { inGroup } from '../check.ts';
import type { Context } from '../context.ts';
import { holds, same } from '../failure.ts';
import { totpNow } from '../world/totp.ts';
import { newAccount, USUAL } from '../world/usual.ts';

const OWN_PASSWORD = 'mật khẩu kiểm thử, không của ai';

/** An account on paper, as the officer hands it out. */
async function handedOut({ api, officer }: Context): Promise<{ username: string; password: string }> {
  return (await api.ok('handOutAccount', { as: officer, body: newAccount() })).result;
}

/** The same with a password of its own, signed in. */
async function ownAccount(context: Context) {
  const { api } = context;
  const { username, password } = await handedOut(context);
  const token = (await api.ok('createSession', { body: { username, password } })).result.accessToken;
  await api.ok('changePassword', { as: { token }, body: { current: password, password: OWN_PASSWORD } });
  return { body: { username, password: OWN_PASSWORD }, as: { token } };
}

/** How people get in: accounts on paper, second factors, sessions that are renewed. */
export const signIn = inGroup('calls', [
  {
    name: 'an account on paper opens nothing before its password is changed',
    calls: ['handOutAccount', 'createSession', 'changePassword', 'getMe'],
    proves: ['auth.password-not-changed', 'auth.wrong-password', 'request.invalid'],
    run: async (context) => {
      const { api } = context;
      const { username, password } = await handedOut(context);
      const { result } = await api.ok('createSession', { body: { username, password } });
      const as = { token: result.accessToken };
      same([result.roles, result.due], [['resident'], 'new-password'], 'the session of an account on paper');
      await api.refused('listMyDossiers', 'auth.password-not-changed', { as });
      const change = (current: string, next: string) => ({ as, body: { current, password: next } });
      await api.refused('changePassword', 'auth.wrong-password', change('sai', OWN_PASSWORD));
      await api.refused('changePassword', 'request.invalid', change(password, password));
      await api.ok('changePassword', change(password, OWN_PASSWORD));
      same((await api.ok('getMe', { as })).result.due, undefined, 'what is due after that');
      await api.refused('createSession', 'auth.wrong-password', { body: { username, password } });
    },
  },
  {
    name: 'an account is handed out once, and again only where it was handed out',
    calls: ['handOutAccount'],
    proves: ['account.taken', 'account.unknown'],
    run: async ({ api, officer }) => {
      const body = newAccount();
      const again = { as: officer, body: { ...body, again: true } };
      await api.refused('handOutAccount', 'account.unknown', again);
      const first = (await api.ok('handOutAccount', { as: officer, body })).result;
      await api.refused('handOutAccount', 'account.taken', { as: officer, body });
      const second = (await api.ok('handOutAccount', again)).result;
      holds(first.password !== second.password, 'the password handed out again is the same');
    },
  },
  {
    name: 'a second factor is asked for once it is set up; a code and a recovery code open once',
    calls: ['beginSecondFactor', 'confirmSecondFactor', 'createSession'],
    proves: ['second-factor.not-begun', 'auth.code-missing', 'auth.wrong-code'],
    run: async (context) => {
      const { api } = context;
      const { body, as } = await ownAccount(context);
      const confirm = (code: string) => ({ as, body: { code } });
      await api.refused('confirmSecondFactor', 'second-factor.not-begun', confirm('000000'));
      const { secret, uri } = (await api.ok('beginSecondFactor', { as, body: { code: null } })).result;
      holds(uri.startsWith('otpauth://totp/') && uri.includes(`secret=${secret}`), 'an address no app reads');
      const code = await totpNow(secret);
      const other = code === '000000' ? '000001' : '000000';
      await api.refused('confirmSecondFactor', 'auth.wrong-code', confirm(other));
      const { recoveryCodes } = (await api.ok('confirmSecondFactor', confirm(code))).result;
      const begin = (tried: string) => ({ body: { ...body, code: tried } });
      await api.refused('createSession', 'auth.code-missing', { body });
      await api.refused('createSession', 'auth.wrong-code', begin(code));
      await api.refused('beginSecondFactor', 'auth.code-missing', { as, body: { code: null } });
      const recovery = recoveryCodes[0] ?? '';
      await api.ok('createSession', begin(recovery));
      await api.refused('createSession', 'auth.wrong-code', begin(recovery));
      await api.ok('createSession', begin(await totpNow(secret, 1)));
    },
  },
  {
    name: 'a session is renewed; a refresh token that comes twice ends it',
    calls: ['renewSession'],
    proves: ['auth.invalid'],
    run: async (context) => {
      const { api } = context;
      const ask = await USUAL.renewSession(context);
      const { accessToken, refreshToken } = (await api.ok('renewSession', ask)).result;
      await api.ok('getMe', { as: { token: accessToken } });
      const ended: ProblemCode = 'auth.invalid';
      await api.refused('renewSession', ended, ask);
      await api.refused('getMe', ended, { as: { token: accessToken } });
      await api.refused('renewSession', ended, { body: { refreshToken } });
    },
  },
  {
    name: 'somebody signs out everywhere',
    calls: ['endSession'],
    run: async (context) => {
      const { api } = context;
      const { body, as } = await ownAccount(context);
      const other = { token: (await api.ok('createSession', { body })).result.accessToken };
      await api.ok('endSession', { as, query: { all: 'true' } });
      for (const one of [as, other]) await api.refused('getMe', 'auth.invalid', { as: one });
    },
  },
  {
    name: 'the providers of identities are listed',
    calls: ['listProviders'],
    run: async ({ api }) => {
      const { items } = (await api.ok('listProviders')).result;
      same(new Set(items.map(({ id }) => id)).size, items.length, 'providers with an id of their own');
    },
  },
]);
