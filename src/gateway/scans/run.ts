import type { Services } from '../context.ts';
import type { ScanRow } from '../database/tables.ts';
import { apart, faultName, within } from '../tracing/span.ts';
import { askClamd, ScannerError, STOPPED } from './clamd.ts';
import { moveLeftOver, settleVerdict } from './verdict.ts';
import { chunksOf } from '../documents/content-stream.ts';
import type { ScannerAddress } from '../config/config.ts';

/** Files one node has scanned at once. */
const AT_ONCE = 2;
/** Milliseconds between looks at the queue, for what other nodes left over and what is due again. */
const LOOK_MS = 5_000;

/**
 * Has the scanner look at one file after another, whenever there is one. What it returns stops that and resolves when the files under way
 * have been put back. Nothing happens without a scanner.
 */
export function startScanning(services: Services, onFault: (error: unknown) => void): () => Promise<void> {
  const { config, db, scans, clock, tracer } = services;
  const { scanner } = config;
  const stopping = new AbortController();
  if (scanner === null) return () => Promise.resolve();
  let isAnswering = true;
  let again = false;
  let running: Promise<unknown> | undefined;

  const one = async (row: ScanRow): Promise<void> => {
    const span = tracer?.begin({ name: 'scan', kind: 'client', attributes: {} }) ?? null;
    try {
      await within(span, () => scan(services, scanner, row, stopping.signal));
      span?.end();
      isAnswering = true;
    } catch (error) {
      span?.end({ fault: faultName(error) });
      await scans.putBack(db, row, clock());
      if (error instanceof ScannerError && error.code === STOPPED) return;
      // Once an outage, not once a file.
      if (isAnswering || !(error instanceof ScannerError)) onFault(error);
      if (error instanceof ScannerError) isAnswering = false;
    }
  };
  const lane = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const row = await scans.claim(db, clock());
      if (!row) return;
      await one(row);
    }
  };
  const run = (): void => {
    again = true;
    running ??= (async () => {
      while (again && !stopping.signal.aborted) {
        again = false;
        await Promise.all(Array.from({ length: AT_ONCE }, lane));
      }
    })()
      .catch(onFault)
      .finally(() => {
        running = undefined;
        if (again && !stopping.signal.aborted) run();
      });
  };
  running = moveLeftOver(services)
    .catch(onFault)
    .finally(() => {
      running = undefined;
      run();
    });
  scans.onWake(() => {
    apart(run);
  });
  const timer = setInterval(run, LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    while (running) await running;
  };
}

/** One file; of one that nobody names any more, nothing. @throws {ScannerError} without a verdict */
async function scan(services: Services, scanner: ScannerAddress, { blob }: ScanRow, stop: AbortSignal): Promise<void> {
  const { db, blobs } = services;
  const document = await db.selectFrom('documents').select('size').where('blob', '=', blob).executeTakeFirst();
  const file = document && (await blobs.openKept(blob));
  if (!file) {
    // Taken away meanwhile, with its document; or gone, which `e-tdp verify` tells.
    await db.deleteFrom('scans').where('blob', '=', blob).execute();
    return;
  }
  try {
    const bytes = chunksOf(file, [{ at: 0, size: document.size }]);
    await settleVerdict(services, blob, await askClamd(scanner, bytes, { stop }));
  } finally {
    await file.close();
  }
}
