import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFile } from '../keys/key-file.ts';

/** What opens the data keys. It is never in the database it protects. */
export interface MasterKey {
  /** Names the key without telling anything of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

const BYTES = 32;

/** Where the master key comes from: a text in the environment, a file, or neither, which is a file of its own in the keys folder. */
export interface MasterKeySource {
  readonly text: string | null;
  readonly file: string | null;
}

/**
 * Reads the master key. Where none is named, the keys folder has one, made at the first start (`make`): who holds a copy of the database
 * alone reads nothing, who takes the whole disk does.
 * @throws {Error} when it is not there and not to be made, or is not 32 bytes, written as 64 hexadecimal digits or as base64
 */
export async function readMasterKey(
  { text, file }: MasterKeySource,
  keysFolder: string,
  make: boolean,
): Promise<MasterKey> {
  if (text !== null) return masterKeyFrom(text, 'ETDP_MASTER_KEY');
  if (file !== null) return masterKeyFile(file);
  const found = await keyFile(keysFolder, 'master', () => {
    if (make) return randomBytes(BYTES);
    throw new Error(
      `There are no keys in ${keysFolder} that open the data: bring back the keys folder that belongs to it, or give ETDP_MASTER_KEY`,
    );
  });
  return masterKeyFrom(found, join(keysFolder, 'master'));
}

/** The master key of a file: 32 bytes as they are, or written as text. */
export async function masterKeyFile(path: string): Promise<MasterKey> {
  return masterKeyFrom(await readFile(path), path);
}

function masterKeyFrom(content: string | Buffer, source: string): MasterKey {
  const bytes = typeof content !== 'string' && content.length === BYTES ? content : decoded(content.toString().trim());
  if (bytes.length !== BYTES)
    throw new Error(
      `${source} should hold a key of 32 bytes, as 64 hexadecimal digits or base64: openssl rand -hex 32`,
    );
  return { id: createHash('sha256').update('e-tdp master key\n').update(bytes).digest('hex').slice(0, 16), bytes };
}

function decoded(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
}
