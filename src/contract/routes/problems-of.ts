import type { ProblemCode } from '../wire/problem.ts';
import { isRole, ROLES } from '../wire/session.ts';
import { ASKED } from './asked.ts';
import type { Asks, Route } from './route.ts';
import { ROUTES, ROUTE_DOCS, type RouteName } from './table.ts';

const ALWAYS: readonly ProblemCode[] = [
  'request.malformed',
  'request.invalid',
  'rate.limited',
  'server.unavailable',
  'server.failed',
];
const JSON_BODY: readonly ProblemCode[] = ['request.media-type', 'request.body-too-large', 'request.timeout'];
/** Of a session that was sent where none is needed, and of a call that needs a proof of some kind. */
const SENT: readonly ProblemCode[] = ['auth.invalid', 'auth.expired'];
const DUE: readonly ProblemCode[] = ['auth.password-not-changed', 'auth.factor-not-set-up'];
const PROVED: readonly ProblemCode[] = ['auth.missing', ...SENT];

/**
 * Fewest characters of an `Idempotency-Key`. A short one somebody else may choose too, and the answer to a repeated creation brings
 * the access token of what was created.
 */
export const SHORTEST_KEY = 16;

/** Calls that may come without a key though they are POSTs: signing in, which people try by hand, and uploads of any tus client. */
const KEY_OPTIONAL: readonly RouteName[] = ['createSession', 'createUpload'];

/** Calls that stay open to who must set a password of their own, or their second factor, before anything else. */
const WHILE_DUE: readonly RouteName[] = [
  'getMe',
  'endSession',
  'changePassword',
  'beginSecondFactor',
  'confirmSecondFactor',
];

/** Whether a call waits until who makes it has done what is due: see `Due`. */
export function waitsForDues(name: RouteName): boolean {
  return ROUTE_DOCS[name].access.some(isRole) && !WHILE_DUE.includes(name);
}

/** Whether a call takes an `Idempotency-Key`: all that change something. */
export function takesKey(name: RouteName): boolean {
  const { method }: Route = ROUTES[name];
  return method !== 'GET' && method !== 'HEAD';
}

/** Whether a call is refused without one: those that would make a second thing when they are repeated. */
export function needsKey(name: RouteName): boolean {
  const { method }: Route = ROUTES[name];
  return takesKey(name) && method === 'POST' && !KEY_OPTIONAL.includes(name);
}

/** Every refusal that may come with a call: its own, and those that come with its shape and with who may make it. */
export function problemsOf(name: RouteName): ProblemCode[] {
  const { body }: Asks = ASKED[name];
  const { access, tag, problems } = ROUTE_DOCS[name];
  const codes = new Set<ProblemCode>([
    ...problems,
    ...(access.includes('holder') || access.every(isRole) ? PROVED : access.includes('resident') ? SENT : []),
    ...(access.every(isRole) && access.length < ROLES.length ? ['auth.forbidden' as const] : []),
    ...(waitsForDues(name) ? DUE : []),
    ...(body ? JSON_BODY : []),
    ...(takesKey(name) ? (['request.header-invalid', 'idempotency.key-reused'] as const) : []),
    ...(takesKey(name) && tag === 'uploads' ? (['idempotency.in-progress'] as const) : []),
    ...(needsKey(name) ? (['idempotency.key-missing'] as const) : []),
    ...(tag === 'uploads' ? (['upload.protocol-version', 'request.header-invalid'] as const) : []),
    ...(takesKey(name) ? (['storage.full'] as const) : []),
    ...ALWAYS,
  ]);
  return [...codes];
}
