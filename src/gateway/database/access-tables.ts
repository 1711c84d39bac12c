/** The rows that say who gets in, beside `users` and `sessions` of `tables.ts`. */

/** One signing in, with every token that came of it: when it goes, they go. */
export interface SignInRow {
  id: string;
  user_id: string;
  /** The origin of the page that signed in, where its tokens are good; null for a program that is no page. */
  origin: string | null;
  began_at: string;
  ends_at: string;
}

/** What a new access token is got with, once. Kept after use: one that comes again was stolen. */
export interface RefreshTokenRow {
  /** SHA-256 (hex) of the token. */
  token_hash: string;
  sign_in_id: string;
  used_at: string | null;
}

export interface SecondFactorRow {
  user_id: string;
  /** What codes are made from; null before the first is confirmed. */
  secret: string | null;
  /** One that waits to be confirmed. */
  pending: string | null;
  /** The last step whose code was used: it and those before are used up. */
  last_step: number;
}

/** Each opens an account once in place of a code. */
export interface RecoveryCodeRow {
  code_hash: string;
  user_id: string;
}

/** Wrong tries, counted. */
export interface GuessRow {
  /** A mark of what is guessed and from where; nobody can be read out of it. */
  id: string;
  failures: number;
  /** The last one. */
  at: string;
  /** No further try before. */
  until: string;
}

/** An address from which somebody has signed in to an account: guesses from elsewhere do not lock it out. */
export interface KnownAddressRow {
  /** A mark of account and address. */
  id: string;
  at: string;
}

/** Who a provider vouches for. */
export interface ProviderAccountRow {
  /** A mark of the provider and its subject. */
  id: string;
  user_id: string;
}

/** Somebody who was sent to a provider and has not come back. */
export interface SignInAttemptRow {
  /** SHA-256 (hex) of `state`. */
  state_hash: string;
  provider: string;
  /** PKCE (RFC 7636), S256. */
  challenge: string;
  nonce: string;
  /** The origin that alone is given the code. */
  origin: string;
  redirect_uri: string;
  expires_at: string;
}
