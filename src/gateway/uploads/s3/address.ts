/** An S3-compatible store, and who asks it. */
export interface S3Address {
  /** Without a path. */
  readonly endpoint: URL;
  readonly bucket: string;
  /** What our names in the bucket begin with: empty, or ending in a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Where the bucket stands: in the path, or before the endpoint's host, as Amazon wants it. */
  readonly addressing: 'path' | 'host';
  readonly credentials: S3Credentials;
}
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** With keys that were lent for a while. */
  readonly sessionToken: string | null;
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
const OPTIONS = ['endpoint', 'region', 'addressing'];
const EXAMPLE = 's3://bucket/prefix?endpoint=https://s3.example.gov.vn&region=us-east-1';

/**
 * Reads `ETDP_STORAGE_URL`: `s3://BUCKET/PREFIX?endpoint=…&region=…&addressing=path|host`. Without an endpoint it is Amazon's of the
 * region. The keys come from `ETDP_S3_ACCESS_KEY_ID`, `ETDP_S3_SECRET_ACCESS_KEY` and `ETDP_S3_SESSION_TOKEN`, or from the
 * variables that Amazon's own tools read; never from the address, which is shown in messages.
 * @throws {Error} that names the variable
 */
export function s3AddressFrom(text: string, read: (name: string) => string | undefined): S3Address {
  const url = URL.canParse(text) ? new URL(text) : null;
  const options = url?.searchParams ?? new URLSearchParams();
  if (
    url?.protocol !== 's3:' ||
    !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname) ||
    !/^(\/[A-Za-z0-9._-]+)*\/?$/.test(url.pathname) ||
    url.username !== '' ||
    [...options.keys()].some((name) => !OPTIONS.includes(name))
  )
    throw new Error(`ETDP_STORAGE_URL should be an address such as ${EXAMPLE}`);
  const region = options.get('region') ?? 'us-east-1';
  if (!/^[a-z0-9-]{1,40}$/.test(region)) throw new Error('The region in ETDP_STORAGE_URL should be like us-east-1');
  const endpoint = endpointFrom(options.get('endpoint') ?? `https://s3.${region}.amazonaws.com`);
  const addressing = options.get('addressing') ?? (options.has('endpoint') ? 'path' : 'host');
  if (addressing !== 'path' && addressing !== 'host')
    throw new Error('addressing in ETDP_STORAGE_URL should be path or host');
  const prefix = url.pathname.replace(/^\/|\/$/g, '');
  return {
    endpoint,
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region,
    addressing,
    credentials: credentialsFrom(read),
  };
}

/** Papers of residents cross the network: in the clear only inside of one machine. */
function endpointFrom(text: string): URL {
  const endpoint = URL.canParse(text) ? new URL(text) : null;
  if (
    !endpoint ||
    !['http:', 'https:'].includes(endpoint.protocol) ||
    endpoint.pathname !== '/' ||
    endpoint.search !== ''
  )
    throw new Error('The endpoint in ETDP_STORAGE_URL should be like https://s3.example.gov.vn');
  if (endpoint.protocol === 'http:' && !LOOPBACK.includes(endpoint.hostname))
    throw new Error('The endpoint in ETDP_STORAGE_URL should begin with https://, for residents’ papers go there');
  return endpoint;
}

function credentialsFrom(read: (name: string) => string | undefined): S3Credentials {
  const own = read('ETDP_S3_ACCESS_KEY_ID') !== undefined;
  const of = (name: string): string | undefined => read(`${own ? 'ETDP_S3' : 'AWS'}_${name}`);
  const [accessKeyId, secretAccessKey] = [of('ACCESS_KEY_ID'), of('SECRET_ACCESS_KEY')];
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('ETDP_STORAGE_URL needs ETDP_S3_ACCESS_KEY_ID and ETDP_S3_SECRET_ACCESS_KEY');
  return { accessKeyId, secretAccessKey, sessionToken: of('SESSION_TOKEN') ?? null };
}
