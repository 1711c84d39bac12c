import { LIMITS } from '../../contract/wire/limits.ts';
import type { StoredFile } from '../device/rows.ts';
import type { Runtime } from '../runtime.ts';
import { readPiece } from './bytes.ts';
import { checkSize, examineFile, type ExaminedFile, type FileLimits } from './examine-file.ts';
import { EtdpFileError } from './file-error.ts';
import type { UploadQueueOptions } from './queue-options.ts';
import type { UploadItem } from './upload-item.ts';

/** A file the queue has, with what is not for others to see. */
export interface Entry {
  item: UploadItem;
  readonly position: number;
  /** Empty until it was copied. */
  sha256: string;
  /** The device has a copy, if only in memory. */
  kept: boolean;
  /** The only copy, where the device has no room. */
  bytes?: ArrayBuffer | undefined;
  /** The dossier it was announced to, and the upload begun there. */
  dossierId?: string | undefined;
  uploadId?: string | undefined;
  /** The person stopped it while it was being copied. */
  stopped: boolean;
  /** Ends the sending. */
  sending?: AbortController | undefined;
}

/** A file just picked. */
export function newEntry(id: string, slot: string, name: string, size: number, position: number): Entry {
  const item: UploadItem = { id, slot, name, mediaType: '', size, state: 'copying', sentBytes: 0, onDevice: false };
  return { item, position, sha256: '', kept: false, stopped: false };
}

/** A file found on the device. */
export function entryOf(file: StoredFile, onDevice: boolean): Entry {
  const { id, slot, name, mediaType, size, state, problem, position, sha256, dossierId, uploadId } = file;
  const item: UploadItem = {
    id,
    slot,
    name,
    mediaType,
    size,
    onDevice,
    state: state === 'removed' ? 'cancelled' : state,
    sentBytes: state === 'stored' ? size : 0,
    ...(problem === undefined ? {} : { problem }),
  };
  return { item, position, sha256, kept: true, dossierId, uploadId, stopped: state === 'cancelled' };
}

/** A file is copied whole before it is sent, so that nothing unusually large is taken by chance. */
const USUAL: FileLimits = { maxFileBytes: LIMITS.usualFileBytes };

/**
 * Reads a file whole, once it is known that it may be put there; what it is, and its bytes.
 * @throws {EtdpFileError} any of its codes
 */
export async function readEntry(
  entry: Entry,
  others: readonly Entry[],
  file: Blob,
  { limits = USUAL, maxFiles }: Pick<UploadQueueOptions, 'limits' | 'maxFiles'>,
  runtime: Runtime,
): Promise<ExaminedFile & { bytes: ArrayBuffer }> {
  checkPlace(entry, others, limits.maxDocuments, maxFiles?.(entry.item.slot));
  // Asked before anything is read: what is too large need not be.
  checkSize(file.size, limits);
  const bytes = await readPiece(file, 0, file.size);
  const known = await examineFile(bytes, limits, runtime);
  checkTwins(entry, others, known.sha256);
  return { ...known, bytes };
}

/**
 * Whether there is room for a file beside those that were added before it.
 * @throws {EtdpFileError} `document.too-many`
 */
function checkPlace(entry: Entry, others: readonly Entry[], maxDocuments = Infinity, maxFiles = Infinity): void {
  const at = others.indexOf(entry);
  const before = others.slice(0, at).filter((other) => other.item.state !== 'refused');
  const beside = before.filter((other) => other.item.slot === entry.item.slot);
  if (before.length >= maxDocuments) throw new EtdpFileError('document.too-many', { limit: maxDocuments });
  if (beside.length >= maxFiles) throw new EtdpFileError('document.too-many', { limit: maxFiles });
}

/**
 * Whether the same bytes are on the slot already.
 * @throws {EtdpFileError} `file.duplicate`
 */
function checkTwins(entry: Entry, others: readonly Entry[], sha256: string): void {
  const twin = (other: Entry): boolean =>
    other !== entry && other.item.slot === entry.item.slot && other.sha256 === sha256 && other.item.state !== 'refused';
  if (others.some(twin)) throw new EtdpFileError('file.duplicate');
}
