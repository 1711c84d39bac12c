/** Where a gateway of a test keeps its files: its data folder, or, where `ETDP_TEST_STORE` is `s3`, a place of its own in an S3 server. */
import { randomUUID } from 'node:crypto';
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { addressAt, s3Endpoint } from './server.ts';

/** A place of its own in the S3 server. */
export async function s3Storage(): Promise<S3Address> {
  return addressAt(await s3Endpoint(), `${randomUUID()}/`);
}

export const ON_S3 = process.env['ETDP_TEST_STORE'] === 's3';

export async function testStorage(): Promise<S3Address | null> {
  return ON_S3 ? s3Storage() : null;
}

/** The variables that tell a gateway in a process of its own of a store. */
export function storageEnvironment(address: S3Address | null): Record<string, string> {
  if (address === null) return {};
  const { bucket, prefix, endpoint: at, credentials } = address;
  return {
    ETDP_STORAGE_URL: `s3://${bucket}/${prefix}?endpoint=${at.origin}`,
    ETDP_S3_ACCESS_KEY_ID: credentials.accessKeyId,
    ETDP_S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
