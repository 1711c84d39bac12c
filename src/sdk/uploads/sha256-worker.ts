/** Runs in a worker of its own: takes a file, answers its SHA-256. */
import { hashPieces } from './sha256-pieces.ts';
import type { WorkerAnswer } from './sha256-large.ts';

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  const answer = (digest: WorkerAnswer): void => postMessage(digest);
  hashPieces(data).then(answer, () => answer(null));
});
