import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import type { MasterKey } from './master-key.ts';
import { keyOf, openBytes, openText, prefixOf, sealBytes, sealText } from './sealed-text.ts';

/** Names what a wrapped key is for, so that no key is taken for another. */
const bound = (id: string): string => `e-tdp data key ${id}`;
/** The one key that is never replaced: what is looked for by its hash could not be found again. */
export const LOOKUP_KEY = 'lookup';

/** The keys that the rows are sealed with, each in the database under the master key (an envelope). */
export class DataKeys {
  readonly #master: MasterKey;
  readonly #keys = new Map<string, KeyObject>();
  #newest = '';

  private constructor(master: MasterKey) {
    this.#master = master;
  }

  /**
   * Reads the keys of a database; makes the first ones where there are none.
   * @throws {Error} when they were made under another master key
   */
  static async open(db: Db, master: MasterKey, now: Date): Promise<{ dataKeys: DataKeys; isNew: boolean }> {
    const dataKeys = new DataKeys(master);
    const isNew = await transact(db, async (tx) => {
      if (await hasDataKeys(tx)) return false;
      for (const id of [LOOKUP_KEY, newId(now)]) await dataKeys.add(tx, id, now);
      return true;
    });
    await dataKeys.load(db);
    return { dataKeys, isNew };
  }

  /** Reads them again: another process may have added one. */
  async load(db: Db): Promise<void> {
    const rows = await db.selectFrom('data_keys').selectAll().orderBy('created_at').orderBy('id').execute();
    for (const { id, wrapped, master_id: masterId } of rows) {
      if (masterId !== this.#master.id)
        throw new Error(
          `The data is encrypted under the master key ${masterId}, and the one given is ${this.#master.id}: bring back the right one, or tell "e-tdp rotate-keys" of both`,
        );
      this.#keys.set(id, createSecretKey(openBytes(this.#master.bytes, Buffer.from(wrapped, 'base64'), bound(id))));
      if (id !== LOOKUP_KEY) this.#newest = id;
    }
  }

  /** Adds a key under an id. Whoever reads the keys from then on seals with the newest. */
  async add(tx: Db, id: string, now: Date): Promise<void> {
    const wrapped = sealBytes(this.#master.bytes, randomBytes(32), bound(id)).toString('base64');
    const created_at = localTimestamp(now);
    await tx.insertInto('data_keys').values({ id, wrapped, master_id: this.#master.id, created_at }).execute();
  }

  /** The key that seals. */
  get newest(): string {
    return this.#newest;
  }

  /** How every text begins that the newest key has sealed. */
  get prefix(): string {
    return prefixOf(this.#newest);
  }

  /** Whether a text can be opened with the keys at hand. */
  has(text: string): boolean {
    const id = keyOf(text);
    return id === null || this.#keys.has(id);
  }

  seal(text: string): string {
    return sealText(this.#newest, this.#key(this.#newest), text);
  }

  /**
   * What was sealed; a text that is not sealed as it is. One that somebody changed stays sealed: it is no answer, no event and no name,
   * and who reads it finds it so, as does `e-tdp verify`; one bad cell takes nothing else along.
   * @throws {Error} when its key is not here
   */
  open(text: string): string {
    const id = keyOf(text);
    if (id === null) return text;
    const key = this.#key(id);
    try {
      return openText(id, key, text);
    } catch {
      return text;
    }
  }

  /** A hash of a value by which it is found again, and by nobody without the key. `kind` keeps phones and numbers apart. */
  lookup(kind: string, value: string): string {
    return createHmac('sha256', this.#key(LOOKUP_KEY)).update(`${kind}\n${value}`).digest('base64url');
  }

  /** A key of its own for something outside the rows, always the same for the same purpose. */
  derived(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key(LOOKUP_KEY), '', `e-tdp ${purpose}`, 32));
  }

  #key(id: string): KeyObject {
    const key = this.#keys.get(id);
    if (!key) throw new Error(`A row is sealed with the data key ${id}, which is not here`);
    return key;
  }
}

/** Whether anything in a database may be sealed. */
export async function hasDataKeys(db: Db): Promise<boolean> {
  return (await db.selectFrom('data_keys').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** A fresh name for a data key. Of two made in the same second the later one comes after the other. */
export function newId(now: Date): string {
  return now.getTime().toString(16).padStart(12, '0') + randomBytes(3).toString('hex');
}

/** Wraps every data key anew under another master key. */
export async function rewrap(tx: Db, from: MasterKey, to: MasterKey): Promise<number> {
  const rows = await tx.selectFrom('data_keys').selectAll().where('master_id', '=', from.id).execute();
  for (const { id, wrapped } of rows) {
    const key = openBytes(from.bytes, Buffer.from(wrapped, 'base64'), bound(id));
    await tx
      .updateTable('data_keys')
      .set({ wrapped: sealBytes(to.bytes, key, bound(id)).toString('base64'), master_id: to.id })
      .where('id', '=', id)
      .execute();
  }
  return rows.length;
}
