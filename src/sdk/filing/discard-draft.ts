import type { PageClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import type { Draft } from '../device/draft.ts';

/**
 * Deletes a draft and its files: from this device at once, and at the gateway where that can be told now. What cannot be told the
 * gateway deletes by itself when it expires.
 */
export async function discardDraft(client: PageClient, device: Device, draft: Draft): Promise<void> {
  await device.drafts.remove(draft.id);
  if (!draft.dossierId || !draft.accessToken) return;
  client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
  await client.dossiers.discard(draft.dossierId, { ifMatch: 'any' }).catch(() => undefined);
}
