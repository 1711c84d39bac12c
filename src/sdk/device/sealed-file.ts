import type { Runtime } from '../runtime.ts';
import { EtdpDeviceError } from './device-error.ts';

/*
 * A file only its passphrase opens: a line of JSON that says how, then records. A record is its length (4 bytes, big-endian), the
 * SHA-256 of line, number and box, and the box: AES-GCM with the line sealed in and the record's number for its nonce, which the salt
 * makes safe, since every file has a key of its own. The digest tells a damaged file from a wrong passphrase.
 */

const FORMAT = 'e-tdp drafts';
const VERSION = 1;
/** What OWASP asks of PBKDF2 with SHA-256, and the most that a file may ask of us. */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;
const LONGEST_LINE = 500;
const LENGTH_BYTES = 4;
const HEAD_BYTES = LENGTH_BYTES + 32;

interface Secret {
  readonly subtle: SubtleCrypto;
  readonly key: CryptoKey;
  readonly line: Uint8Array<ArrayBuffer>;
}

/**
 * What can encrypt here.
 * @throws {EtdpDeviceError} `device.unprotected`
 */
function subtleOf({ subtle }: Runtime['crypto']): SubtleCrypto {
  if (!subtle) throw new EtdpDeviceError('device.unprotected');
  return subtle;
}

/** The same passphrase is the same key, however its letters were composed. */
async function keyOf(
  subtle: SubtleCrypto,
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  if (passphrase === '') throw new TypeError('an empty passphrase protects nothing');
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function nonce({ line }: Secret, number: number): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(8, number);
  return { name: 'AES-GCM', iv, additionalData: line };
}

async function digest({ subtle, line }: Secret, number: number, box: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const all = await new Blob([line, String(number), '\n', box]).arrayBuffer();
  return new Uint8Array(await subtle.digest('SHA-256', all));
}

/** Writes records into a new file, one after the other. */
export async function sealFile(
  crypto: Runtime['crypto'],
  passphrase: string,
  records: AsyncIterable<ArrayBuffer>,
): Promise<Blob> {
  const subtle = subtleOf(crypto);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const how = { format: FORMAT, version: VERSION, iterations: ITERATIONS, salt: btoa(String.fromCharCode(...salt)) };
  const line = new TextEncoder().encode(`${JSON.stringify(how)}\n`);
  const secret = { subtle, line, key: await keyOf(subtle, passphrase, salt, ITERATIONS) };
  const parts: BlobPart[] = [line];
  for await (const record of records) {
    const number = parts.length;
    const box = await subtle.encrypt(nonce(secret, number), secret.key, record);
    const length = new Uint8Array(LENGTH_BYTES);
    new DataView(length.buffer).setUint32(0, box.byteLength);
    // A Blob of its own may leave the memory.
    parts.push(new Blob([length, await digest(secret, number, box), box]));
  }
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** Such a file that was found whole so far: its records, from the first one, as often as they are asked for. */
export type OpenedFile = () => AsyncGenerator<ArrayBuffer, undefined, undefined>;

/**
 * Opens such a file. Reading its records may still find `import.damaged` or `import.passphrase`.
 * @throws {EtdpDeviceError} `import.damaged`, `import.newer`, `device.unprotected`
 */
export async function openFile(crypto: Runtime['crypto'], passphrase: string, file: Blob): Promise<OpenedFile> {
  const subtle = subtleOf(crypto);
  const { line, salt, iterations } = await readLine(file);
  const secret = { subtle, line, key: await keyOf(subtle, passphrase, salt, iterations) };
  return async function* records() {
    for (let number = 1, at = line.byteLength; at < file.size; number++) {
      const head = await file.slice(at, (at += HEAD_BYTES)).arrayBuffer();
      if (head.byteLength < HEAD_BYTES) throw new EtdpDeviceError('import.damaged');
      const box = await file.slice(at, (at += new DataView(head).getUint32(0))).arrayBuffer();
      if (String(await digest(secret, number, box)) !== String(new Uint8Array(head, LENGTH_BYTES)))
        throw new EtdpDeviceError('import.damaged');
      yield await subtle.decrypt(nonce(secret, number), secret.key, box).catch((cause: unknown) => {
        throw new EtdpDeviceError('import.passphrase', cause);
      });
    }
    return undefined;
  };
}

async function readLine(
  file: Blob,
): Promise<Pick<Secret, 'line'> & { salt: Uint8Array<ArrayBuffer>; iterations: number }> {
  const start = new Uint8Array(await file.slice(0, LONGEST_LINE).arrayBuffer());
  const line = start.slice(0, start.indexOf(10) + 1);
  let how: Partial<Record<string, unknown>>;
  let salt: string;
  try {
    how = JSON.parse(new TextDecoder().decode(line)) as typeof how;
    salt = atob(String(how['salt']));
  } catch (cause) {
    throw new EtdpDeviceError('import.damaged', cause);
  }
  const { format, version, iterations } = how;
  if (format !== FORMAT || typeof version !== 'number') throw new EtdpDeviceError('import.damaged');
  if (version > VERSION) throw new EtdpDeviceError('import.newer');
  if (typeof iterations !== 'number' || iterations < ITERATIONS || iterations > MOST_ITERATIONS)
    throw new EtdpDeviceError('import.damaged');
  return { line, iterations, salt: Uint8Array.from(salt, (letter) => letter.charCodeAt(0)) };
}
