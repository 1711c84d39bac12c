import type { Readable } from 'node:stream';
import { sniffMediaType, SNIFF_BYTES } from '../../contract/rules/media-type.ts';
import type { MediaType } from '../../contract/wire/document.ts';
import { Refusal } from '../http/handle.ts';
import { writePieces, type BlobFile, type PartFile } from './blob-store.ts';
import type { Checksum } from './headers.ts';
import { release } from './release.ts';
import { Inflow, type InflowEnd } from './inflow.ts';

export interface PartPlan {
  /** Its pieces are nobody else's: their memory is given back once they are written. */
  readonly body: Readable;
  readonly file: PartFile;
  /** Where the part begins. */
  readonly offset: number;
  /** Where the file ends: no byte may come after it. */
  readonly size: number;
  readonly checksum: Checksum | null;
  /** Told of each piece that is written. */
  readonly took?: ((bytes: Uint8Array) => void) | undefined;
  /** Aborted when a newer request takes over, and when the gateway stops. */
  readonly signal: AbortSignal;
}

/** How far the bytes reach that are on disk now, and how the part ended. After `cut` nobody hears the answer. */
export interface Received {
  readonly end: number;
  readonly how: InflowEnd | 'damaged' | 'type-refused';
}

/**
 * Writes a part to its place as it comes, and puts it on disk. What arrived before a break is kept and counted;
 * of a part with a wrong checksum nothing is. The first bytes of a file tell its type as soon as they are there; with a
 * checksum, once it is known that they are the ones that were sent.
 * @throws {Refusal} `upload.too-large` when the body goes on after the end of the file
 */
export async function receivePart(plan: PartPlan): Promise<Received> {
  const { file, offset, size, checksum, signal } = plan;
  const inflow = new Inflow(plan.body);
  let at = offset;
  let untold = offset < SNIFF_BYTES;
  let how: Received['how'] | null = null;
  signal.addEventListener('abort', inflow.stop, { once: true });
  try {
    if (signal.aborted) inflow.stop();
    while (how === null) {
      const came = await inflow.next();
      if (typeof came === 'string') {
        how = came;
        break;
      }
      const end = came.reduce((sum, { byteLength }) => sum + byteLength, at);
      if (end > size) throw new Refusal('upload.too-large');
      const written = writePieces(file, came, at);
      for (const piece of came) {
        checksum?.update(piece);
        plan.took?.(piece);
      }
      await written;
      came.forEach(release);
      at = end;
      if (untold && !checksum && at >= Math.min(SNIFF_BYTES, size)) {
        untold = false;
        if ((await firstType(file, size)) === null) how = 'type-refused';
      }
    }
  } finally {
    signal.removeEventListener('abort', inflow.stop);
    inflow.stop();
  }
  if (how === 'type-refused') return { end: offset, how };
  if (how === 'whole' && checksum) {
    if (!checksum.fits()) return { end: offset, how: 'damaged' };
    if (untold && at >= Math.min(SNIFF_BYTES, size) && (await firstType(file, size)) === null)
      return { end: offset, how: 'type-refused' };
  }
  // The end of a file is put on disk when the file is kept; nobody is told before that that it arrived.
  if (at > offset && at < size) await file.datasync();
  return { end: at, how };
}

/** What the file is by its first bytes, which must be there. */
export async function firstType(file: BlobFile, size: number): Promise<MediaType | null> {
  const first = new Uint8Array(Math.min(SNIFF_BYTES, size));
  await file.read(first, 0, first.length, 0);
  return sniffMediaType(first);
}
