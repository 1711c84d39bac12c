import type { KeyObject } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { insertRow, prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import type { BlobFile, BlobStore, FoundBlob, PartFile, Progress } from './blob-store.ts';
import { fileKeyFrom, newFileKey } from './file-cipher.ts';
import { SealedFile, SealedPart } from './sealed-file.ts';

const keyOf = prepared((db, { id }: { id: string }) => db.selectFrom('blob_keys').select('key').where('blob', '=', id));

/** Writes down what a new part is sealed with, in the transaction that names the part. */
export type NoteKey = (tx: Db) => Promise<void>;

/**
 * The bytes of documents as the gateway reads and writes them: in the store they are sealed, each file with a key of its own, which the
 * database has (`blob_keys`, a sealed column). Nothing else in the gateway knows the store below, so no bytes go past the cipher.
 * A file without its key is gone.
 */
export class SealedStore implements BlobStore {
  readonly #store: BlobStore;
  readonly #db: Db;

  /** @param db one that opens sealed columns */
  constructor(store: BlobStore, db: Db) {
    this.#store = store;
    this.#db = db;
  }

  /** Makes the key of a new part, which can be opened once that is noted. Nothing is in the store yet. */
  begin(id: string): NoteKey {
    const values = { blob: id, key: newFileKey(), created_at: localTimestamp(new Date()) };
    return async (tx) => {
      await insertRow(tx, 'blob_keys', values);
    };
  }

  /** Takes another key for a part that begins anew: no two files are ever sealed alike. */
  async renewKey(tx: Db, id: string): Promise<void> {
    await tx.updateTable('blob_keys').set({ key: newFileKey() }).where('blob', '=', id).execute();
  }

  async openPart(id: string, progress: Progress): Promise<SealedPart | null> {
    const key = await this.#keyOf(id);
    const part = key === undefined ? null : await this.#store.openPart(id, progress);
    return part && new SealedPart(part, key ?? null);
  }

  async keep(id: string, part: PartFile): Promise<boolean> {
    if (!(part instanceof SealedPart)) throw new TypeError('a part that is not sealed');
    return this.#store.keep(id, part.inner);
  }

  async openKept(id: string): Promise<SealedFile<BlobFile> | null> {
    return this.#opened(id, () => this.#store.openKept(id));
  }

  async openQuarantined(id: string): Promise<BlobFile | null> {
    return this.#opened(id, () => this.#store.openQuarantined(id));
  }

  quarantine(id: string): Promise<void> {
    return this.#store.quarantine(id);
  }

  sizeOf(id: string): Promise<number> {
    return this.#store.sizeOf(id);
  }

  /** Takes a blob away, and its key: what lies in older copies of the store can be read with older copies of the database alone. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    await this.#db.deleteFrom('blob_keys').where('blob', '=', id).execute();
  }

  list(): AsyncIterable<FoundBlob> {
    return this.#store.list();
  }

  tidy(now: Date): Promise<void> {
    return this.#store.tidy(now);
  }

  mark(): Promise<string | null> {
    return this.#store.mark();
  }

  setMark(mark: string): Promise<void> {
    return this.#store.setMark(mark);
  }

  answers(ms: number): Promise<void> {
    return this.#store.answers(ms);
  }

  async #opened(id: string, open: () => Promise<BlobFile | null>): Promise<SealedFile<BlobFile> | null> {
    const key = await this.#keyOf(id);
    const file = key === undefined ? null : await open();
    return file && new SealedFile(file, key ?? null);
  }

  /** Null for bytes that are not sealed; undefined where there is no key, or one that somebody has changed. */
  async #keyOf(id: string): Promise<KeyObject | null | undefined> {
    const [row] = await keyOf(this.#db, { id });
    if (row?.key === null) return null;
    return (row && fileKeyFrom(row.key)) ?? undefined;
  }
}
