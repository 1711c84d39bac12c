import type { Selectable } from 'kysely';
import * as z from 'zod/mini';
import { ACTORS, type Actor, type DossierState } from '../../contract/rules/status.ts';
import { fromJson } from '../database/json.ts';
import type { Db, DocumentRow, DossierRow } from '../database/tables.ts';
import type { Delivery } from '../deliveries/target.ts';
import { documentRows, dossierRow } from '../dossiers/rows.ts';
import { NOT_RUNNING, nextClock, type WardClock } from '../dossiers/ward-clock.ts';
import { MOVE_TYPES, moveDataSchema, type MoveData } from '../log/event-data.ts';

/** A move of a dossier, and how it stood against its due date after it. */
export interface Moment extends MoveData {
  readonly type: string;
  readonly at: string;
  readonly actor: Actor;
  readonly clock: WardClock;
}

/**
 * A dossier as it was after one event of its log: what is told of that event does not change with what happened since, so that a
 * late try says the same as the first.
 */
export interface Story {
  readonly row: Selectable<DossierRow>;
  /** Every move so far, the first one first. */
  readonly moments: readonly Moment[];
  /** The one that is told of. */
  readonly now: Moment;
  /** Files that were part of the dossier then. */
  readonly documents: readonly Selectable<DocumentRow>[];
}

const actorSchema = z.enum(ACTORS);

export async function readStory(db: Db, { dossier_id, seq }: Pick<Delivery, 'dossier_id' | 'seq'>): Promise<Story> {
  const row = await dossierRow(db, dossier_id);
  const events = await db
    .selectFrom('log_events')
    .select(['type', 'at', 'actor', 'data'])
    .where('dossier_id', '=', dossier_id)
    .where('type', 'in', MOVE_TYPES)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .execute();
  let clock = NOT_RUNNING;
  const moments = events.map(({ type, at, actor, data: kept }): Moment => {
    const data = fromJson(moveDataSchema, kept);
    clock = nextClock(clock, { state: data.state, at, dueAt: data.dueAt });
    return { ...data, type, at, actor: actorSchema.parse(actor), clock };
  });
  const now = moments.at(-1);
  if (!now) throw new Error('a delivery tells of an event that is not in the log');
  const files = new Set(moments.flatMap(({ files: handed = [] }) => handed.map(({ id }) => id)));
  const documents = (await documentRows(db, dossier_id)).filter(({ id }) => files.has(id));
  return { row, moments, now, documents };
}

/** When a dossier first came to one of these states; undefined where it has not. */
export function firstAt({ moments }: Story, ...states: readonly DossierState[]): string | undefined {
  return moments.find(({ state }) => states.includes(state))?.at;
}
