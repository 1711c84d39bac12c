import { sniffMediaType, SNIFF_BYTES } from '../../contract/rules/media-type.ts';
import type { MediaType } from '../../contract/wire/document.ts';
import { Refusal } from '../http/handle.ts';
import { writeAll, type BlobFile, type PartFile } from './blob-store.ts';
import type { Checksum } from './headers.ts';

export interface PartPlan {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly file: PartFile;
  /** Where the part begins. */
  readonly offset: number;
  /** Where the file ends: no byte may come after it. */
  readonly size: number;
  readonly checksum: Checksum | null;
  /** Told of each piece that was written. */
  readonly took?: ((bytes: Uint8Array) => void) | undefined;
  /** Aborted when a newer request takes over, and when the gateway stops. */
  readonly signal: AbortSignal;
}

/** How far the bytes reach that are on disk now, and how the part ended. `cut`: the connection broke off; nobody hears the answer. */
export interface Received {
  readonly end: number;
  readonly how: 'whole' | 'cut' | 'stopped' | 'damaged' | 'type-refused';
}

/**
 * Writes a part to its place, chunk by chunk as it comes, and puts it on disk. What arrived before a break is kept and counted;
 * of a part with a wrong checksum nothing is. The first bytes of a file tell its type as soon as they are there; with a
 * checksum, once it is known that they are the ones that were sent.
 * @throws {Refusal} `upload.too-large` when the body goes on after the end of the file
 */
export async function receivePart(plan: PartPlan): Promise<Received> {
  const { body, file, offset, size, checksum, signal } = plan;
  const reader = body?.getReader();
  let at = offset;
  let untold = offset < SNIFF_BYTES;
  let how: Received['how'] = 'whole';
  // Ends the read that is waiting. Not a race against the signal: every chunk would be kept in memory until the part has ended.
  const stop = (): void => {
    if (reader) abandon(reader);
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  while (reader) {
    const step = await reader.read().catch(() => 'cut' as const);
    if (step === 'cut' || signal.aborted) {
      how = signal.aborted ? 'stopped' : 'cut';
      break;
    }
    if (step.done) break;
    if (at + step.value.byteLength > size) {
      abandon(reader);
      throw new Refusal('upload.too-large');
    }
    await writeAll(file, step.value, at);
    checksum?.update(step.value);
    plan.took?.(step.value);
    at += step.value.byteLength;
    if (untold && !checksum && at >= Math.min(SNIFF_BYTES, size)) {
      untold = false;
      if ((await firstType(file, size)) === null) how = 'type-refused';
      if (how === 'type-refused') break;
    }
  }
  signal.removeEventListener('abort', stop);
  if (reader && how !== 'whole') abandon(reader);
  if (how === 'type-refused') return { end: offset, how };
  if (how === 'whole' && checksum) {
    if (!checksum.fits()) return { end: offset, how: 'damaged' };
    if (untold && at >= Math.min(SNIFF_BYTES, size) && (await firstType(file, size)) === null)
      return { end: offset, how: 'type-refused' };
  }
  if (at > offset) await file.datasync();
  return { end: at, how };
}

/** What the file is by its first bytes, which must be there. */
export async function firstType(file: BlobFile, size: number): Promise<MediaType | null> {
  const first = new Uint8Array(Math.min(SNIFF_BYTES, size));
  await file.read(first, 0, first.length, 0);
  return sniffMediaType(first);
}

/** Reads no further; what the other side still sends is of no use. */
function abandon(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => undefined);
}
