import type { Device } from '../../sdk/device/device.ts';
import { lazyDevice } from '../../sdk/device/lazy-device.ts';
import type { PageClient } from '../../sdk/etdp-client.ts';
import { lazyPageClient } from '../../sdk/lazy-client.ts';

/** One client an address and agency, so that all elements of a page share what it knows (tokens of open dossiers). */
const clients = new Map<string, PageClient>();
let device: Device | undefined;

export function pageClient(gateway: string, agencyId: string | undefined): PageClient {
  const baseUrl = new URL(gateway, document.baseURI).href;
  const key = `${baseUrl} ${agencyId ?? ''}`;
  let client = clients.get(key);
  if (!client) {
    client = lazyPageClient({ baseUrl, ...(agencyId ? { agencyId } : {}) });
    clients.set(key, client);
  }
  return client;
}

/** What this device keeps; opened when it is first needed. */
export function pageDevice(): Device {
  return (device ??= lazyDevice());
}
