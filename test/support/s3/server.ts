/** The S3-compatible server of a run, and addresses of places in it. */
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { S3Fault } from '../../../src/gateway/uploads/s3/fault.ts';
import { S3Connection } from '../../../src/gateway/uploads/s3/request.ts';
import { S3_KEYS, startS3 } from '../../../tools/s3-server.mjs';

export const CREDENTIALS = { ...S3_KEYS, sessionToken: null };
const BUCKET = 'e-tdp-tests';
let endpoint: Promise<string> | undefined;

/** The endpoint of the run's server, or of one for this file alone, with a bucket in it. */
export function s3Endpoint(): Promise<string> {
  return (endpoint ??= withBucket());
}

async function withBucket(): Promise<string> {
  const at = process.env['ETDP_TEST_S3'] ?? (await startS3()).endpoint;
  const answer = await new S3Connection(addressAt(at, '')).send({ method: 'PUT' }).catch((error: unknown) => {
    // Another file of the run was first.
    if (!(error instanceof S3Fault) || error.reason !== 'BucketAlreadyOwnedByYou') throw error;
  });
  answer?.resume();
  return at;
}

export function addressAt(at: string, prefix: string, more: Partial<S3Address> = {}): S3Address {
  return {
    endpoint: new URL(at),
    bucket: BUCKET,
    prefix,
    region: 'us-east-1',
    addressing: 'path',
    credentials: CREDENTIALS,
    ...more,
  };
}
