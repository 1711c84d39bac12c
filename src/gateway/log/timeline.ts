import type { LogEventType } from '../../contract/rules/log.ts';
import type { TimelineEntry } from '../../contract/wire/tracking.ts';
import { fromJson } from '../database/json.ts';
import { prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import { MOVE_TYPES, moveDataSchema, TIMELINE_TYPES } from './event-data.ts';

export interface TimelineWish {
  /** Only entries after this `seq`. */
  readonly after?: number;
  /** At the desk the applicant's own words show as an entry's note; the public timeline leaves them out. */
  readonly forDesk?: boolean;
  /** Without what changed nothing. */
  readonly movesAlone?: boolean;
  /** The last entry alone. */
  readonly latest?: boolean;
}

interface Asked {
  readonly dossierId: string;
  readonly after: number;
}
const entries = (db: Db, { dossierId, after }: Asked, types: readonly LogEventType[]) =>
  db
    .selectFrom('log_events')
    .select(['seq', 'at', 'data'])
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', types)
    .where('seq', '>', after);
const entriesAfter = prepared((db, asked: Asked) => entries(db, asked, TIMELINE_TYPES).orderBy('seq'));
const movesAfter = prepared((db, asked: Asked) => entries(db, asked, MOVE_TYPES).orderBy('seq'));
const lastEntry = prepared((db, asked: Asked) => entries(db, asked, TIMELINE_TYPES).orderBy('seq', 'desc').limit(1));

/** What happened to a dossier, oldest first, read from its log. */
export async function timelineOf(
  db: Db,
  dossierId: string,
  { after = 0, forDesk = false, movesAlone = false, latest = false }: TimelineWish = {},
): Promise<TimelineEntry[]> {
  const read = latest ? lastEntry : movesAlone ? movesAfter : entriesAfter;
  const rows = await read(db, { dossierId, after });
  return rows.map(({ seq, at, data }) => {
    const { state, note, dueAt, supplement, payment = null, message } = fromJson(moveDataSchema, data);
    return { seq, at, state, note: note ?? (forDesk ? (message ?? null) : null), dueAt, supplement, payment };
  });
}
