import { createHash } from 'node:crypto';
import {
  chainStatements,
  FIRST_PREVIOUS,
  logEventText,
  type LinkFault,
  type LogEventContent,
} from '../../contract/rules/log.ts';
import type { Keys } from '../keys/keys.ts';
import { erasedFrom } from './erased.ts';

/** An event of a dossier's log as it is kept. `hash` is SHA-256 hex of its text, `signature` Ed25519 over that hash. */
export interface LogEvent extends LogEventContent {
  readonly hash: string;
  readonly keyId: string;
  readonly signature: string;
}

export type NewLogEvent = Omit<LogEventContent, 'seq' | 'previous'>;

/** What is wrong with a chain. `seq` is where. */
export interface ChainFault {
  readonly seq: number;
  readonly fault: LinkFault;
}

/** The event that follows `last`, the first of its log when there is none. Pure but for the signature's key. */
export function nextEvent(last: Pick<LogEvent, 'seq' | 'hash'> | undefined, event: NewLogEvent, keys: Keys): LogEvent {
  const content = { ...event, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? FIRST_PREVIOUS };
  const hash = hashOf(logEventText(content));
  return { ...content, hash, keyId: keys.keyId, signature: keys.sign(hash) };
}

/** Everything that is wrong with one dossier's log, given in the order of `seq`. Pure. */
export function checkChain(dossierId: string, events: readonly LogEvent[], keys: Pick<Keys, 'verify'>): ChainFault[] {
  const links = events.map((event) => ({ ...event, text: logEventText(event) }));
  const { left } = erasedFrom(events);
  return [...chainStatements(dossierId, links)].flatMap(({ seq, text, hash, keyId, signature, faults }) => {
    const found: LinkFault[] = [...faults];
    const own = hashOf(text);
    // Of an event whose words were erased what is left is vouched for by the erasure, a later event of this same log.
    if (hash !== own && left.get(seq) !== own) found.push('hash-differs');
    if (!keys.verify(keyId, hash, signature)) found.push('signature-wrong');
    return found.map((fault) => ({ seq, fault }));
  });
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
