import { connect, type Socket } from 'node:net';
import type { ScannerAddress } from '../config/config.ts';

/** What the scanner says of a file. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

/** Milliseconds of silence after which a scanner counts as dead. A large file is looked at without a word for a while. */
const SILENCE_MS = 60_000;
/** More than any answer has. */
const MOST_ANSWER = 1024;
/** What clamd finds where it did not look at all of a file (`AlertExceedsMax`): no verdict. */
const UNFINISHED = /^Heuristics\.Limits\.Exceeded/;

/** The code of a scan that was ended because the gateway stops. */
export const STOPPED = 'SCANNER_STOPPED';

/** A scanner that gave no verdict: it is away, it broke off, the file is too large for it. The file is as unknown as before. */
export class ScannerError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the virus scanner gave no verdict: ${code}`);
    this.name = 'ScannerError';
    this.code = code;
  }
}

/**
 * Has clamd look at a file (`zINSTREAM`: pieces with their length before them, a length of 0 at the end). Clean is what it says in so
 * many words that it is; whatever else happens is no verdict.
 * @throws {ScannerError} with the system's code, `SCANNER_SILENT`, `SCANNER_CLOSED`, `SCANNER_UNFINISHED` or `SCANNER_REFUSED`
 */
export async function askClamd(
  address: ScannerAddress,
  file: AsyncIterable<Uint8Array>,
  { silenceMs = SILENCE_MS, stop }: { readonly silenceMs?: number; readonly stop?: AbortSignal } = {},
): Promise<Verdict> {
  const socket = connect(address);
  socket.setTimeout(silenceMs, () => socket.destroy(new ScannerError('SCANNER_SILENT')));
  const end = (): void => {
    socket.destroy(new ScannerError(STOPPED));
  };
  stop?.addEventListener('abort', end, { once: true });
  const answer = readAnswer(socket);
  // Its end is looked at below; sending fails first where the scanner hangs up in the middle.
  answer.catch(() => undefined);
  try {
    await send(socket, Buffer.from('zINSTREAM\0'));
    for await (const piece of file) {
      if (piece.byteLength === 0) continue;
      await send(socket, lengthOf(piece.byteLength));
      await send(socket, piece);
    }
    await send(socket, lengthOf(0));
    return verdictOf(await answer);
  } catch (error) {
    if (stop?.aborted === true) throw new ScannerError(STOPPED);
    if (error instanceof ScannerError) throw error;
    throw new ScannerError(error instanceof Error && 'code' in error ? String(error.code) : 'SCANNER_CLOSED');
  } finally {
    stop?.removeEventListener('abort', end);
    socket.destroy();
  }
}

/** Whether somebody answers there as clamd does. Rejects otherwise, and after `ms`. */
export async function pingClamd(address: ScannerAddress, ms: number): Promise<void> {
  const socket = connect(address);
  socket.setTimeout(ms, () => socket.destroy(new ScannerError('SCANNER_SILENT')));
  try {
    const answer = readAnswer(socket);
    socket.write('zPING\0');
    if ((await answer) !== 'PONG') throw new ScannerError('SCANNER_REFUSED');
  } finally {
    socket.destroy();
  }
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const [, found] = /^stream: (\S{1,200}) FOUND$/.exec(answer) ?? [];
  if (found === undefined) throw new ScannerError('SCANNER_REFUSED');
  if (UNFINISHED.test(found)) throw new ScannerError('SCANNER_UNFINISHED');
  return { clean: false, found };
}

function lengthOf(size: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
}

/** Resolves when the bytes are on their way, so that no file is held in memory for a slow scanner. */
function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The one answer, which ends with a zero. An answer that breaks off before is none. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\0');
      if (end !== -1) resolve(text.slice(0, end));
      else if (text.length > MOST_ANSWER) socket.destroy(new ScannerError('SCANNER_REFUSED'));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new ScannerError('SCANNER_CLOSED'));
    });
  });
}
