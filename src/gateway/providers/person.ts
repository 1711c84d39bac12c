import type { StaffRole } from '../../contract/wire/session.ts';
import type { Agencies } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import type { Claims } from './ask-provider.ts';
import type { ProviderRecord } from './providers.ts';

/** Somebody a provider vouches for, as far as it matters here. */
export interface Person {
  readonly subject: string;
  readonly displayName: string;
  readonly role: StaffRole | 'resident';
  readonly agencyId: string | null;
  readonly postId: string | null;
}

/**
 * Reads a person from the claims about them, by the mapping of the providers file.
 * @throws {Refusal} `auth.level-too-low`; `auth.forbidden` for staff whose role or agency is none of ours
 */
export function personOf(provider: ProviderRecord, claims: Claims, agencies: Agencies): Person {
  const { sub, acr } = claims;
  if (provider.acr && !(typeof acr === 'string' && provider.acr.includes(acr))) throw new Refusal('auth.level-too-low');
  if (typeof sub !== 'string' || sub === '') throw new Refusal('auth.provider-refused');
  const texts = (name: string): string[] => textsAt(claims, name);
  const displayName =
    (texts(provider.claims.displayName)[0] ?? '').normalize('NFC').trim().slice(0, 100) || provider.name.vi;
  if (provider.of === 'residents') return { subject: sub, displayName, role: 'resident', agencyId: null, postId: null };
  const { claims: names, roles, agencies: called } = provider;
  const role = mapped(texts(names.role), roles);
  const record = texts(names.agency)
    .map((text) => agencies.get(called ? (own(called, text) ?? '') : text))
    .find((one) => one !== undefined);
  if (role === undefined || !record) throw new Refusal('auth.forbidden');
  const posts = names.post === undefined ? [] : texts(names.post);
  const post = record.agency.posts.find(({ id }) => posts.includes(id));
  return {
    subject: sub,
    displayName,
    role,
    agencyId: record.agency.id,
    postId: role === 'volunteer' ? (post?.id ?? null) : null,
  };
}

/** The texts of a claim, which may be one, or a list of them; `a.b` is `b` within `a`. */
function textsAt(claims: Claims, name: string): string[] {
  let at: unknown = own(claims, name);
  if (at === undefined)
    at = name.split('.').reduce<unknown>((one, part) => (isObject(one) ? own(one, part) : undefined), claims);
  return (Array.isArray(at) ? (at as unknown[]) : [at]).filter((one) => typeof one === 'string');
}

function mapped<Value>(texts: readonly string[], map: Readonly<Record<string, Value>>): Value | undefined {
  return texts.map((text) => own(map, text)).find((one) => one !== undefined);
}

/** Not what every object has: a provider may say `constructor`. */
function own<Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
