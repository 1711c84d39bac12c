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
/** Bytes that may wait for a client; the log is read on when it has taken some. One that takes nothing for two heartbeats is let go and
 * comes back with `Last-Event-ID`. */
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
  let takenSome = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let sent = after;
        let open = true;
        let reading = false;
        let woken = false;
        let goOn = (): void => undefined;
        /** At the last heartbeat, of a client for which much waits and that has taken none of it since. */
        let roomBefore: number | null = null;
        takenSome = () => {
          roomBefore = null;
          goOn();
        };
        const room = (): number => controller.desiredSize ?? 0;
        const write = (text: string): void => {
          if (open) controller.enqueue(encoder.encode(text));
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
                while (open && room() <= 0) await new Promise<void>((resolve) => (goOn = resolve));
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
          const now = room();
          if (now > 0) write(': \n\n');
          else if (roomBefore !== null && now <= roomBefore) finish();
          roomBefore = now > 0 ? null : now;
        }, heartbeat);
        const finish = (): void => {
          if (!open) return;
          end();
          controller.close();
        };
        end = () => {
          open = false;
          takenSome();
          clearInterval(beat);
          unlisten();
          for (const signal of ended) signal.removeEventListener('abort', finish);
        };
        for (const signal of ended) signal.addEventListener('abort', finish);
        write('retry: 1000\n\n');
        void catchUp();
        if (ended.some((signal) => signal.aborted)) finish();
      },
      pull() {
        takenSome();
      },
      cancel() {
        end();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
}
