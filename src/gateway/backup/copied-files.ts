import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { NamedFile } from './named-files.ts';

/** A file as a backup lists it. */
export interface CopiedFile {
  readonly id: string;
  readonly size: number;
  /** Of the bytes as they lie in the store, hex. */
  readonly sha256: string;
  readonly quarantined: boolean;
}

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
      create table wanted (id text primary key, size integer not null) without rowid;
      create table copied (id text primary key, size integer not null, sha256 text not null, quarantined integer not null) without rowid`);
    this.#want = this.#index.prepare('insert or replace into wanted values (?, ?)');
    this.#add = this.#index.prepare('insert or replace into copied values (?, ?, ?, ?)');
  }

  /** Replaces what is wanted. */
  async want(files: AsyncIterable<NamedFile>): Promise<void> {
    this.#index.exec('begin; delete from wanted');
    for await (const { id, size } of files) this.#want.run(id, size);
    this.#index.exec('commit');
  }

  /** What is wanted and not here yet. */
  *missing(): Generator<NamedFile> {
    const rows = this.#index
      .prepare('select id, size from wanted where id not in (select id from copied) order by id')
      .iterate();
    for (const { id, size } of rows) yield { id: String(id), size: Number(size) };
  }

  add({ id, size, sha256, quarantined }: CopiedFile): void {
    this.#add.run(id, size, sha256, quarantined ? 1 : 0);
  }

  /** What is wanted and here. */
  *all(): Generator<CopiedFile> {
    const rows = this.#index.prepare('select * from copied where id in (select id from wanted) order by id').iterate();
    for (const { id, size, sha256, quarantined } of rows)
      yield { id: String(id), size: Number(size), sha256: String(sha256), quarantined: quarantined === 1 };
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
