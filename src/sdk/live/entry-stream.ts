import { watchTracking } from '../../contract/routes/tracking.ts';
import { timelineEntrySchema, type TimelineEntry } from '../../contract/wire/tracking.ts';
import { EtdpContractError } from '../errors.ts';
import { fromJson, nameOf, readAs } from '../transport/answer.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { Channel } from './channel.ts';
import { SseParser } from './sse.ts';

/** Silence after which a stream counts as dead; the gateway sends a heartbeat more often. */
export const HEARTBEAT_MS = 45_000;
/** A stream that has brought nothing by then is held back by a proxy: the gateway greets at once. */
export const FIRST_BYTES_MS = 8_000;

/** The stream opened, but nothing came through it. */
export class StreamHeldBackError extends Error {
  override readonly name = 'StreamHeldBackError';
}

/** Where a stream begins and what it tells of itself. */
export interface EntryStreamOptions {
  readonly signal?: AbortSignal;
  /** The last entry that is known; only later ones come. */
  readonly after?: number | undefined;
  /** The first bytes have come. */
  readonly onOpen?: () => void;
}

/**
 * The entries of a dossier's timeline as they are written. Ends when the gateway ends it, for example because it is restarted.
 * @throws {StreamHeldBackError} nothing came within eight seconds
 * @throws {EtdpApiError} the gateway refuses
 * @throws {EtdpConnectionError} the link broke, or was silent for 45 seconds
 */
export async function* entryStream(
  transport: Transport,
  code: string,
  proof: SendOptions,
  options: EntryStreamOptions = {},
): AsyncGenerator<TimelineEntry, void, undefined> {
  const { signal, after, onOpen } = options;
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort);
  const entries = new Channel<TimelineEntry>();
  const heldBack = transport.runtime.clock.after(FIRST_BYTES_MS, () =>
    controller.abort(new StreamHeldBackError('nothing came through')),
  );
  const headers = {
    ...proof.headers,
    Accept: 'text/event-stream',
    ...(after === undefined ? {} : { 'Last-Event-ID': String(after) }),
  };
  const call: SendOptions = {
    ...proof,
    headers,
    signal: controller.signal,
    retries: 0,
    timeoutMs: HEARTBEAT_MS,
    deadlineMs: Infinity,
  };
  transport
    .ask(watchTracking, { params: { code } }, call, async (response, alive) => {
      if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
        throw new EtdpContractError(nameOf(watchTracking), response.status, 'and no event stream', { retryable: true });
      }
      const parser = new SseParser();
      const decoder = new TextDecoder();
      let opened = false;
      for (const reader = response.body?.getReader(); reader;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive();
        if (!opened) {
          opened = true;
          heldBack();
          onOpen?.();
        }
        for (const { type, data } of parser.push(decoder.decode(value, { stream: true }))) {
          if (type === 'entry')
            entries.push(readAs(timelineEntrySchema, nameOf(watchTracking), response.status, fromJson(data)));
        }
      }
    })
    .then(
      () => entries.end(),
      (error: unknown) => entries.end(error),
    )
    .finally(heldBack);
  try {
    yield* entries;
  } finally {
    controller.abort();
    heldBack();
    signal?.removeEventListener('abort', abort);
  }
}
