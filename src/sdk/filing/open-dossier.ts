import type { PageClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import type { Draft } from '../device/draft.ts';
import type { EtdpApiError } from '../errors.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';

/** A draft, and the client and device it is worked on with. */
export interface DraftParts {
  readonly client: PageClient;
  readonly device: Pick<Device, 'drafts'>;
  readonly draftId: string;
  /** Where this runs. @default what there is */
  readonly runtime?: Partial<Runtime>;
}

/**
 * The id of a draft's dossier at the gateway, for which the client can speak from then on. Makes the dossier where there is none,
 * with the key that was made with the draft: asked again after a lost answer, it is the same one. One that the gateway has deleted
 * since, for its age, is made anew: what is on the device counts.
 * @throws {EtdpConnectionError} no answer; the draft is safe on the device
 * @throws {EtdpApiError} procedure.not-filed-here, agency.unknown
 */
export async function openDossier(parts: DraftParts, signal?: AbortSignal): Promise<string> {
  const { client, device, draftId } = parts;
  const call = signal ? { signal } : {};
  const draft = await draftOf(parts);
  let { createKey } = draft;
  if (draft.dossierId && draft.accessToken) {
    client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
    const held = await client.dossiers.get(draft.dossierId, call).catch((error: unknown) => {
      if (!/^dossier\.(unknown|expired)$/.test((error as EtdpApiError).code)) throw error;
    });
    if (held) return draft.dossierId;
    // The old keys would bring the old answers back.
    const { uuid } = runtimeOf(parts);
    createKey = uuid();
    await device.drafts.change(draftId, { createKey, submitKey: uuid() });
  }
  const { agencyId, procedureCode, channel } = draft;
  const { id, accessToken, version } = await client.dossiers.create(
    { agencyId, procedureCode, channel },
    { idempotencyKey: createKey, ...call },
  );
  client.credentials.set(id, { accessToken });
  await device.drafts.change(draftId, { dossierId: id, accessToken, base: { version, answers: {} } });
  return id;
}

export async function draftOf({ device, draftId }: DraftParts): Promise<Draft> {
  const draft = await device.drafts.get(draftId);
  if (!draft) throw new Error('the draft is no longer on this device');
  return draft;
}
