import { getDocumentContent } from '../../contract/routes/dossiers.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { EtdpContractError } from '../errors.ts';
import { nameOf } from '../transport/answer.ts';

const TYPES: readonly string[] = [...MEDIA_TYPES, 'application/octet-stream'];

/**
 * Hands out the bytes of a document's answer as they come, and says what they are.
 * @throws {EtdpContractError} for what is no document
 */
export async function readContent(
  response: Response,
  alive: () => void,
  take: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<string> {
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  // A login page is no document; and a blob of any other type could be made to run in the page that opens it.
  if (!TYPES.includes(type))
    throw new EtdpContractError(nameOf(getDocumentContent), response.status, 'and no file', { retryable: true });
  // Piece by piece: a large file on a slow line is not a dead line.
  for (const reader = response.body?.getReader(); reader; alive()) {
    const { done, value } = await reader.read();
    if (done) break;
    take(value);
  }
  return type;
}
