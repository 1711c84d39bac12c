import type { Json } from '../../contract/rules/canonical.ts';
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
  throw new Refusal('cursor.invalid', { errors: [{ pointer: '/query/cursor', code: 'cursor.invalid' }] });
}
