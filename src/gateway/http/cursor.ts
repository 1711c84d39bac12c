import * as z from 'zod/mini';
import type { Json } from '../../contract/rules/canonical.ts';
import { timestampSchema, uuidSchema } from '../../contract/wire/primitives.ts';
import { Refusal } from './refusal.ts';

/** An opaque place in the list `kind`. It holds nothing secret: only places, never names. */
export function writeCursor(kind: string, place: Json): string {
  return Buffer.from(JSON.stringify([kind, place])).toString('base64url');
}

/**
 * The place a cursor of the list `kind` holds. The caller checks its shape.
 * @throws {Refusal} `cursor.invalid`
 */
export function readCursor(kind: string, cursor: string): unknown {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 2 && read[0] === kind) return read[1];
  } catch {
    // Falls through to the same refusal.
  }
  throw invalid();
}

/**
 * The place after which a list in the order of time and id goes on, so that what comes in meanwhile moves nothing. `id`: what ids of
 * that list look like.
 * @throws {Refusal} `cursor.invalid`
 */
export function readPlace(
  kind: string,
  cursor: string,
  id: z.ZodMiniType<string> = uuidSchema,
): [at: string, id: string] {
  const place = z.safeParse(z.tuple([timestampSchema, id]), readCursor(kind, cursor));
  if (place.success) return place.data;
  throw invalid();
}

/**
 * A page of a list: of rows of which one more was asked for than the page takes, so that it is known whether another follows.
 * `place` is what the order goes by.
 */
export function pageOfRows<Row, Item>(
  kind: string,
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => Json,
  show: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(kind, place(last)) : null,
  };
}

function invalid(): Refusal {
  return new Refusal('cursor.invalid', { errors: [{ pointer: '/query/cursor', code: 'cursor.invalid' }] });
}
