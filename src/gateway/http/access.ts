import { createHash, timingSafeEqual } from 'node:crypto';
import type { ProblemCode } from '../../contract/wire/problem.ts';
import type { Due } from '../../contract/wire/session.ts';
import { Refusal } from './refusal.ts';

/** SHA-256 in lower-case hex. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether two texts are the same, in a time that says nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** The bearer token, or null when no `Authorization` was sent. Throws `auth.invalid` for another scheme. */
export function bearerToken(headers: Headers): string | null {
  const sent = headers.get('authorization');
  if (sent === null) return null;
  const token = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*) *$/i.exec(sent)?.[1];
  if (token === undefined) throw new Refusal('auth.invalid', CHALLENGE);
  return token;
}

/** What a call is refused with that waits for something else to be done. */
export const DUE_CODES = {
  'new-password': 'auth.password-not-changed',
  'second-factor': 'auth.factor-not-set-up',
} as const satisfies Record<Due, ProblemCode>;

export const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer' } };
