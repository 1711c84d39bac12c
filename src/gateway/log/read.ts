import type { Selectable } from 'kysely';
import * as z from 'zod/mini';
import { LOG_EVENT_TYPES, logEventText } from '../../contract/rules/log.ts';
import { ACTORS } from '../../contract/rules/status.ts';
import type { SignedEvent } from '../../contract/wire/log.ts';
import type { Db, LogEventRow } from '../database/tables.ts';
import type { LogEvent } from './chain.ts';

/** The rows of a dossier's log, oldest first. */
export async function logRows(db: Db, dossierId: string): Promise<Selectable<LogEventRow>[]> {
  return db.selectFrom('log_events').selectAll().where('dossier_id', '=', dossierId).orderBy('seq').execute();
}

const contentSchema = z.object({ type: z.enum(LOG_EVENT_TYPES), actor: z.enum(ACTORS), data: z.json() });

/** Null for a row that no gateway writes: somebody was in the database. */
export function readEvent(row: LogEventRow): LogEvent | null {
  const { type, actor } = row;
  const content = contentSchema.safeParse({ type, actor, data: parsed(row.data) });
  if (!content.success) return null;
  const { dossier_id: dossierId, seq, at, previous, hash, key_id: keyId, signature } = row;
  return { dossierId, seq, at, ...content.data, previous, hash, keyId, signature };
}

/** An event as it goes over the wire. What was made unreadable is shown as it is: whoever checks it finds it, and nothing is hidden. */
export function showEvent(row: LogEventRow): SignedEvent {
  const event = readEvent(row);
  const { hash, key_id: keyId, signature } = row;
  return { text: event ? logEventText(event) : row.data, hash, keyId, signature };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
