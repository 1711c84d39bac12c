import type { Route } from '../../contract/routes/route.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { EtdpContractError } from '../errors.ts';
import { nameOf } from '../transport/answer.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

/** What files of a dossier may be. */
export const FILE_TYPES: readonly string[] = [...MEDIA_TYPES, 'application/octet-stream'];

/** A call that answers bytes, and the types they may be of. */
export interface BytesCall {
  readonly route: Route;
  /** @default the types of a dossier's files */
  readonly types?: readonly string[];
}

/**
 * Hands out the bytes of an answer as they come, and says what they are.
 * @throws {EtdpContractError} for what is no such file
 */
export async function readBytes(
  { route, types = FILE_TYPES }: BytesCall,
  response: Response,
  alive: () => void,
  take: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<string> {
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  // A login page is no document; and a blob of any other type could be made to run in the page that opens it.
  if (!types.includes(type))
    throw new EtdpContractError(nameOf(route), response.status, 'and no file', { retryable: true });
  // Piece by piece: a large file on a slow line is not a dead line.
  for (const reader = response.body?.getReader(); reader; alive()) {
    const { done, value } = await reader.read();
    if (done) break;
    take(value);
  }
  return type;
}

/** The whole answer of such a call about the dossier `params.id`. It may take as long as its bytes come. */
export function readBlob(
  transport: Transport,
  call: BytesCall & { readonly params: Readonly<Record<string, string>> & { readonly id: string } },
  options?: CallOptions,
): Promise<Blob> {
  const { route, params, types } = call;
  const headers = { Accept: types?.join() ?? '*/*' };
  const all = { ...options, as: params.id, headers, deadlineMs: Infinity };
  return transport.ask(route, { params }, all, async (response, alive) => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const type = await readBytes(call, response, alive, (bytes) => parts.push(bytes));
    return new Blob(parts, { type });
  });
}
