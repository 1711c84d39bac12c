/** A file on its way by `sendDocument`, and what may go wrong with it. */
import { createHash, randomUUID } from 'node:crypto';
import { createTransport } from '../../src/sdk/transport/transport.ts';
import { sendDocument, type DocumentToSend, type SendDocumentOptions } from '../../src/sdk/uploads/send-document.ts';
import { seeded } from './sdk-chaos.ts';
import type { FakeClock } from './sdk-clock.ts';
import type { Meddler } from './sdk-tus.ts';

export const DOSSIER = '11111111-1111-4111-8111-111111111111';

/** Bytes that are nobody's paper, and what is announced of them. */
export function sample(size: number, seed = 7): { bytes: ArrayBuffer; file: DocumentToSend } {
  const next = seeded(seed);
  const bytes = Uint8Array.from({ length: size }, () => next() * 256);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    bytes: bytes.buffer,
    file: { id: randomUUID(), slot: 'giay-chung-sinh', name: 'anh.jpg', mediaType: 'image/jpeg', size, sha256 },
  };
}

/** Sends with waits that are over at once, so that only the order of things is seen. */
export function send(
  url: string,
  { bytes, file }: ReturnType<typeof sample>,
  options: SendDocumentOptions & { random?: () => number; clock?: FakeClock } = {},
): ReturnType<typeof sendDocument> {
  const { random = () => 0, clock, ...rest } = options;
  const transport = createTransport({ baseUrl: url, random, ...(clock && { clock }) });
  transport.credentials.set(DOSSIER, { accessToken: 'of-the-dossier' });
  return sendDocument(transport, DOSSIER, file, bytes, rest);
}

/** Answers the `n`th request of a method once, in another way. */
export function once(method: string, n: number, answer: (response: Parameters<Meddler>[1]) => void): Meddler {
  return (seen, response, count) => {
    if (seen.method !== method || count !== n) return false;
    answer(response);
    return true;
  };
}

/** Lets the gateway do its work and cuts the connection instead of the answer. */
export function loseAnswer(response: Parameters<Meddler>[1]): void {
  response.writeHead = () => response.destroy();
}
