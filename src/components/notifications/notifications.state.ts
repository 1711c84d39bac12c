import { isEmail, isPhone, tidyPhone } from '../../contract/rules/formats.ts';
import type { NotificationKind, Notifications } from '../../contract/wire/notifications.ts';
import { EtdpApiError, EtdpConnectionError } from '../../sdk/errors.ts';

/** The ways to be told that this page knows, in the order they are shown. */
const KINDS: readonly NotificationKind[] = ['email', 'sms'];

/** What a person has typed. */
export type Typed = Readonly<Record<NotificationKind, string>>;
export const NOTHING_TYPED: Typed = { email: '', sms: '' };

/** What is wrong with a field: nothing in it, or no address. */
export type TypedProblem = 'empty' | 'shape';
export type Problems = ReadonlyMap<NotificationKind, TypedProblem>;
/** Why it was not noted. */
export type Obstacle = 'offline' | 'limited' | 'refused';
/** What somebody wants: to be told, or not any more. */
export type Wish = 'begin' | 'end';
/** How the last wish stands; always exactly one. */
export type Phase =
  | { readonly at: 'idle' }
  | { readonly at: 'saving'; readonly what: Wish }
  | { readonly at: 'noted'; readonly what: Wish }
  | { readonly at: 'stopped'; readonly by: Obstacle };

export function isSaving(phase: Phase, what: Wish): boolean {
  return phase.at === 'saving' && phase.what === what;
}

/** The ways in which the applicant is told now, and those that could be added. */
export function waysOf({ offered, on }: Notifications): { on: NotificationKind[]; more: NotificationKind[] } {
  return {
    on: KINDS.filter((kind) => on.includes(kind)),
    more: KINDS.filter((kind) => offered.includes(kind) && !on.includes(kind)),
  };
}

/** Where to tell them, of the ways that were asked for, or what is wrong with it. One of several is enough. */
export function readTyped(
  typed: Typed,
  asked: readonly NotificationKind[],
): { readonly change: Partial<Typed> } | { readonly problems: Problems } {
  const written = asked.filter((kind) => typed[kind].trim() !== '');
  const [first] = asked;
  if (written.length === 0) return { problems: new Map(first ? [[first, 'empty']] : []) };
  const problems = new Map(
    written.filter((kind) => !isAddress(kind, typed[kind].trim())).map((kind) => [kind, 'shape'] as const),
  );
  if (problems.size > 0) return { problems };
  return { change: Object.fromEntries(written.map((kind) => [kind, typed[kind].trim()])) };
}

/** Short messages reach mobile numbers alone. */
function isAddress(kind: NotificationKind, text: string): boolean {
  if (kind === 'email') return isEmail(text);
  const number = tidyPhone(text);
  return isPhone(number) && !number.startsWith('02');
}

/** What the gateway says of a way to be told that the ward does not offer. */
const NOT_OFFERED = 'value.unexpected';

/** Why a change was not noted: the fields the gateway takes for no address, or what stands in the way. */
export function failureOf(error: unknown): Problems | Obstacle {
  if (error instanceof EtdpConnectionError) return 'offline';
  if (!(error instanceof EtdpApiError)) return 'refused';
  if (error.code === 'rate.limited') return 'limited';
  const wrong = KINDS.filter((kind) =>
    error.errors.some(({ pointer, code }) => pointer === `/${kind}` && code !== NOT_OFFERED),
  );
  return wrong.length > 0 ? new Map(wrong.map((kind) => [kind, 'shape'])) : 'refused';
}
