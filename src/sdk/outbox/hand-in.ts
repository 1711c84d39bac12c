import type { EtdpClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import type { StoredFile } from '../device/rows.ts';
import { EtdpApiError } from '../errors.ts';
import { Filing } from '../filing/filing.ts';
import { draftOf } from '../filing/open-dossier.ts';
import type { Runtime } from '../runtime.ts';
import { EtdpFileError } from '../uploads/file-error.ts';
import { outboxDigest } from './outbox-digest.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import type { OutboxEvent } from './outbox-state.ts';

/** What handing in one entry works with. */
export interface HandIn {
  readonly client: EtdpClient;
  readonly device: Device;
  readonly runtime: Runtime;
  readonly entry: OutboxEntry;
  readonly signal: AbortSignal;
  /** Told what happens, and kept on the device before the next step is taken. */
  readonly happen: (event: OutboxEvent) => Promise<void>;
}

/** The draft or its files are no longer what the person agreed to hand in. */
export class DraftChangedError extends Error {
  override readonly name = 'DraftChangedError';
}

/**
 * Hands one entry in: its dossier first, then its files, the dossier itself last. Whatever was done before a restart is found again and not
 * done twice. Answers the receipt.
 * @throws {DraftChangedError} the person has changed it since
 * @throws {EtdpApiError} the gateway refuses
 * @throws {EtdpConnectionError} no answer; may be tried again
 */
export async function handIn({ client, device, runtime, entry, signal, happen }: HandIn): Promise<OutboxEvent> {
  const { id: draftId, consent, procedureCode } = entry;
  await happen({ type: 'begin' });
  const files = await filesOf(device, draftId);
  if ((await outboxDigest(await draftOf({ client, device, draftId }), files, runtime)) !== entry.digest)
    throw new DraftChangedError();
  const procedure = await client.procedures.get(procedureCode, { signal });
  const filing = new Filing({ client, device, procedure, draftId, runtime, consent });
  // The answer to an earlier hand-in may have been lost.
  const receipt = (await filing.receiptIfFiled(signal)) ?? (await rest());
  return { type: 'receipt', code: receipt.code, submittedAt: receipt.submittedAt };

  async function rest() {
    const dossierId = await filing.dossierId(signal);
    for (const [sent, file] of files.entries()) {
      await happen({ type: 'send', sent, files: files.length });
      if (file.state !== 'stored' || file.dossierId !== dossierId) await sendFile(file, dossierId);
    }
    if (files.length > 0) await happen({ type: 'send', sent: files.length, files: files.length });
    await happen({ type: 'submit' });
    return filing.submit(signal);
  }

  async function sendFile(file: StoredFile, dossierId: string): Promise<void> {
    const { id, slot, name, mediaType, size, sha256, uploadId } = file;
    const bytes = await device.files.bytes(id);
    if (bytes === undefined) throw new EtdpFileError('file.unreadable');
    // An upload belongs to the dossier it was begun for.
    const known = file.dossierId === dossierId ? uploadId : undefined;
    await device.files.change(id, { dossierId, uploadId: known });
    await client.documents.send(dossierId, { id, slot, name, mediaType, size, sha256 }, bytes, {
      signal,
      uploadId: known,
      onUpload: (begun) => void device.files.change(id, { uploadId: begun }).catch(() => undefined),
    });
    await device.files.change(id, { state: 'stored', uploadId: undefined, problem: undefined });
  }
}

/** The files that are handed in with a draft: what was refused, stopped or taken away is not. */
export async function filesOf(device: Pick<Device, 'files'>, draftId: string): Promise<StoredFile[]> {
  const files = await device.files.list(draftId);
  return files.filter(({ state }) => state === 'waiting' || state === 'stored');
}

/** The places a refusal names, for whoever has to mend them. */
export function errorsOf(error: unknown): EtdpApiError['errors'] {
  return error instanceof EtdpApiError ? error.errors : [];
}
