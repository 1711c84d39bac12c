import * as z from 'zod/mini';
import type { PartSchema } from '../../contract/routes/route.ts';
import type { Problem } from '../../contract/wire/problem.ts';
import { isMissing, pointerOf } from '../pointer.ts';
import { isPlainText } from './json-body.ts';
import { Refusal } from './refusal.ts';

type FieldError = NonNullable<Problem['errors']>[number];
/** An answer that lists more than this helps nobody. */
const MOST_ERRORS = 50;

/**
 * A part of a request as its schema reads it. `root` is what pointers begin with: empty for the body, `/query`, `/path`.
 * @throws {Refusal} `request.invalid` with a pointer for each thing that is wrong
 */
export function parsePart(schema: PartSchema, value: unknown, root: '' | '/query' | '/path'): unknown {
  if (!schema) return undefined;
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new Refusal('request.invalid', {
    errors: result.error.issues
      .slice(0, MOST_ERRORS)
      .map((issue) => fieldError(issue, root, isMissing(value, issue.path))),
  });
}

function fieldError(issue: z.core.$ZodIssue, root: string, missing: boolean): FieldError {
  const pointer = root + pointerOf(issue.path.map((part) => String(part).slice(0, 100)));
  if (missing) return { pointer, code: 'value.missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { pointer, code: 'value.type' };
    case 'too_big':
      return { pointer, code: 'value.too-large', limit: Number(issue.maximum) };
    case 'too_small':
      return { pointer, code: 'value.too-small', limit: Number(issue.minimum) };
    case 'invalid_format':
      return { pointer, code: 'value.format' };
    case 'invalid_value':
      return { pointer, code: 'value.unknown' };
    default:
      return { pointer, code: 'value.invalid' };
  }
}

/**
 * The members of a query that the schema knows, each at most once.
 * @throws {Refusal} `request.malformed` for broken percent-encoding, `request.invalid` for members unknown or repeated
 */
export function parseQuery(schema: PartSchema, search: string): unknown {
  const known = schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : [];
  const values: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of search.replace(/^\?/, '').split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    const error = (code: string): Refusal =>
      new Refusal('request.invalid', { errors: [{ pointer: `/query/${name.slice(0, 60)}`, code }] });
    if (!known.includes(name)) throw error('query.unknown');
    if (name in values) throw error('query.repeated');
    values[name] = decode(cut < 0 ? '' : pair.slice(cut + 1));
  }
  return parsePart(schema, { ...values }, '/query');
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    if (isPlainText(decoded)) return decoded;
  } catch {
    // Falls through to the same refusal.
  }
  throw new Refusal('request.malformed');
}
