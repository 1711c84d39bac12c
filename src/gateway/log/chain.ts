import { createHash } from 'node:crypto';
import { FIRST_PREVIOUS, logEventText, type LogEventContent } from '../../contract/rules/log.ts';
import type { Keys } from '../keys/keys.ts';

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
  readonly fault: 'gap' | 'of-other-dossier' | 'previous-differs' | 'hash-differs' | 'signature-wrong';
}

/** The event that follows `last`, the first of its log when there is none. Pure but for the signature's key. */
export function nextEvent(last: Pick<LogEvent, 'seq' | 'hash'> | undefined, event: NewLogEvent, keys: Keys): LogEvent {
  const content = { ...event, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? FIRST_PREVIOUS };
  const hash = hashOf(content);
  return { ...content, hash, keyId: keys.keyId, signature: keys.sign(hash) };
}

/**
 * Everything that is wrong with one dossier's log, given in the order of `seq`. Times are not compared: a server's clock may be
 * set back, the order of events may not. Pure.
 */
export function checkChain(dossierId: string, events: readonly LogEvent[], keys: Pick<Keys, 'verify'>): ChainFault[] {
  return events.flatMap((event, at): ChainFault[] => {
    const before = events[at - 1];
    const faults: ChainFault['fault'][] = [];
    if (event.seq !== at + 1) faults.push('gap');
    if (event.dossierId !== dossierId) faults.push('of-other-dossier');
    if (event.previous !== (before?.hash ?? FIRST_PREVIOUS)) faults.push('previous-differs');
    if (event.hash !== hashOf(event)) faults.push('hash-differs');
    if (!keys.verify(event.keyId, event.hash, event.signature)) faults.push('signature-wrong');
    return faults.map((fault) => ({ seq: event.seq, fault }));
  });
}

function hashOf(event: LogEventContent): string {
  return createHash('sha256').update(logEventText(event)).digest('hex');
}
