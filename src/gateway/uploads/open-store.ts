import type { Config } from '../config/config.ts';
import type { BlobStore } from './blob-store.ts';
import { FolderStore } from './folder-store.ts';
import { checkStore } from './s3/check-store.ts';
import { S3Client } from './s3/client.ts';
import { S3Connection } from './s3/request.ts';
import { S3Store } from './s3/s3-store.ts';

/**
 * The store that a configuration names: an S3-compatible one, which must answer and take bytes, or the data folder.
 * @throws {Error} in one sentence a person can act on
 */
export async function openStore({ dataDir, storage }: Pick<Config, 'dataDir' | 'storage'>): Promise<BlobStore> {
  if (storage === null) return FolderStore.open(dataDir);
  const client = new S3Client(new S3Connection(storage));
  await checkStore(client, storage);
  return S3Store.open(client, dataDir);
}
