import type { Json } from '../../contract/rules/canonical.ts';

/** Members of an event's data that hold what a person wrote, an officer or the applicant. */
const WORDS: readonly string[] = ['note', 'message', 'reason', 'name'];

/**
 * An event's data without the words of people: the notes and messages of a dossier name people and tell of their lives. What moved, when,
 * and which files and fees it was about stays. Pure; the same for what has no words, or none any more.
 */
export function withoutWords(data: Json): Json {
  if (!isObject(data)) return data;
  const { supplement, payment, ...rest } = data;
  return {
    ...emptied(rest, null),
    ...(supplement !== undefined && { supplement: withoutRequestWords(supplement) }),
    ...(payment !== undefined && { payment: withoutRequestWords(payment) }),
  };
}

/** A request for papers or for a fee, as it stands in the log and, while it is open, in the dossier's row. */
export function withoutRequestWords(request: Json): Json {
  if (!isObject(request)) return request;
  const { items, ...rest } = request;
  return {
    ...emptied(rest, ''),
    ...(isList(items) && { items: items.map((item) => (isObject(item) ? emptied(item, '') : item)) }),
  };
}

type Members = { readonly [key: string]: Json | undefined };

function emptied(members: Members, nothing: '' | null): Members {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [
      key,
      WORDS.includes(key) && typeof value === 'string' ? nothing : value,
    ]),
  );
}

function isObject(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
