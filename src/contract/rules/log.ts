import { canonicalJson, type Json } from './canonical.ts';
import type { Actor } from './status.ts';

/**
 * What a dossier's log remembers. Nothing in it is ever changed, but for the words of people in it when its content is erased: what is then left of an
 * event is vouched for by the event `erased` (`contract/wire/erasure.ts`). `quarantined`: the virus scanner found something in a file. `discarded`
 * is the last event of a draft whose content was deleted, by its holder or because nobody came back to it; what was deleted is not in
 * the log. `read`: somebody of the ward has read it, or a file of it; in the log, and not among what happened to it that the tracker
 * shows.
 */
export const LOG_EVENT_TYPES = [
  'created',
  'submitted',
  'moved',
  'supplemented',
  'payment-announced',
  'rated',
  'quarantined',
  'read',
  'erased',
  'discarded',
] as const;
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

/** An event as it is checked: its place, its text, and what was made of that. */
export interface ChainLink extends Pick<LogEventContent, 'dossierId' | 'seq' | 'previous'> {
  /** As {@link logEventText} wrote it. */
  readonly text: string;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  readonly keyId: string;
  /** Ed25519 over the hash, base64url. */
  readonly signature: string;
}

export type LinkFault = 'gap' | 'of-other-dossier' | 'previous-differs' | 'hash-differs' | 'signature-wrong';

/** One statement of a log: what is wrong with its place. Left to be looked at: that `hash` is its text's, and whose the signature is. */
export interface ChainStatement extends Pick<ChainLink, 'seq' | 'text' | 'hash' | 'keyId' | 'signature'> {
  readonly faults: readonly LinkFault[];
}

/**
 * The rule of one dossier's log, given in the order of `seq`: 1, 2, 3 … of this dossier, each tied to the one before. Times are not
 * compared: a server's clock may be set back, the order of events may not. Pure; hashing and keys are the caller's.
 */
export function* chainStatements(dossierId: string, links: Iterable<ChainLink>): Generator<ChainStatement> {
  let count = 0;
  let last = FIRST_PREVIOUS;
  for (const link of links) {
    const faults: LinkFault[] = [];
    if (link.seq !== count + 1) faults.push('gap');
    // What follows a gap is counted on from there: one that is missing is one fault.
    count = Math.max(count + 1, link.seq);
    if (link.dossierId !== dossierId) faults.push('of-other-dossier');
    if (link.previous !== last) faults.push('previous-differs');
    last = link.hash;
    yield { ...link, faults };
  }
}
