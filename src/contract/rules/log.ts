import { canonicalJson, type Json } from './canonical.ts';
import type { Actor } from './status.ts';

/**
 * What a dossier's log remembers. Nothing in it is ever changed. `discarded` is the last event of a draft whose content was
 * deleted, by its holder or because nobody came back to it; what was deleted is not in the log.
 */
export const LOG_EVENT_TYPES = ['created', 'submitted', 'moved', 'supplemented', 'discarded'] as const;
export type LogEventType = (typeof LOG_EVENT_TYPES)[number];

/** What is hashed of an event. `previous` is the hash of the event before, 64 zeros for the first. */
export interface LogEventContent {
  readonly dossierId: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly type: LogEventType;
  readonly at: string;
  readonly actor: Actor;
  readonly data: Json;
  readonly previous: string;
}
export const FIRST_PREVIOUS = '0'.repeat(64);

/** The text whose SHA-256 is an event's hash; the gateway signs that hash (Ed25519). */
export function logEventText(event: LogEventContent): string {
  const { dossierId, seq, type, at, actor, data, previous } = event;
  return canonicalJson({ dossierId, seq, type, at, actor, data, previous });
}
