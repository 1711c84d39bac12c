import { announceDocument, getDocumentContent } from '../../contract/routes/dossiers.ts';
import type { AnnounceDocument } from '../../contract/requests/document.ts';
import type { Document } from '../../contract/wire/document.ts';
import type { CallOptions, VersionedOptions } from '../transport/options.ts';
import { readBlob } from './read-bytes.ts';
import type { Transport } from '../transport/transport.ts';
import type { FileLimits } from '../uploads/examine-file.ts';
import { startUpload } from '../uploads/start-upload.ts';
import type { UploadProgress, UploadTask } from '../uploads/upload-task.ts';
import { DocumentCalls } from './document-calls.ts';

/** A file to put on a slot of a dossier. */
export interface FileToUpload extends CallOptions {
  /** The slot of the procedure it is put on. */
  readonly slot: string;
  /** Its bytes; read while they are sent, never held whole. */
  readonly file: Blob;
  /** Shown to the officer. @default the file's own name */
  readonly name?: string;
  /**
   * Given again, with the same file, it goes on where it stopped. @default the document that the same file (slot, size, SHA-256) was
   * announced as before, on this machine or another; else a new one
   */
  readonly documentId?: string;
  /** What the agency takes; its `limits` fit. @default the contract's limits; the gateway says the agency's own */
  readonly limits?: FileLimits;
  /** The event `progress` of the task in short. @default nobody is told */
  readonly onProgress?: (progress: UploadProgress) => void;
}

/**
 * The files of a dossier. Opened by the dossier's access token or its tracking secret.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { id } = await new Dossiers(transport).create({ procedureCode: '1.001193', channel: 'home' });
 * const documents = new Documents(transport);
 * const { state } = await documents.upload(id, { slot: 'giay-to-cu-tru', file });
 * console.log(state); // stored
 */
export class Documents extends DocumentCalls {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    super(transport);
    this.#transport = transport;
  }

  /**
   * Announces a file before its bytes. Announcing the same again answers how it stands.
   * @throws {EtdpApiError} `document.slot-unknown`, `document.too-large`, `document.too-many`, `document.type-refused`,
   *   `document.already-stored`, `dossier.already-filed`, `dossier.unknown`
   * @example
   * const { mediaType, size, sha256 } = await examineFile(file);
   * await client.documents.announce(dossier.id, crypto.randomUUID(), { slot: 'giay-to-cu-tru', name: 'cu-tru.png', mediaType, size, sha256 });
   */
  announce(
    dossierId: string,
    documentId: string,
    document: AnnounceDocument,
    options?: VersionedOptions,
  ): Promise<Document> {
    return this.#transport.call(
      announceDocument,
      { params: { id: dossierId, documentId }, body: document },
      { ...options, as: dossierId },
    );
  }

  /**
   * The bytes of a stored file, to those who may see them. Costs as much as the file is large.
   * A photo that somebody else has put there comes without what its camera wrote beside it (EXIF, place), so with another SHA-256.
   * @throws {EtdpApiError} `document.unknown`, `document.scanning` until a virus scanner has looked at it, `document.infected`,
   *   `dossier.unknown`
   * @example
   * const { documents } = await client.dossiers.get(dossier.id);
   * for (const { id } of documents) console.log((await client.documents.content(dossier.id, id)).size);
   */
  async content(dossierId: string, documentId: string, options?: CallOptions): Promise<Blob> {
    const params = { id: dossierId, documentId };
    return await readBlob(this.#transport, { route: getDocumentContent, params }, options);
  }

  /**
   * Puts a file on a slot: looks at its bytes, announces it and sends it, over breaks of the line. The task is the document once every
   * byte is on the gateway's disk. Costs no more memory than two parts (4 MiB each), however large the file is. The files of one client
   * are sent in the order they were given, a few at a time (`filesAtOnce`).
   *
   * To go on after a reload, after days (the gateway keeps what it has seven days from the last byte) or on another machine, upload the
   * same file again: what has arrived is not sent twice.
   * @throws {EtdpFileError} `file.empty`, `file.unreadable`, `document.too-large`, `document.type-refused`: nothing was sent
   * @throws {EtdpApiError} `document.slot-unknown`, `document.too-large`, `document.too-many`, `document.type-refused`,
   *   `document.already-stored` (another file under this `documentId`), `document.digest-differs`, `document.broken`,
   *   `document.encrypted`, `document.scripted`, `document.mixed`, `document.too-complex`, `dossier.already-filed`, `dossier.unknown`,
   *   `dossier.expired`, `storage.full`
   * @throws {EtdpConnectionError} the gateway was not reached for some six minutes
   * @example
   * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * task.addEventListener('progress', ({ progress }) => console.log(progress.state, progress.sentBytes));
   * const document = await task;
   */
  upload(dossierId: string, upload: FileToUpload): UploadTask {
    return startUpload(this.#transport, dossierId, upload);
  }
}
