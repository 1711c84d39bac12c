import { getTracking } from '../../contract/routes/tracking.ts';
import { FINAL_STATES } from '../../contract/rules/status.ts';
import { withTimelineEntry, type Tracking } from '../../contract/wire/tracking.ts';
import { EtdpApiError, EtdpContractError, EtdpError } from '../errors.ts';
import { backoff } from '../transport/clock.ts';
import type { CallOptions } from '../transport/options.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { Waker } from '../transport/waker.ts';
import { entryStream, StreamHeldBackError } from './entry-stream.ts';

/** How updates come. `live`: at once. `polling`: every few seconds. `reconnecting`: not at the moment. */
export type Link = 'live' | 'polling' | 'reconnecting';

/** How a dossier is watched. */
export interface WatchOptions extends CallOptions {
  /** Told when the way updates come changes. */
  readonly onLink?: (link: Link) => void;
}

const POLL_MS = 3_000;
/** How long it polls before it tries a stream again. */
const POLLING_MS = 300_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** The longest wait that a gateway may ask for. */
const LONGEST_ASKED_MS = 60_000;
/** A stream that lived so long was a good one: the next failure is a first one again. */
const GOOD_MS = 10_000;

/** The status of a dossier now and after each change; ends after a state that nothing follows. */
export async function* watchTracking(
  transport: Transport,
  code: string,
  proof: SendOptions,
  options: WatchOptions = {},
): AsyncGenerator<Tracking, void, undefined> {
  const { signal, onLink } = options;
  const { clock, random, reasonsToTry } = transport.runtime;
  const waker = new Waker(clock);
  const stopListening = reasonsToTry(() => waker.wake());
  const ask = (more: SendOptions = {}): Promise<Tracking> =>
    transport.call(getTracking, { params: { code } }, { ...proof, ...(signal && { signal }), ...more });
  let link: Link | undefined;
  const tell = (now: Link): void => {
    if (now !== link) onLink?.((link = now));
  };
  let failures = 0;
  let pollUntil = -Infinity;
  try {
    let tracking = await ask();
    for (yield tracking; !isFinal(tracking);) {
      const began = clock.now();
      try {
        if (began < pollUntil) {
          await waker.sleep(POLL_MS, signal);
          const seen = await ask({ retries: 0 });
          tell('polling');
          failures = 0;
          if (JSON.stringify(seen) !== JSON.stringify(tracking)) yield (tracking = seen);
          continue;
        }
        const after = tracking.timeline.at(-1)?.seq;
        for await (const entry of entryStream(transport, code, proof, {
          ...(signal && { signal }),
          after,
          onOpen: () => tell('live'),
        })) {
          const seen = withTimelineEntry(tracking, entry);
          // Results come with the whole status alone: an entry goes to those as well who may not see them.
          const isDone = /^(processed|returned)$/.test(entry.state);
          if (seen !== tracking) yield (tracking = isDone ? { ...seen, results: (await ask()).results } : seen);
          if (isFinal(tracking)) return;
        }
      } catch (error) {
        signal?.throwIfAborted();
        if (
          error instanceof StreamHeldBackError ||
          (error instanceof EtdpContractError && error.retryable && began >= pollUntil)
        ) {
          pollUntil = clock.now() + POLLING_MS;
          continue;
        }
        if (!(error instanceof EtdpError) || !error.retryable) throw error;
        if (error instanceof EtdpApiError && error.retryAfterMs !== undefined)
          await waker.sleep(Math.min(error.retryAfterMs, LONGEST_ASKED_MS), signal);
      }
      tell('reconnecting');
      failures = clock.now() - began > GOOD_MS ? 1 : failures + 1;
      await waker.sleep(backoff(failures, random, FIRST_WAIT_MS, LONGEST_WAIT_MS), signal);
    }
  } finally {
    stopListening();
  }
}

function isFinal(tracking: Tracking): boolean {
  return FINAL_STATES.some((state) => state === tracking.state);
}
