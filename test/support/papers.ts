/** Photos and files of invented papers, and a queue in which each goes the way that is said. Needs a page. */
import type { Device } from '../../src/sdk/device/device.ts';
import type { Documents } from '../../src/sdk/resources/documents.ts';
import type { UploadQueueOptions } from '../../src/sdk/uploads/queue-options.ts';
import type { UploadItem, UploadState } from '../../src/sdk/uploads/upload-item.ts';
import { UploadQueue } from '../../src/sdk/uploads/upload-queue.ts';
import { aborted, fakeClient, noNetwork, refusal } from './fake-client.ts';
import { fakeDevice } from './fake-device.ts';
import { AGENCY, DOSSIER_ID } from './fixtures.ts';

/** The slots of `DOCUMENTS` that take files. */
export const BIRTH_PAPER = 'giay-chung-sinh';
export const OTHER_PAPER = 'giay-to-khac';

/** What becomes of a file that is sent. The files that `stay` are there until somebody stops them. */
export type Way = 'stored' | 'half' | 'cut' | 'busy' | 'failed' | 'closed' | 'refused' | 'damaged';

/** Sends nothing; a file goes the way that is said for its name, else it is stored at once. */
export function sends(ways: Readonly<Record<string, Way>> = {}): Documents['send'] {
  return async (_dossier, { id, slot, name, mediaType, size, sha256 }, _bytes, options = {}) => {
    const stay = async (): Promise<never> => {
      await aborted(options.signal);
      throw new DOMException('stopped', 'AbortError');
    };
    const way = ways[name];
    switch (way) {
      case 'half':
        options.onProgress?.(Math.round(size * 0.6));
        return stay();
      case 'cut':
        options.onProgress?.(Math.round(size * 0.3));
        options.onTrouble?.(noNetwork(), 1_000);
        return stay();
      case 'busy':
        options.onTrouble?.(refusal('server.unavailable'), 1_000);
        return stay();
      case 'failed':
        throw refusal('server.failed');
      case 'closed':
        throw refusal('dossier.already-filed');
      case 'refused':
        throw refusal('document.type-refused');
      case 'damaged':
        throw refusal('document.digest-differs');
      default:
        return { id, slot, name, mediaType, size, sha256, state: 'stored', addedAt: '2026-11-23T09:00:00+07:00' };
    }
  };
}

export interface PapersQueueOptions extends Partial<Omit<UploadQueueOptions, 'client' | 'device'>> {
  readonly device?: Device;
  readonly ways?: Readonly<Record<string, Way>>;
  readonly send?: Documents['send'];
  /** There is no dossier to send to yet. */
  readonly noDossier?: boolean;
}

/** A queue for a dossier of the invented ward, on a device that keeps what it is given. */
export function papersQueue({
  ways,
  send = sends(ways),
  noDossier = false,
  ...options
}: PapersQueueOptions = {}): UploadQueue {
  return new UploadQueue({
    client: fakeClient({ documents: { send } }),
    device: fakeDevice({ lasting: true }),
    draftId: 'draft-vi-du',
    ...(noDossier ? {} : { dossierId: DOSSIER_ID }),
    limits: AGENCY.limits,
    maxFiles: (slot) => (slot === BIRTH_PAPER ? 4 : 6),
    locks: null,
    // What stays underway must not hold up the rest.
    concurrency: 30,
    ...options,
  });
}

/** Files that were put on a draft before the page was opened; each is kept whole on the device. */
export async function keepFiles(
  device: Device,
  draftId: string,
  files: readonly (readonly [slot: string, file: File])[],
): Promise<void> {
  const queue = new UploadQueue({ client: fakeClient(), device, draftId, locks: null });
  for (const [slot, file] of files) queue.add(slot, file);
  await untilStates(queue, ...files.map(() => 'waiting' as const));
  queue.close();
}

/** Resolves when the files are in these states, in their order. */
export function untilStates(queue: UploadQueue, ...states: readonly UploadState[]): Promise<void> {
  return untilItems(queue, (items) => items.map(({ state }) => state).join() === states.join());
}

/** The same for files that are sent: each has gone as far as its way goes. */
export function untilSettled(queue: UploadQueue, ...states: readonly UploadState[]): Promise<void> {
  const settled = ({ state, sentBytes, problem }: UploadItem): boolean =>
    state === 'sending' ? sentBytes > 0 : state !== 'waiting' || problem !== undefined;
  return untilItems(queue, (items) => items.map(({ state }) => state).join() === states.join() && items.every(settled));
}

export function untilItems(queue: UploadQueue, fits: (items: readonly UploadItem[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const TYPES = ['add', 'change', 'progress', 'remove'] as const;
    const look = (): void => {
      if (!fits(queue.items)) return;
      for (const type of TYPES) queue.removeEventListener(type, look);
      resolve();
    };
    for (const type of TYPES) queue.addEventListener(type, look);
    look();
  });
}

const letters = (text: string): Uint8Array => new TextEncoder().encode(text);
const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const HEIC = [0, 0, 0, 24, ...letters('ftypheic')];

/** A file that begins as a JPEG does; no two of different names are alike. */
export function jpegFile(name = 'anh-1.jpg', size = 1_200_000): File {
  return fileOf(name, JPEG, size);
}

/** What an iPhone keeps, where it is not asked for a JPEG. */
export function heicFile(name = 'IMG_0001.HEIC', size = 900_000): File {
  return fileOf(name, HEIC, size);
}

export function pdfFile(name = 'quyet-dinh.pdf', size = 300_000): File {
  return fileOf(name, letters('%PDF-1.4\n'), size);
}

/** A file of any name that is none of what a ward takes. */
export function otherFile(name: string, size = 20_000): File {
  return fileOf(name, [0x50, 0x4b, 3, 4], size);
}

function fileOf(name: string, head: ArrayLike<number>, size: number): File {
  const bytes = new Uint8Array(size);
  // The name within makes the bytes of each its own.
  bytes.set(letters(name), head.length);
  bytes.set(head);
  return new File([bytes], name);
}

/** A file that the device never finishes reading. */
export function stuckFile(name = 'anh-1.jpg'): File {
  const file = jpegFile(name);
  file.slice = () => Object.assign(new Blob(), { arrayBuffer: () => new Promise<never>(() => undefined) });
  return file;
}

/** A file that was deleted after it was picked. */
export function lostFile(name = 'anh-1.jpg'): File {
  const file = jpegFile(name);
  file.slice = () =>
    Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
  return file;
}

/** A photo of an invented paper: a sheet with a title, lines and the file's name, on a table. */
export async function paperPhoto(name: string, title: string, width = 900): Promise<File> {
  const canvas = new OffscreenCanvas(width, Math.round(width * 1.33));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws nothing');
  const unit = width / 30;
  pen.fillStyle = '#6b5745';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(unit * 2, unit * 2);
  pen.rotate(0.03);
  pen.fillStyle = '#f6f2e8';
  pen.fillRect(0, 0, unit * 26, unit * 35);
  pen.fillStyle = '#2b2b33';
  pen.font = `bold ${String(unit * 1.7)}px sans-serif`;
  pen.textAlign = 'center';
  pen.fillText(title.toUpperCase(), unit * 13, unit * 5, unit * 22);
  for (let line = 0; line < 14; line++) {
    pen.fillStyle = line % 4 === 3 ? '#6d6d78' : '#9a9aa5';
    pen.fillRect(unit * 3, unit * (8 + line * 1.7), unit * (20 - ((line * 7) % 9)), unit * 0.5);
  }
  pen.font = `${String(unit)}px sans-serif`;
  pen.fillText(name, unit * 13, unit * 33.5, unit * 22);
  pen.strokeStyle = '#b3262b';
  pen.lineWidth = unit * 0.4;
  pen.beginPath();
  pen.arc(unit * 20, unit * 30, unit * 3, 0, Math.PI * 2);
  pen.stroke();
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })], name, { type: 'image/jpeg' });
}
