import { getDossier } from '../../contract/routes/dossiers.ts';
import type { Document } from '../../contract/wire/document.ts';
import { EtdpApiError } from '../errors.ts';
import type { FileToUpload } from '../resources/documents.ts';
import type { Transport } from '../transport/transport.ts';
import { documentName, examineFile } from './examine-file.ts';
import { laneOf } from './lane.ts';
import { sendDocument, type DocumentToSend } from './send-document.ts';
import type { UploadRun } from './upload-task.ts';

/** Puts a file on a slot of a dossier, as `client.documents.upload()` says, when its turn has come. */
export function uploadDocument(
  transport: Transport,
  dossierId: string,
  { documentId, slot, file, name, limits }: FileToUpload,
): UploadRun {
  return (tell, signal) =>
    laneOf(transport).run(async () => {
      tell({ state: 'reading' });
      const known = await examineFile(file, limits, transport.runtime, signal);
      const named = documentName(name ?? ('name' in file && typeof file.name === 'string' ? file.name : ''));
      const fresh = { id: documentId ?? transport.runtime.uuid(), slot, name: named, ...known };
      const identify = async (): Promise<DocumentToSend> => {
        const found = documentId === undefined ? await findDocument(transport, dossierId, fresh, signal) : undefined;
        const { id, name, mediaType } = found ?? fresh;
        tell({ documentId: id });
        return { ...fresh, id, name, mediaType };
      };
      return await sendDocument(transport, dossierId, identify, file, {
        signal,
        onProgress: (sentBytes) => tell({ state: 'sending', sentBytes }),
        onTrouble: () => tell({ state: 'waiting' }),
      });
    }, signal);
}

/**
 * The document of the dossier that the same file was announced as before, perhaps on another machine: it goes on, or is there already.
 * Undefined where there is none, and where the proof opens the files of a dossier but not the dossier.
 */
async function findDocument(
  transport: Transport,
  dossierId: string,
  { slot, size, sha256 }: DocumentToSend,
  signal: AbortSignal,
): Promise<Document | undefined> {
  try {
    const input = { params: { id: dossierId } };
    const dossier = await transport.call(getDossier, input, { as: dossierId, signal, retries: 0 });
    // What was handed in answers no later request for papers.
    const isOpen = ({ state }: Document): boolean => state === 'announced' || dossier.state === 'draft';
    return dossier.documents.find(
      (document) => document.slot === slot && document.size === size && document.sha256 === sha256 && isOpen(document),
    );
  } catch (error) {
    if (error instanceof EtdpApiError && !error.retryable) return undefined;
    throw error;
  }
}
