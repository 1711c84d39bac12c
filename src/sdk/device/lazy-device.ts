import { lazily } from '../transport/lazily.ts';
import { load } from '../transport/load.ts';
import type { Device, DeviceOptions } from './device.ts';

/** The same device as `createDevice` makes, loaded when it is first asked for something. */
export function lazyDevice(options: DeviceOptions = {}): Device {
  let made: Promise<Device> | undefined;
  const device = (): Promise<Device> => {
    made ??= load(() => import('./device.ts')).then(({ createDevice }) => createDevice(options));
    // A part that could not be loaded is asked for again.
    made.catch(() => (made = undefined));
    return made;
  };
  return {
    drafts: lazily(async () => (await device()).drafts, ['list', 'get', 'create', 'save', 'change', 'remove']),
    files: lazily(async () => (await device()).files, ['put', 'get', 'bytes', 'list', 'change', 'bury', 'remove']),
    receipts: lazily(async () => (await device()).receipts, ['save', 'list', 'get', 'remove']),
    ...lazily(device, ['kind', 'wipe', 'close']),
  };
}
