import type { Db } from '../database/tables.ts';
import { claimDue, settle, type Claimed } from './claim.ts';
import { within, type Span } from '../tracing/span.ts';
import type { Tracer } from '../tracing/tracer.ts';
import { waitAfter, type Pace } from './pace.ts';
import type { Outcome, Target } from './target.ts';

/** What one process knows of its work for one target. */
interface Round {
  readonly target: Target;
  /** By the delivery's id. */
  readonly sending: Map<string, Promise<void>>;
  looking: Promise<void> | undefined;
  /** Something came while it was looking: look once more. */
  again: boolean;
  /** Failures in a row of the target as a whole, and until when it is left alone. */
  failures: number;
  restsUntil: number;
}

/** What was given up, and why. Nothing in it is personal. */
export interface DeadLetter {
  readonly id: string;
  readonly target: string;
  readonly message: string;
  readonly attempts: number;
  readonly problem: string;
}

export interface CourierOptions {
  readonly db: Db;
  readonly targets: readonly Target[];
  readonly pace: Pace;
  readonly clock: () => Date;
  readonly onFault: (error: unknown) => void;
  /** Null, or not there: nothing is traced. */
  readonly tracer?: Tracer | null;
  /** Told of each delivery that is given up: from then on somebody has to look at it. */
  readonly onDead?: (dead: DeadLetter) => void;
}

/**
 * Sends what waits, a few at once for each target, so that one that hangs keeps nobody else waiting. It remembers nothing that
 * matters: all of it is in the database, and any number of couriers may work on one.
 */
export class Courier {
  readonly #options: CourierOptions;
  readonly #rounds: readonly Round[];
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
    this.#rounds = options.targets.map((target) => ({
      target,
      sending: new Map(),
      looking: undefined,
      again: false,
      failures: 0,
      restsUntil: 0,
    }));
  }

  /** Begins; does nothing where nobody is to be told. */
  start(): void {
    if (this.#rounds.length === 0) return;
    this.#timer = setInterval(() => {
      this.wake();
    }, this.#options.pace.look);
    this.#timer.unref();
    this.wake();
  }

  /** Looks for something to send, now. */
  wake(): void {
    for (const round of this.#rounds) this.#look(round);
  }

  /** Ends the tries that run; what they were sending is tried again later. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    for (const round of this.#rounds) {
      await round.looking;
      await Promise.all(round.sending.values());
    }
  }

  #look(round: Round): void {
    if (this.#stopping.signal.aborted) return;
    round.again = round.looking !== undefined;
    round.looking ??= this.#claim(round)
      .catch(this.#options.onFault)
      .finally(() => {
        round.looking = undefined;
        if (round.again) this.#look(round);
      });
  }

  async #claim(round: Round): Promise<void> {
    const { db, pace, clock } = this.#options;
    const now = clock();
    const free = pace.atOnce - round.sending.size;
    if (free <= 0 || now.getTime() < round.restsUntil) return;
    const ours = [...round.sending.keys()];
    for (const claimed of await claimDue(db, { target: round.target.name, count: free, ours, now, pace })) {
      const { id } = claimed.delivery;
      const sending = this.#try(round, claimed).finally(() => {
        round.sending.delete(id);
        this.#look(round);
      });
      round.sending.set(id, sending);
    }
  }

  #begin({ delivery: { target, message, attempts } }: Claimed): Span | null {
    const attributes = { 'etdp.target': target, 'etdp.message': message, 'etdp.attempt': attempts };
    return this.#options.tracer?.begin({ name: `deliver ${target}`, kind: 'client', attributes }) ?? null;
  }

  async #try(round: Round, claimed: Claimed): Promise<void> {
    const { db, pace, clock, onFault } = this.#options;
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(pace.attempt)]);
    let outcome: Outcome;
    const span = this.#begin(claimed);
    try {
      const { delivery, mayHaveArrived } = claimed;
      const attempt = { db, delivery, mayHaveArrived, now: clock(), signal };
      outcome = await within(span, () => round.target.send(attempt));
    } catch (error) {
      if (!this.#stopping.signal.aborted) onFault(error);
      outcome = { kind: 'failed', problem: 'interrupted', mayHaveArrived: true };
    }
    span?.end({
      attributes: { 'etdp.outcome': outcome.kind },
      ...(outcome.kind !== 'sent' && { fault: outcome.problem }),
    });
    const rests = outcome.kind === 'failed' && outcome.everything === true;
    round.failures = rests ? round.failures + 1 : 0;
    if (rests) round.restsUntil = clock().getTime() + waitAfter(round.failures, { ...pace, longestWait: 60_000 });
    try {
      const ended = await settle(db, claimed, outcome, clock(), pace);
      if (ended === 'dead' && outcome.kind !== 'sent') {
        const { id, target, message, attempts } = claimed.delivery;
        this.#options.onDead?.({ id, target, message, attempts, problem: outcome.problem });
      }
    } catch (error) {
      // The claim ends by itself, and the delivery is tried again then.
      onFault(error);
    }
  }
}
