import type { Consent } from '../../contract/requests/submission.ts';
import type { EtdpClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import { draftOf } from '../filing/open-dossier.ts';
import type { Runtime } from '../runtime.ts';
import { documentName, examineFile } from '../uploads/examine-file.ts';
import { filesOf } from './hand-in.ts';
import { outboxDigest } from './outbox-digest.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** What is put into the outbox. */
export interface ToHandIn {
  /** What the person agreed to, just now, over the draft as it is. */
  readonly consent: Consent;
  /** Files that are not with the draft on this device yet. @default none */
  readonly files?: readonly { readonly slot: string; readonly file: Blob; readonly name?: string }[];
}

/**
 * The entry of a draft with its files, whose copies are on the device when this resolves; `known` is the one it takes the place of.
 * @throws {EtdpDeviceError} `device.full`
 * @throws {EtdpFileError} `file.empty`, `document.too-large`, `document.type-refused`
 */
export async function newEntry(
  client: EtdpClient,
  device: Device,
  runtime: Runtime,
  draftId: string,
  { consent, files = [] }: ToHandIn,
  known: OutboxEntry | undefined,
): Promise<OutboxEntry> {
  let position = Math.max(0, ...(await device.files.list(draftId)).map((one) => one.position));
  for (const { slot, file, name } of files) {
    const about = await examineFile(file, {}, runtime);
    const called = documentName(name ?? ('name' in file && typeof file.name === 'string' ? file.name : ''));
    const row = { id: runtime.uuid(), draftId, slot, name: called, ...about, position: ++position };
    await device.files.put({ ...row, state: 'waiting' }, await file.arrayBuffer());
  }
  const draft = await draftOf({ client, device, draftId });
  const { agencyId, procedureCode, procedureName } = draft;
  const at = runtime.now().toISOString();
  return {
    id: draftId,
    agencyId,
    procedureCode,
    procedureName,
    consent,
    digest: await outboxDigest(draft, await filesOf(device, draftId), runtime),
    queuedAt: known?.queuedAt ?? at,
    updatedAt: at,
    state: { at: 'waiting' },
  };
}
