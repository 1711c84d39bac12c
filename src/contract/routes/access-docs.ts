import { ANY_ROLE, DESK, type RouteDoc } from './route-doc.ts';

/** What the reference says of the calls by which people get in, and of what they get in with. */
export const ACCESS_DOCS = {
  createSession: {
    tag: 'sessions',
    summary:
      'Signs in with name and password, and the code of the second factor where there is one, or with the code of a provider (OpenID Connect)',
    access: ['anyone'],
    problems: [
      'auth.wrong-password',
      'auth.code-missing',
      'auth.wrong-code',
      'auth.provider-missing',
      'auth.provider-refused',
      'auth.provider-unavailable',
      'auth.level-too-low',
      'auth.forbidden',
    ],
  },
  renewSession: {
    tag: 'sessions',
    summary: 'A new access token and a new refresh token for one refresh token; one that comes twice ends the session',
    access: ['anyone'],
    problems: ['auth.invalid', 'auth.expired'],
  },
  endSession: {
    tag: 'sessions',
    summary: 'Signs out, here or everywhere',
    access: ANY_ROLE,
    problems: [],
  },
  getMe: {
    tag: 'sessions',
    summary: 'Who the bearer is, and what they must do before anything else',
    access: ANY_ROLE,
    problems: [],
  },
  changePassword: {
    tag: 'sessions',
    summary: 'Sets another password; every other session of the account ends',
    access: ANY_ROLE,
    problems: ['auth.wrong-password'],
  },
  beginSecondFactor: {
    tag: 'sessions',
    summary: 'A new second factor (TOTP) for an authenticator app; it counts once it is confirmed',
    access: ANY_ROLE,
    problems: ['auth.code-missing', 'auth.wrong-code'],
  },
  confirmSecondFactor: {
    tag: 'sessions',
    summary: 'Puts the new second factor in force by its first code, and answers the recovery codes',
    access: ANY_ROLE,
    problems: ['auth.wrong-code', 'second-factor.not-begun'],
  },
  listProviders: {
    tag: 'sessions',
    summary: 'The providers (OpenID Connect) through which people can sign in',
    access: ['anyone'],
    problems: [],
  },
  handOutAccount: {
    tag: 'desk',
    summary: 'An account for a resident, with a password to be printed that works once',
    access: DESK,
    problems: ['account.taken', 'account.unknown'],
  },
} as const satisfies Record<string, RouteDoc>;
