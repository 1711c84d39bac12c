import type { EtdpClient } from '../etdp-client.ts';
import { createDevice, type Device } from '../device/device.ts';
import type { Runtime } from '../runtime.ts';
import { Outbox } from './outbox.ts';

/** What a client keeps on its device. */
export interface Kept {
  readonly drafts: Device['drafts'];
  readonly outbox: Outbox;
}
/** One for each client: one database and one queue, however often they are asked for. */
const all = new WeakMap<EtdpClient, Kept>();

/** What `client` keeps: on the device that it was given, else on one of its own. */
export function keptBy(client: EtdpClient, runtime: Runtime, given: Device | undefined): Kept {
  const known = all.get(client);
  if (known) return known;
  const device = given ?? createDevice({ runtime });
  const kept = { drafts: device.drafts, outbox: new Outbox(client, device, runtime) };
  all.set(client, kept);
  return kept;
}
