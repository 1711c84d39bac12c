import * as z from 'zod/mini';
import type { PartSchema } from '../../contract/routes/route.ts';
import { isMissing, pointerOf } from '../pointer.ts';

/** Something wrong in a file of the catalogue. */
export interface CatalogueProblem {
  /** JSON Pointer; empty for the file itself. */
  readonly pointer: string;
  /** For the person who edits the file. */
  readonly message: string;
}

/** What a value is against its schema: besides what the schema says itself, members it does not know and words it reads as a fallback. */
export function checkShape(schema: NonNullable<PartSchema>, value: unknown): CatalogueProblem[] {
  const result = z.safeParse(schema, value);
  if (!result.success) {
    return result.error.issues.map((issue) => ({
      pointer: pointerOf(issue.path),
      message: isMissing(value, issue.path) ? 'is missing' : wordsFor(issue),
    }));
  }
  return [...differences(value, result.data, []), ...badTexts(value, [])];
}

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `should be ${issue.expected}`;
  if (issue.code === 'invalid_value') return `should be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format') return `is not written as it should be (${issue.format})`;
  return `is not as the contract says (${issue.code})`;
}

/** A typing mistake in a member's name or in a word of a list that may grow would otherwise be dropped in silence. */
function differences(written: unknown, read: unknown, path: readonly PropertyKey[]): CatalogueProblem[] {
  if (typeof written !== 'object' || written === null || typeof read !== 'object' || read === null) {
    return written === read ? [] : [{ pointer: pointerOf(path), message: wordsForFallback(written, path) }];
  }
  return Object.entries(written).flatMap(([key, one]) =>
    Object.hasOwn(read, key)
      ? differences(one, (read as Record<string, unknown>)[key], [...path, key])
      : [{ pointer: pointerOf([...path, key]), message: 'is a member the contract does not know' }],
  );
}

function wordsForFallback(written: unknown, path: readonly PropertyKey[]): string {
  const what = `the contract does not know: ${JSON.stringify(written)}`;
  // A question that cannot be read as its type says is read as one of a type to come.
  return path.at(-2) === 'fields' || path.at(-3) === 'fields'
    ? `is a type of question ${what}, or the question has not the members of its type`
    : `is a word ${what}`;
}

/** Texts are NFC, without control characters, and do not begin or end with a space. */
function badTexts(value: unknown, path: readonly PropertyKey[]): CatalogueProblem[] {
  if (typeof value === 'string') {
    const wrong = [
      ...(value === value.normalize('NFC') ? [] : ['is not in the composed form of Unicode (NFC)']),
      ...(/[\u0000-\u0009\u000b-\u001f\u007f\u200b\ufeff]|\p{Surrogate}/u.test(value)
        ? ['holds characters nobody sees']
        : []),
      ...(value === value.trim() ? [] : ['begins or ends with a space']),
    ];
    return wrong.map((message) => ({ pointer: pointerOf(path), message }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => badTexts(one, [...path, key]));
}
