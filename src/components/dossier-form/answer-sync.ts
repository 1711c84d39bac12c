import { EtdpConnectionError } from '../../sdk/errors.ts';

/** How sending the answers along stands. `offline`: no answer came; it is tried again. `refused`: the gateway does not take them now. */
export type SyncState = 'idle' | 'offline' | 'refused';

export interface AnswerSyncOptions {
  /** Sends everything as it stands now, where there is a dossier at the gateway. */
  readonly send: (signal: AbortSignal) => Promise<unknown>;
  readonly changed: (state: SyncState) => void;
  /** How long nothing must have changed, in milliseconds. @default 3000 */
  readonly pauseMs?: number;
  /** How long to wait where no answer came, in milliseconds. @default 30000 */
  readonly retryMs?: number;
}

/**
 * Sends answers along to the gateway in the background, so that it holds them too. It never stands in the way: the draft on the
 * device is the one that counts, and handing in sends everything again.
 */
export class AnswerSync {
  readonly #options: AnswerSyncOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: AbortController | undefined;
  #again = false;
  state: SyncState = 'idle';

  constructor(options: AnswerSyncOptions) {
    this.#options = options;
  }

  /** Something has changed: it is sent when nothing more has for a while. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), this.#options.pauseMs ?? 3000);
  }

  /** Sends now, or right after what is being sent. */
  now(): void {
    clearTimeout(this.#timer);
    if (this.#sending) this.#again = true;
    else void this.#send();
  }

  /** Stops; what is on its way is let go. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#again = false;
    this.#sending?.abort();
    this.#sending = undefined;
  }

  async #send(): Promise<void> {
    const sending = (this.#sending = new AbortController());
    let state: SyncState = 'idle';
    try {
      await this.#options.send(sending.signal);
    } catch (error) {
      state = error instanceof EtdpConnectionError ? 'offline' : 'refused';
    }
    if (sending.signal.aborted) return;
    this.#sending = undefined;
    if (state !== this.state) {
      this.state = state;
      this.#options.changed(state);
    }
    if (this.#again) {
      this.#again = false;
      void this.#send();
    } else if (state === 'offline') {
      this.#timer = setTimeout(() => this.now(), this.#options.retryMs ?? 30_000);
    }
  }
}
