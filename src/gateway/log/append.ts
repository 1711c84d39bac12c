import type { Json } from '../../contract/rules/canonical.ts';
import type { LogEventType } from '../../contract/rules/log.ts';
import type { Actor } from '../../contract/rules/status.ts';
import { insertRow, prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import type { Keys } from '../keys/keys.ts';
import { nextEvent, type LogEvent } from './chain.ts';

export interface Happening {
  readonly dossierId: string;
  readonly type: LogEventType;
  /** As `localTimestamp` writes it. */
  readonly at: string;
  readonly actor: Actor;
  readonly data: { readonly [key: string]: Json };
}

/** Adds an event to a dossier's log, in the transaction of what happened. */
export async function appendEvent(tx: Db, keys: Keys, happening: Happening): Promise<LogEvent> {
  const [last] = await lastOf(tx, { dossierId: happening.dossierId });
  const event = nextEvent(last, happening, keys);
  await insertRow(tx, 'log_events', {
    dossier_id: event.dossierId,
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.actor,
    data: JSON.stringify(event.data),
    state: typeof happening.data.state === 'string' ? happening.data.state : null,
    previous: event.previous,
    hash: event.hash,
    key_id: event.keyId,
    signature: event.signature,
  });
  return event;
}

const lastOf = prepared((db, { dossierId }: { dossierId: string }) =>
  db
    .selectFrom('log_events')
    .select(['seq', 'hash'])
    .where('dossier_id', '=', dossierId)
    .orderBy('seq', 'desc')
    .limit(1),
);
