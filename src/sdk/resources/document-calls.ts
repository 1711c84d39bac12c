import { removeDocument } from '../../contract/routes/dossiers.ts';
import type { Document } from '../../contract/wire/document.ts';
import { load } from '../transport/load.ts';
import type { VersionedOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import type { Bytes } from '../uploads/bytes.ts';
import type { DocumentToSend, SendDocumentOptions } from '../uploads/send-document.ts';

/**
 * As much of the calls about files as an `UploadQueue` needs.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { id } = await new Dossiers(transport).create({ procedureCode: '1.001193', channel: 'home' });
 * const documents = new DocumentCalls(transport);
 * const known = { id: crypto.randomUUID(), slot: 'giay-to-cu-tru', name: 'cu-tru.png', ...(await examineFile(file)) };
 * const { state } = await documents.send(id, known, file);
 * console.log(state); // stored
 */
export class DocumentCalls {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Takes a file away, with whatever of it has arrived.
   * @throws {EtdpApiError} `document.unknown`, `dossier.already-filed`, `dossier.unknown`
   * @example
   * const { id } = await client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * await client.documents.remove(dossier.id, id);
   */
  async remove(dossierId: string, documentId: string, options?: VersionedOptions): Promise<void> {
    await this.#transport.call(
      removeDocument,
      { params: { id: dossierId, documentId } },
      { ...options, as: dossierId },
    );
  }

  /**
   * Announces a file whose digest is known and sends its bytes; the part of `upload` that a queue needs. Goes on over breaks, and
   * with `uploadId` after a restart. Waits for its turn among the files of this client (`filesAtOnce`).
   * @throws {EtdpApiError} as `announce`, and `document.digest-differs`, `document.broken`, `document.encrypted`, `document.scripted`,
   *   `document.mixed`, `document.too-complex`, `storage.full`
   * @throws {EtdpFileError} `file.unreadable`
   * @example
   * const known = { id: crypto.randomUUID(), slot: 'giay-to-cu-tru', name: 'cu-tru.png', ...(await examineFile(file)) };
   * await client.documents.send(dossier.id, known, file);
   */
  async send(dossierId: string, file: DocumentToSend, bytes: Bytes, options?: SendDocumentOptions): Promise<Document> {
    const { sendInTurn } = await load(() => import('../uploads/send-document.ts'));
    return await sendInTurn(this.#transport, dossierId, file, bytes, options);
  }
}
