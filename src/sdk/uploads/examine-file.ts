import { sniffMediaType, SNIFF_BYTES } from '../../contract/rules/media-type.ts';
import { MEDIA_TYPES, type MediaType } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { systemRuntime, type Runtime } from '../runtime.ts';
import { readPiece, sizeOf, type Bytes } from './bytes.ts';
import { EtdpFileError } from './file-error.ts';
import { hex, sha256 } from './sha256.ts';

/** What an agency takes; `limits` of an agency fits. */
export interface FileLimits {
  /** Bytes of one file. @default the contract's limit, 200 MiB; most agencies take 20 MiB */
  readonly maxFileBytes?: number;
  /** Files of one dossier. @default the contract's limit */
  readonly maxDocuments?: number;
  /** Types that are taken. @default every type of the contract */
  readonly mediaTypes?: readonly string[];
}

/** What a file is. */
export interface ExaminedFile {
  /** By its bytes, not by its name. */
  readonly mediaType: MediaType;
  /** Bytes. */
  readonly size: number;
  /** Of its bytes, hex. */
  readonly sha256: string;
}

/**
 * Says what a file is, by its bytes, and whether it can be sent.
 * @throws {EtdpFileError} `file.empty`, `file.unreadable`, `document.too-large`, `document.type-refused`
 * @example
 * const { mediaType, size, sha256 } = await examineFile(file, { maxFileBytes: 20 * 1024 * 1024 });
 * console.log(mediaType, sha256.length); // image/png 64
 */
export async function examineFile(
  bytes: Bytes,
  limits: FileLimits = {},
  runtime: Pick<Runtime, 'crypto'> & Partial<Pick<Runtime, 'worker' | 'clock'>> = systemRuntime,
  signal?: AbortSignal,
): Promise<ExaminedFile> {
  const size = sizeOf(bytes);
  checkSize(size, limits);
  const mediaType = sniffMediaType(new Uint8Array(await readPiece(bytes, 0, Math.min(size, SNIFF_BYTES))));
  const taken: readonly string[] = limits.mediaTypes ?? MEDIA_TYPES;
  if (mediaType === null || !taken.includes(mediaType)) throw new EtdpFileError('document.type-refused');
  return { mediaType, size, sha256: hex(await sha256(bytes, runtime, signal)) };
}

/**
 * Whether a file of so many bytes can be sent. To be asked before anything of it is read.
 * @throws {EtdpFileError} `file.empty`, `document.too-large`
 */
export function checkSize(size: number, limits: FileLimits = {}): void {
  if (size === 0) throw new EtdpFileError('file.empty');
  const limit = Math.min(limits.maxFileBytes ?? Infinity, LIMITS.fileBytes);
  if (size > limit) throw new EtdpFileError('document.too-large', { limit });
}

/** Controls, zero-width and direction marks: they make a name look like another one. */
const HIDDEN = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;
const LONGEST_NAME = 255;

/**
 * A file's name as it is announced: without folders, NFC, nothing hidden, at most 255 characters with its ending kept.
 * @example
 * console.log(documentName('C:\\anh\\giấy chứng sinh.png')); // giấy chứng sinh.png
 */
export function documentName(name: string): string {
  const tidy = (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(HIDDEN, '').trim();
  if (tidy === '') return 'file';
  if (tidy.length <= LONGEST_NAME) return tidy;
  const ending = /\.[^.]{1,8}$/.exec(tidy)?.[0] ?? '';
  return tidy.slice(0, LONGEST_NAME - ending.length).replace(/[\uD800-\uDBFF]$/, '') + ending;
}
