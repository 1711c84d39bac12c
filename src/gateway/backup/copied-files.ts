import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { NamedFile } from './named-files.ts';

/** A file as it was copied. */
export interface CopiedFile {
  readonly id: string;
  readonly size: number;
  /** Of the bytes as they lie in the store, hex. */
  readonly sha256: string;
}
/** A file as a backup lists it. */
export type ListedFile = CopiedFile & Pick<NamedFile, 'infected'>;

/**
 * What has been copied so far and what is wanted, on disk for as long as a backup is made: there may be millions. A file's bytes never
 * change, so one that was copied for an older list is right for a newer one.
 */
export class CopiedFiles {
  readonly #path: string;
  readonly #index: DatabaseSync;
  readonly #want: StatementSync;
  readonly #add: StatementSync;

  constructor(folder: string) {
    this.#path = join(folder, '.copied.sqlite');
    this.#index = new DatabaseSync(this.#path);
    // Of no use to anybody after a crash.
    this.#index.exec(`pragma journal_mode = off; pragma synchronous = off;
      create table wanted (id text primary key, size integer not null, infected integer not null) without rowid;
      create table copied (id text primary key, size integer not null, sha256 text not null) without rowid`);
    this.#want = this.#index.prepare('insert or replace into wanted values (?, ?, ?)');
    this.#add = this.#index.prepare('insert or replace into copied values (?, ?, ?)');
  }

  /** Replaces what is wanted. */
  async want(files: AsyncIterable<NamedFile>): Promise<void> {
    this.#index.exec('begin; delete from wanted');
    for await (const { id, size, infected } of files) this.#want.run(id, size, infected ? 1 : 0);
    this.#index.exec('commit');
  }

  /** What is wanted and not here yet. */
  *missing(): Generator<string> {
    const rows = this.#index
      .prepare('select id from wanted where id not in (select id from copied) order by id')
      .iterate();
    for (const { id } of rows) yield String(id);
  }

  add({ id, size, sha256 }: CopiedFile): void {
    this.#add.run(id, size, sha256);
  }

  /** What is wanted and here. */
  *all(): Generator<ListedFile> {
    const rows = this.#index.prepare(
      'select id, copied.size as size, sha256, infected from wanted join copied using (id) order by id',
    );
    for (const { id, size, sha256, infected } of rows.iterate())
      yield { id: String(id), size: Number(size), sha256: String(sha256), infected: infected === 1 };
  }

  /** Of what is wanted and here, what is not as long as its row says. */
  *wrongSize(): Generator<string> {
    const rows = this.#index.prepare('select id from wanted join copied using (id) where wanted.size <> copied.size');
    for (const { id } of rows.iterate()) yield String(id);
  }

  /** What is here and was deleted since it was copied. */
  *unwanted(): Generator<string> {
    const rows = this.#index.prepare('select id from copied where id not in (select id from wanted)').iterate();
    for (const { id } of rows) yield String(id);
  }

  /** Forgets all of it. */
  end(): void {
    this.#index.close();
    rmSync(this.#path);
  }
}
