import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { MARK, type BlobFile, type BlobStore, type FoundBlob, type PartFile, type Progress } from '../blob-store.ts';
import type { S3Client } from './client.ts';
import { keepObject } from './keep-object.ts';
import { KeptObject } from './kept-object.ts';
import { chained, pieceFrom, piecesOf, reached, type Piece } from './pieces.ts';
import { S3Part } from './s3-part.ts';
import { sha256 } from './signature.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KEPT = 'kept/';
const ASIDE = 'quarantine/';

interface FoundPieces extends FoundBlob {
  readonly keys: string[];
}

/**
 * Blobs in an S3-compatible store that several nodes share: `parts/ID/FROM-TO-…` for each piece that arrived, then all of it as
 * `kept/ID`, which is put whole or not at all, once its digest is known to be right. Only after that are the pieces removed.
 */
export class S3Store implements BlobStore {
  readonly #client: S3Client;
  /** Where bytes wait on their way. */
  readonly #scratch: string;

  private constructor(client: S3Client, scratch: string) {
    this.#client = client;
    this.#scratch = scratch;
  }

  /** Does not ask the store anything. `dataDir` is this node's own. */
  static async open(client: S3Client, dataDir: string): Promise<S3Store> {
    const scratch = join(dataDir, 'scratch');
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    return new S3Store(client, scratch);
  }

  async openPart(id: string, progress: Progress): Promise<PartFile> {
    return new S3Part(this.#client, this.#scratch, id, progress, await this.#chainOf(id, progress.received));
  }

  async keep(id: string, part: PartFile): Promise<boolean> {
    if (!(part instanceof S3Part)) throw new TypeError('a part of another store');
    await keepObject(this.#client, keptAt(id), await part.whole(), part.size);
    await this.#remove(part.pieces.map(({ key }) => key).filter((key) => key !== keptAt(id)));
    return true;
  }

  async openKept(id: string): Promise<BlobFile | null> {
    return this.#open(keptAt(id));
  }

  async quarantine(id: string): Promise<void> {
    if (await this.#client.copy(keptAt(id), asideAt(id))) await this.#client.remove(keptAt(id));
  }

  async openQuarantined(id: string): Promise<BlobFile | null> {
    return this.#open(asideAt(id));
  }

  async sizeOf(id: string): Promise<number> {
    const size = reached(chained(await this.#piecesOf(id)));
    return size > 0 ? size : ((await this.#client.sizeOf(keptAt(id))) ?? 0);
  }

  async remove(id: string): Promise<void> {
    for (const key of [keptAt(id), asideAt(id)]) await this.#client.remove(key);
    await this.#remove((await this.#piecesOf(id)).map(({ key }) => key));
  }

  async *list(): AsyncGenerator<FoundBlob> {
    for await (const { id, changedAt } of this.#parts()) yield { id, changedAt };
    for (const folder of [KEPT, ASIDE])
      for await (const { key, changedAt } of this.#client.list(folder))
        yield { id: key.slice(folder.length), changedAt };
  }

  async tidy(now: Date): Promise<void> {
    for await (const { id, changedAt, keys } of this.#parts()) {
      if (changedAt.getTime() > now.getTime() - HOUR) continue;
      if ((await this.#client.sizeOf(keptAt(id))) !== null) await this.#remove(keys);
    }
    for (const { key, uploadId, begunAt } of await this.#client.multiparts(KEPT)) {
      if (begunAt.getTime() < now.getTime() - DAY) await this.#client.abort(key, uploadId);
    }
  }

  async mark(): Promise<string | null> {
    return (await this.#client.textOf(MARK))?.trim() ?? null;
  }

  async setMark(mark: string): Promise<void> {
    const text = `${mark}\n`;
    await this.#client.put(MARK, { size: text.length, sha256: sha256(text), bytes: () => Readable.from([text]) });
  }

  answers(ms: number): Promise<void> {
    return this.#client.answers(MARK, ms);
  }

  async #open(key: string): Promise<BlobFile | null> {
    const size = await this.#client.sizeOf(key);
    return size === null ? null : new KeptObject(this.#client, key, size);
  }

  /** The pieces that have what was received, or the kept object, where the process was killed before its row was written. */
  async #chainOf(id: string, received: number): Promise<Piece[]> {
    // A usual photo comes in one request: nothing is asked before it is put.
    if (received === 0) return [];
    const chain = chained(await this.#piecesOf(id));
    if (reached(chain) >= received) return chain;
    const kept = await this.#client.sizeOf(keptAt(id));
    return kept === null ? chain : [{ key: keptAt(id), from: 0, to: kept }];
  }

  async #piecesOf(id: string): Promise<Piece[]> {
    const pieces: Piece[] = [];
    for await (const { key } of this.#client.list(piecesOf(id))) {
      const piece = pieceFrom(key);
      if (piece) pieces.push(piece);
    }
    return pieces;
  }

  /** The uploads that have pieces. Keys come in their order, so those of an upload are together. */
  async *#parts(): AsyncGenerator<FoundPieces> {
    let found: FoundPieces[] = [];
    for await (const { key, changedAt } of this.#client.list('parts/')) {
      const id = pieceFrom(key)?.id;
      if (id === undefined) continue;
      const [before] = found;
      if (before && before.id !== id) yield before;
      const keys = before?.id === id ? before.keys : [];
      const newest = before?.id === id && before.changedAt > changedAt ? before.changedAt : changedAt;
      keys.push(key);
      found = [{ id, changedAt: newest, keys }];
    }
    yield* found;
  }

  /** What is left over when that fails, or a kill comes between, is found by the sweep. */
  async #remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#client.remove(key);
  }
}

function keptAt(id: string): string {
  return KEPT + id;
}

function asideAt(id: string): string {
  return ASIDE + id;
}
