import { isIP } from 'node:net';
import { addressKind } from '../outgoing/address.ts';
import { OutgoingFailure } from '../outgoing/failure.ts';
import { get, type Answer, type Resolve } from '../outgoing/post.ts';
import { recordsIn } from './saved.ts';

/** Where a catalogue may be fetched from, unless `ETDP_CATALOGUE_ORIGINS` says otherwise. */
export const USUAL_ORIGINS = ['https://dichvucong.gov.vn'];
const LIMIT = 32 * 1024 * 1024;
const PATIENCE = 60_000;

/**
 * The origins of a setting: addresses of whole origins with commas between. A name has to be reached over TLS and leads to the public
 * internet only; an address of the ward's own network may be asked there, over HTTP too, because somebody has written exactly it.
 * @throws {Error} that names the setting
 */
export function originsFrom(text: string | undefined): readonly string[] {
  if (text === undefined) return USUAL_ORIGINS;
  return text.split(',').map((one) => {
    const url = URL.parse(one.trim());
    const plain = url && url.origin === one.trim().replace(/\/$/, '').toLowerCase() ? url : null;
    if (plain?.protocol === 'https:' || (plain?.protocol === 'http:' && isInside(plain.hostname))) return plain.origin;
    throw new Error('ETDP_CATALOGUE_ORIGINS should be origins such as https://dichvucong.gov.vn, with commas between');
  });
}

/**
 * The records at an address: only of an origin that is allowed, without redirects, within a minute and 32 MiB.
 * @throws {Error} in one sentence
 */
export async function fetchedRecords(
  address: string,
  origins: readonly string[],
  resolve?: Resolve,
): Promise<unknown[]> {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '') throw new Error('The address of the catalogue is none');
  if (!origins.includes(url.origin))
    throw new Error(`${url.origin} is not among the origins that a catalogue is fetched from (ETDP_CATALOGUE_ORIGINS)`);
  const { status, bytes } = await answerOf(url, resolve);
  if (status >= 300 && status < 400)
    throw new Error(`${url.origin} leads elsewhere (${String(status)}), which is not followed`);
  if (status !== 200) throw new Error(`${url.origin} answered ${String(status)}`);
  return recordsIn(bytes, `What ${url.origin} answered`);
}

async function answerOf(url: URL, resolve: Resolve | undefined): Promise<Answer> {
  const allowed = isInside(url.hostname) ? (['public', 'inside'] as const) : (['public'] as const);
  try {
    return await get({ url, signal: AbortSignal.timeout(PATIENCE), allowed, answerLimit: LIMIT, resolve });
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error;
    throw new Error(`${url.origin} gave no answer of use: ${error.problem}`, { cause: error });
  }
}

/** Whether a host is written as an address inside: a name never is. */
function isInside(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && addressKind(address) === 'inside';
}
