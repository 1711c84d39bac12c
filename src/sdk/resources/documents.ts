import { announceDocument, getDocumentContent, removeDocument } from '../../contract/routes/dossiers.ts';
import type { AnnounceDocument } from '../../contract/requests/document.ts';
import type { Document } from '../../contract/wire/document.ts';
import { load } from '../transport/load.ts';
import type { CallOptions, ChangeOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import type { Bytes } from '../uploads/bytes.ts';
import type { FileLimits } from '../uploads/examine-file.ts';
import type { DocumentToSend, SendDocumentOptions } from '../uploads/send-document.ts';
import { readContent } from './document-content.ts';

/** A file to put on a slot of a dossier. */
export interface FileToUpload extends CallOptions {
  readonly slot: string;
  readonly file: Blob;
  /** Shown to the officer. @default the file's own name */
  readonly name?: string;
  /** Given again, with the same file, it goes on where it stopped. @default a new UUID */
  readonly documentId?: string;
  /** What the agency takes; its `limits` fit. @default the contract's limits */
  readonly limits?: FileLimits;
  /** Bytes that are stored or on their way, and all. */
  readonly onProgress?: (progress: {
    readonly documentId: string;
    readonly sentBytes: number;
    readonly size: number;
  }) => void;
}

/** The files of a dossier. Opened by the dossier's access token or its tracking secret. */
export class Documents {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Announces a file before its bytes. Announcing the same again answers how it stands.
   * @throws {EtdpApiError} `document.slot-unknown`, `document.too-large`, `document.too-many`, `document.type-refused`,
   *   `document.already-stored`, `dossier.already-filed`, `dossier.unknown`
   */
  announce(
    dossierId: string,
    documentId: string,
    document: AnnounceDocument,
    options?: ChangeOptions,
  ): Promise<Document> {
    return this.#transport.call(
      announceDocument,
      { params: { id: dossierId, documentId }, body: document },
      { ...options, as: dossierId },
    );
  }

  /**
   * Takes a file away, with whatever of it has arrived.
   * @throws {EtdpApiError} `document.unknown`, `dossier.already-filed`, `dossier.unknown`
   */
  async remove(dossierId: string, documentId: string, options?: ChangeOptions): Promise<void> {
    await this.#transport.call(
      removeDocument,
      { params: { id: dossierId, documentId } },
      { ...options, as: dossierId },
    );
  }

  /**
   * The bytes of a stored file, to those who may see them. Costs as much as the file is large.
   * @throws {EtdpApiError} `document.unknown`, `dossier.unknown`
   */
  async content(dossierId: string, documentId: string, options?: CallOptions): Promise<Blob> {
    const all = { ...options, as: dossierId, headers: { Accept: '*/*' }, deadlineMs: Infinity };
    return await this.#transport.ask(
      getDocumentContent,
      { params: { id: dossierId, documentId } },
      all,
      async (response, alive) => {
        const parts: Uint8Array<ArrayBuffer>[] = [];
        const type = await readContent(response, alive, (bytes) => parts.push(bytes));
        return new Blob(parts, { type });
      },
    );
  }

  /**
   * Announces a file whose digest is known and sends its bytes; the part of `upload` that a queue needs. Goes on over breaks, and
   * with `uploadId` after a restart.
   * @throws {EtdpApiError} as `announce`, and `document.digest-differs`, `storage.full`
   * @throws {EtdpFileError} `file.unreadable`
   */
  async send(dossierId: string, file: DocumentToSend, bytes: Bytes, options?: SendDocumentOptions): Promise<Document> {
    const { sendDocument } = await load(() => import('../uploads/send-document.ts'));
    return await sendDocument(this.#transport, dossierId, file, bytes, options);
  }

  /**
   * Puts a file on a slot: looks at its bytes, announces it and sends it, over breaks of the line. Resolves when every byte is on
   * the gateway's disk.
   * @throws {EtdpFileError} `file.empty`, `file.unreadable`, `document.too-large`, `document.type-refused`: nothing was sent
   * @throws {EtdpApiError} as `send`
   * @example
   * const photo = await client.documents.upload(dossier.id, { slot: 'giay-chung-sinh', file, onProgress: ({ sentBytes }) => show(sentBytes) });
   */
  async upload(dossierId: string, upload: FileToUpload): Promise<Document> {
    const { documentId = this.#transport.runtime.uuid(), slot, file, limits, onProgress, signal } = upload;
    const { documentName, examineFile } = await load(() => import('../uploads/examine-file.ts'));
    signal?.throwIfAborted();
    const known = await examineFile(file, limits, this.#transport.runtime);
    const name = documentName(upload.name ?? ('name' in file && typeof file.name === 'string' ? file.name : ''));
    return await this.send(dossierId, { id: documentId, slot, name, ...known }, file, {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (sentBytes) => onProgress?.({ documentId, sentBytes, size: known.size }),
    });
  }
}
