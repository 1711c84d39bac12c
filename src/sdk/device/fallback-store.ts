import { lazily } from '../transport/lazily.ts';
import { load } from '../transport/load.ts';
import type { IdbStore } from './idb-store.ts';
import type { Store } from './store.ts';

/**
 * The database where it can be opened, else memory; decided once, when the first thing is asked for. A draft that the database does
 * not take (no room left) is kept in memory until it does: what was typed has to be there to be handed in.
 */
export function fallbackStore(database: IdbStore | undefined): Store {
  let chosen: Promise<Store> | undefined;
  const store = (): Promise<Store> => {
    chosen ??= choose(database);
    // A part that could not be loaded is asked for again.
    chosen.catch(() => (chosen = undefined));
    return chosen;
  };
  let loosened = false;
  /** Does it; where it is about a draft and cannot be done, once more with room in memory, which is there from then on. */
  const attempt = async <Result>(work: (store: Store) => Promise<Result>, isDraft: boolean): Promise<Result> => {
    const kept = await store();
    try {
      return await work(kept);
    } catch (error) {
      if (loosened || !isDraft) throw error;
      const { LooseStore } = await load(() => import('./loose-store.ts'));
      loosened = true;
      chosen = Promise.resolve(new LooseStore(kept));
      return await work(await chosen);
    }
  };
  const own: Pick<Store, 'write' | 'change' | 'wipe'> = {
    write: (changes, options) =>
      attempt(
        (one) => one.write(changes, options),
        changes.every(({ table, value }) => table === 'drafts' && value),
      ),
    change: (table, key, change) => attempt((one) => one.change(table, key, change), table === 'drafts'),
    wipe: async () => {
      await (await store()).wipe();
      // Empty already: a page that holds on to the database keeps nothing but its name. Where memory has taken its place, somebody
      // may have left something there all the same.
      await database?.forget().catch(() => undefined);
    },
  };
  return lazily(store, own);
}

async function choose(database: IdbStore | undefined): Promise<Store> {
  try {
    await database?.open();
    if (database) return database;
  } catch {
    // It cannot be opened for this page, or is of a newer version.
  }
  return new (await load(() => import('./memory-store.ts'))).MemoryStore();
}
