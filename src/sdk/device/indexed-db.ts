import type { Clock } from '../transport/clock.ts';
import { EtdpDeviceError } from './device-error.ts';

/* IndexedDB's events as promises, the few that are needed here; the usual library for it costs a page 1.5 kB. */

/** What a request answers. */
export function answerOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(causeOf(request));
  });
}

/** The end of a transaction: everything asked for in it is kept, or nothing. */
export function endOf(work: IDBTransaction): Promise<void> {
  const end = new Promise<void>((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(causeOf(work));
  });
  // Whoever waits for a request of it hears of the failure there, and may not come to wait for the end.
  end.catch(() => undefined);
  return end;
}

export interface OpenOptions {
  readonly version: number;
  readonly clock: Clock;
  /** Makes what is not there yet; `from` is the version found, 0 for a new database. */
  readonly upgrade: (database: IDBDatabase, from: number) => void;
  /** The connection is gone or must go: another tab brings a newer version or deletes the database, or the browser closed it. */
  readonly lost: () => void;
}

/** How long another tab may hold an older version of the database open. */
const BLOCKED_MS = 5_000;

/**
 * Opens a database at a version. A connection that stands in another tab's way lets go by itself.
 * @throws {EtdpDeviceError} `device.failed`: another tab holds on to an older version
 */
export function openDatabase(
  factory: IDBFactory,
  name: string,
  { version, clock, upgrade, lost }: OpenOptions,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const request = factory.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, oldVersion);
    request.onblocked = () => {
      clock.after(BLOCKED_MS, () => {
        late = true;
        reject(new EtdpDeviceError('device.failed'));
      });
    };
    request.onerror = () => reject(causeOf(request));
    request.onsuccess = () => {
      const database = request.result;
      const close = (): void => {
        database.close();
        lost();
      };
      database.onversionchange = database.onclose = close;
      // Nobody waits for it any more.
      if (late) close();
      resolve(database);
    };
  });
}

/** Deletes a database; resolves too when another tab holds on to it: it goes when that tab does. */
export async function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  const request = factory.deleteDatabase(name);
  await Promise.race([answerOf(request), new Promise((resolve) => (request.onblocked = resolve))]);
}

function causeOf({ error }: { readonly error: DOMException | null }): DOMException {
  return error ?? new DOMException('', 'AbortError');
}
