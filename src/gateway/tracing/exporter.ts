import { otlpJson, type Ended } from './otlp.ts';
import type { TraceSettings } from './settings.ts';

/** As the standard has it (`OTEL_BSP_*`): spans that may wait, those of one request, and milliseconds between requests. */
const MOST_WAITING = 2048;
const MOST_AT_ONCE = 512;
const EVERY_MS = 5_000;
/** A collector that is too busy is asked again so often. */
const TRIES = 3;
/** Which answers may be others a moment later (OTLP 1.5, «Retryable Response Codes»). */
const MAY_PASS = [429, 502, 503, 504];
/** Milliseconds for what is left when the gateway stops. */
const LAST_MS = 500;

export interface ExporterOptions {
  readonly settings: TraceSettings;
  readonly version: string;
  /** Told once an outage why a collector took nothing: a status, or a system's code. */
  readonly onTrouble: (why: string) => void;
  /** @default as the standard has it */
  readonly everyMs?: number;
}

/**
 * Sends spans to a collector, one request at a time, in the background. Whatever that does, what waits is bounded: spans that find no room
 * are dropped and counted, and nobody waits for them.
 */
export class Exporter {
  readonly #options: ExporterOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #stopping = new AbortController();
  #waiting: Ended[] = [];
  #sending: Promise<void> | null = null;
  #dropped = 0;
  #tries = 0;
  #troubled = false;

  constructor(options: ExporterOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#send(), options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** Spans that were not taken. */
  get dropped(): number {
    return this.#dropped;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(span: Ended): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(span);
    if (this.#waiting.length === MOST_AT_ONCE) void this.#send();
  }

  /** Sends what is left, as far as there is time. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    const late = setTimeout(() => {
      this.#stopping.abort();
    }, LAST_MS);
    await this.#sending;
    while (this.#waiting.length > 0 && !this.#stopping.signal.aborted) await this.#send();
    clearTimeout(late);
    this.#dropped += this.#waiting.length;
    this.#waiting = [];
  }

  #send(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return (this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    }));
  }

  async #sendAll(): Promise<void> {
    // A full batch does not wait for the next time while the collector takes what it gets.
    while ((await this.#sendBatch()) && this.#waiting.length >= MOST_AT_ONCE);
  }

  /** Whether the collector took it. */
  async #sendBatch(): Promise<boolean> {
    const batch = this.#waiting.slice(0, MOST_AT_ONCE);
    const { settings, version, onTrouble } = this.#options;
    const trouble = await post(settings, otlpJson(batch, settings.resource, version), this.#stopping.signal);
    this.#tries += 1;
    if (trouble !== null && !this.#troubled) onTrouble(trouble.why);
    this.#troubled = trouble !== null;
    if (trouble?.mayPass && this.#tries < TRIES) return false;
    this.#tries = 0;
    this.#waiting = this.#waiting.slice(batch.length);
    this.#dropped += trouble === null ? 0 : batch.length;
    return trouble === null;
  }
}

interface Trouble {
  readonly why: string;
  readonly mayPass: boolean;
}

async function post(
  { url, headers, timeoutMs }: TraceSettings,
  body: string,
  stopping: AbortSignal,
): Promise<Trouble | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body,
      // Headers hold keys: they go to whom they were written for.
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]),
    });
    // What it says beside its status is of no use here, however long it is.
    await answer.body?.cancel();
    return answer.ok ? null : { why: String(answer.status), mayPass: MAY_PASS.includes(answer.status) };
  } catch (error) {
    return { why: codeOf(error), mayPass: true };
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error instanceof Error ? error.name : 'unknown';
}
