import type { TimelineEntry } from '../../contract/wire/tracking.ts';

export interface EventSource {
  /** The entries after a `seq`, oldest first. */
  readonly read: (after: number) => Promise<TimelineEntry[]>;
  /** Calls back after each new entry; returns what ends that. */
  readonly listen: (listener: () => void) => () => void;
  /** What the client has seen already. */
  readonly after: number;
  /** Any of them ends the stream. */
  readonly ended: readonly AbortSignal[];
  /** Milliseconds between signs of life. */
  readonly heartbeat?: number;
}

const HEARTBEAT = 15_000;
/** Bytes that may wait for a client that does not read; then it is let go and comes back with `Last-Event-ID`. */
const MOST_WAITING = 256 * 1024;

/**
 * Server-sent events (WHATWG HTML, 9.2) of a dossier's timeline: first what the client has not seen, then each entry as it
 * comes. Being woken means reading the log from the last entry sent, so between the two nothing is lost and nothing comes twice.
 */
export function eventStream({
  read,
  listen,
  after,
  ended,
  heartbeat = HEARTBEAT,
}: EventSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let sent = after;
        let open = true;
        let reading = false;
        let woken = false;
        const write = (text: string): void => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < 0) finish();
        };
        const catchUp = async (): Promise<void> => {
          woken = true;
          if (reading) return;
          reading = true;
          try {
            while (woken) {
              woken = false;
              for (const entry of await read(sent)) {
                write(`id: ${String(entry.seq)}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`);
                sent = entry.seq;
              }
            }
          } catch {
            // The client comes back and asks again.
            finish();
          } finally {
            reading = false;
          }
        };
        const unlisten = listen(() => void catchUp());
        const beat = setInterval(() => {
          write(': \n\n');
        }, heartbeat);
        const finish = (): void => {
          if (!open) return;
          end();
          controller.close();
        };
        end = () => {
          open = false;
          clearInterval(beat);
          unlisten();
          for (const signal of ended) signal.removeEventListener('abort', finish);
        };
        for (const signal of ended) signal.addEventListener('abort', finish);
        write('retry: 1000\n\n');
        void catchUp();
        if (ended.some((signal) => signal.aborted)) finish();
      },
      cancel() {
        end();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
}
