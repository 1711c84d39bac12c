import type { Runtime } from '../runtime.ts';
import { createDevice, type Device } from './device.ts';

/** The devices of clients that were given none, by the runtime of each: one database, however often it is asked for. */
const devices = new WeakMap<Runtime, Device>();

/** The drafts of a client that was given no device. */
export function draftsOf(runtime: Runtime): Device['drafts'] {
  const device = devices.get(runtime) ?? createDevice({ runtime });
  devices.set(runtime, device);
  return device.drafts;
}
