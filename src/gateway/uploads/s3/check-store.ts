import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { S3Address } from './address.ts';
import type { S3Client } from './client.ts';
import { faultOf, type S3Fault } from './fault.ts';
import { sha256 } from './signature.ts';

/**
 * Asks a store once for everything the gateway will ask of it: to put, to read, to list and to remove.
 * @throws {Error} in one sentence a person can act on
 */
export async function checkStore(client: S3Client, address: S3Address): Promise<void> {
  const key = `check-${randomUUID()}`;
  try {
    await client.list('kept/', 1).next();
    await client.put(key, { size: 0, sha256: sha256(''), bytes: () => Readable.from([]) });
    await client.sizeOf(key);
    await client.remove(key);
  } catch (error) {
    throw new Error(sentenceFor(faultOf(error), address), { cause: error });
  }
}

function sentenceFor(fault: S3Fault, { endpoint, bucket, region }: S3Address): string {
  const { reason, status, cause } = fault;
  const at = endpoint.host;
  if (status === 0) {
    if (/CERT|SIGNATURE|SIGNED|ALTNAME|ISSUER/.test(reason))
      return `The certificate of ${at} is not trusted here (${reason}): NODE_EXTRA_CA_CERTS can name the file of whoever signed it`;
    return `The store at ${at} does not answer (${reason}): is the endpoint in ETDP_STORAGE_URL right, and the store running?`;
  }
  if (reason === 'NoSuchBucket') return `There is no bucket "${bucket}" at ${at}: make it, or correct ETDP_STORAGE_URL`;
  if (reason === 'RequestTimeTooSkewed')
    return `The clocks of this machine and of ${at} differ by minutes: set this one`;
  const wanted =
    cause instanceof Object && 'region' in cause && typeof cause.region === 'string' ? cause.region : region;
  if (wanted !== region)
    return `The store at ${at} is in the region ${wanted}: put region=${wanted} into ETDP_STORAGE_URL`;
  if (['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'InvalidToken', 'ExpiredToken'].includes(reason))
    return `The store at ${at} does not know these keys (${reason}): check ETDP_S3_ACCESS_KEY_ID and ETDP_S3_SECRET_ACCESS_KEY`;
  if (status === 401 || status === 403)
    return `These keys may not list, put, read and remove in the bucket "${bucket}" at ${at} (${reason})`;
  return `The store at ${at} cannot be used: it answered ${String(status)} ${reason}`;
}
