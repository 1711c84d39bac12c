import { randomUUID } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { MARK, type BlobStore } from './blob-store.ts';

const STORE = 'files';
/** Files that are looked for in a store without a mark, and how many of its own are looked at. */
const SAMPLE = 20;

/**
 * Sees to it that the store is the one that belongs to the database: both hold the same word, which the first start writes. A store from
 * before there were such words gets it, when files of the database are in it. With another store no file would be found; and of a store
 * that another database knows, the sweep would delete everything.
 * @throws {Error} in sentences that say what to do
 */
export async function requireOwnStore(
  db: Db,
  blobs: BlobStore,
  config: Pick<Config, 'dataDir' | 'storage'>,
): Promise<void> {
  const where = placeOf(config);
  const mark = await blobs.mark();
  const known = await knownMark(db);
  if (mark !== null && known !== null) {
    if (mark === known) return;
    throw new Error(
      `${where} belongs to another gateway (${MARK} there is ${mark}, in the database ${known}): correct ETDP_STORAGE_URL or ETDP_DATA_DIR, or bring back the database that belongs to it`,
    );
  }
  const named = await someFiles(db);
  const strange = named.length === 0 && (mark !== null || (await hasStrangeFiles(db, blobs)));
  if (strange)
    throw new Error(
      `${where} has files of which the database knows nothing, and which would be deleted: bring back the database that belongs to them, or name an empty place in ETDP_STORAGE_URL or ETDP_DATA_DIR`,
    );
  const own = await ownMark(db, mark);
  if (named.length > 0 && !(await isAnyIn(blobs, named)))
    throw new Error(
      `None of the files that the database names is in ${where}: is the folder mounted, is the bucket the right one? When they are really lost, write ${own} into ${MARK} there and start again; "e-tdp verify" then names them`,
    );
  if (mark === null) await blobs.setMark(own);
}

/**
 * The same for who works beside a gateway and marks nothing: what it deletes elsewhere would stay where it is. A database whose gateway
 * was not started since there are marks has none, and nothing can be said.
 * @throws {Error} in a sentence that says what to do
 */
export async function requireKnownStore(
  db: Db,
  blobs: Pick<BlobStore, 'mark'>,
  config: Pick<Config, 'dataDir' | 'storage'>,
): Promise<void> {
  const [mark, known] = [await blobs.mark(), await knownMark(db)];
  if (known === null || mark === known) return;
  throw new Error(
    `${placeOf(config)} is not where this gateway keeps its files (${MARK} there ${mark === null ? 'is missing' : `is ${mark}`}, in the database ${known}): set ETDP_STORAGE_URL and ETDP_DATA_DIR as the gateway has them`,
  );
}

async function knownMark(db: Db): Promise<string | null> {
  const row = await db.selectFrom('store_marks').select('mark').where('store', '=', STORE).executeTakeFirst();
  return row?.mark ?? null;
}

function placeOf({ dataDir, storage }: Pick<Config, 'dataDir' | 'storage'>): string {
  return storage === null ? `${dataDir}/files` : `s3://${storage.bucket}/${storage.prefix}`;
}

/** The word of this database, made now when it has none. On disk before the store has it. */
async function ownMark(db: Db, there: string | null): Promise<string> {
  return transact(db, async (tx) => {
    const known = await knownMark(tx);
    if (known !== null) return known;
    const mark = there ?? randomUUID();
    await tx.insertInto('store_marks').values({ store: STORE, mark }).execute();
    return mark;
  });
}

/** Some blobs that should be there: not those in quarantine. */
async function someFiles(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['blob', 'scan'])
    .where('blob', 'is not', null)
    .orderBy('blob')
    .limit(SAMPLE)
    .execute();
  return rows.flatMap(({ blob, scan }) => (blob === null || scan === 'infected' ? [] : [blob]));
}

async function isAnyIn(blobs: BlobStore, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if ((await blobs.sizeOf(id)) > 0) return true;
  return false;
}

/** Whether there are blobs that no row of a database without documents names. */
async function hasStrangeFiles(db: Db, blobs: BlobStore): Promise<boolean> {
  let looked = 0;
  for await (const { id } of blobs.list()) {
    const upload = await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst();
    const waiting = await db.selectFrom('govstack_files').select('id').where('id', '=', id).executeTakeFirst();
    if (!upload && !waiting) return true;
    if (++looked === SAMPLE) return false;
  }
  return false;
}
