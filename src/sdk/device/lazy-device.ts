import { runtimeOf } from '../runtime.ts';
import { lazily } from '../transport/lazily.ts';
import { load } from '../transport/load.ts';
import type { Device, DeviceOptions } from './device.ts';

/**
 * The same device as `createDevice` makes, loaded when it is first asked for something. On a device that has never kept anything,
 * lists are empty without loading it.
 * @example
 * const page = lazyDevice();
 * console.log((await page.drafts.list()).length, (await page.receipts.list()).length); // 0 0
 */
export function lazyDevice(options: DeviceOptions = {}): Device {
  let made: Promise<Device> | undefined;
  const device = (): Promise<Device> => {
    made ??= load(() => import('./device.ts')).then(({ createDevice }) => createDevice(options));
    // A part that could not be loaded is asked for again.
    made.catch(() => (made = undefined));
    return made;
  };
  const drafts = async (): Promise<Device['drafts']> => (await device()).drafts;
  const receipts = async (): Promise<Device['receipts']> => (await device()).receipts;
  const begun = async (): Promise<boolean> => made !== undefined || (await isThere(options));
  return lazily(device, {
    drafts: lazily(drafts, { list: async () => ((await begun()) ? (await drafts()).list() : []) }),
    files: lazily(async () => (await device()).files),
    receipts: lazily(receipts, { list: async () => ((await begun()) ? (await receipts()).list() : []) }),
  });
}

/** Whether the database is there; taken to be where the browser does not say. */
async function isThere(options: DeviceOptions): Promise<boolean> {
  const { store, name = 'e-tdp' } = options;
  const { indexedDB } = runtimeOf(options);
  if (store === 'memory' || indexedDB === null) return false;
  try {
    return (await indexedDB.databases()).some((database) => database.name === name);
  } catch {
    return true;
  }
}
