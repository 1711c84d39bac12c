import { createHash, randomUUID } from 'node:crypto';
import type { AuditEvent } from './vocabulary.ts';

/** Takes whole lines and has them where they belong when it returns. @throws {Error} when it cannot */
export interface AuditSink {
  write(line: string): void;
  /** The last line there is; null when there is none, or nobody can say. */
  last(): string | null;
  close(): void;
}

/** Where it is noted who did what. */
export interface Audit {
  note(event: AuditEvent): void;
  /** Events that could not be written. */
  readonly lost: number;
  close(): void;
}

/** Nobody asked for one. */
export const NO_AUDIT: Audit = { note: () => undefined, lost: 0, close: () => undefined };

const HASH = /^(.*),"hash":"([0-9a-f]{64})"\}$/;

/** A line's own hash, and the text it is of; null for a line that has none. */
export function splitLine(line: string): { readonly text: string; readonly hash: string } | null {
  const [, text, hash] = HASH.exec(line) ?? [];
  return text === undefined || hash === undefined ? null : { text, hash };
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * JSON lines, each with the hash of the one before it of the same writer: what is changed, left out or put in between later breaks the
 * chain. A writer's first line names the last line that was there. Several writers (a gateway and a command beside it) share a file.
 */
export class AuditLog implements Audit {
  readonly #sink: AuditSink;
  readonly #clock: () => Date;
  readonly #onFault: (error: unknown) => void;
  readonly #writer = randomUUID();
  #seq = 0;
  #previous: string;
  #lost = 0;
  #failing = false;

  constructor(sink: AuditSink, clock: () => Date, onFault: (error: unknown) => void) {
    this.#sink = sink;
    this.#clock = clock;
    this.#onFault = onFault;
    this.#previous = splitLine(sink.last() ?? '')?.hash ?? '';
  }

  get lost(): number {
    return this.#lost;
  }

  /** Never throws: what was done is done. A line that is lost leaves a gap in the numbers, and a fault. */
  note({ event, outcome, by, ...more }: AuditEvent): void {
    this.#seq += 1;
    const told = { time: this.#clock().toISOString(), log: 'audit', event, outcome, by, ...more };
    const line = { ...told, writer: this.#writer, seq: this.#seq, previous: this.#previous };
    const text = JSON.stringify(line).slice(0, -1);
    const hash = hashOf(text);
    try {
      this.#sink.write(`${text},"hash":"${hash}"}\n`);
      this.#previous = hash;
      this.#failing = false;
    } catch (error) {
      this.#lost += 1;
      // Once an outage, not once a line.
      if (!this.#failing) this.#onFault(error);
      this.#failing = true;
    }
  }

  close(): void {
    this.#sink.close();
  }
}
