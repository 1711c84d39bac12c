import type { Config } from '../config/config.ts';
import type { Db } from '../database/tables.ts';
import type { BlobStore } from './blob-store.ts';
import { FolderStore } from './folder-store.ts';
import { checkStore } from './s3/check-store.ts';
import { S3Client } from './s3/client.ts';
import { S3Connection } from './s3/request.ts';
import { S3Store } from './s3/s3-store.ts';
import { SealedStore } from './sealed-store.ts';

type StorePlace = Pick<Config, 'dataDir' | 'storage'>;

/**
 * The bytes of documents that a configuration names, opened with the keys that `db` has.
 * @throws {Error} in one sentence a person can act on
 */
export async function openStore(place: StorePlace, db: Db): Promise<SealedStore> {
  return new SealedStore(await openBlobStore(place), db);
}

/**
 * The store below, whose bytes are sealed: an S3-compatible one, which must answer and take bytes, or the data folder.
 * @throws {Error} in one sentence a person can act on
 */
export async function openBlobStore({ dataDir, storage }: StorePlace): Promise<BlobStore> {
  if (storage === null) return FolderStore.open(dataDir);
  const client = new S3Client(new S3Connection(storage));
  await checkStore(client, storage);
  return S3Store.open(client, dataDir);
}
