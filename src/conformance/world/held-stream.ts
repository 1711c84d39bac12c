/** A body that gives its bytes at once and then says nothing more, until it is ended. */
export interface HeldStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Once somebody has taken the bytes. */
  readonly taken: Promise<void>;
  end(): void;
}

export function heldStream(bytes: Uint8Array): HeldStream {
  let end = (): void => undefined;
  let tell = (): void => undefined;
  const taken = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let given = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!given) {
          given = true;
          controller.enqueue(bytes);
          return;
        }
        // Asked for more: the first bytes are on their way.
        tell();
        await ended;
        // Nobody may be reading any more.
        try {
          controller.close();
        } catch {
          return;
        }
      },
      cancel() {
        tell();
        end();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken, end };
}
