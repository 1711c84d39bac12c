import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeKeyFile } from '../keys/key-file.ts';
import type { MasterKey } from '../sealing/master-key.ts';
import { openBytes, sealBytes } from '../sealing/sealed-text.ts';
import type { Manifest } from './manifest.ts';

type KeyPiece = Manifest['keys'][number];

/** What receipts and logs are signed with and tracking secrets are made from. The master key, which may lie beside them, is not among these. */
const NAMES = /^(signing\.pem|signing-\d+\.json|secret)$/;
const bound = (name: string): string => `e-tdp key in a backup ${name}`;

/** Copies the keys, each sealed under the master key. To be called when the rows are there: keys are added before anything is signed with them. */
export async function sealKeys(keysFolder: string, folder: string, master: MasterKey): Promise<KeyPiece[]> {
  const names = (await readdir(keysFolder)).filter((name) => NAMES.test(name)).sort();
  if (!names.includes('signing.pem') || !names.includes('secret'))
    throw new Error(`There are no keys in ${keysFolder} that belong to this data`);
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  const pieces: KeyPiece[] = [];
  for (const name of names) {
    const sealed = sealBytes(master.bytes, await readFile(join(keysFolder, name)), bound(name));
    await writeFile(join(folder, 'keys', name), sealed, { flag: 'wx', mode: 0o600, flush: true });
    const { mtime } = await stat(join(keysFolder, name));
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    pieces.push({ name, changedAt: mtime.toISOString(), sha256 });
  }
  return pieces;
}

/**
 * Brings the keys back, readable by their owner alone.
 * @throws {Error} when one was changed, or another one is there in its place
 */
export async function openSealedKeys(
  folder: string,
  pieces: readonly KeyPiece[],
  keysFolder: string,
  master: MasterKey,
): Promise<void> {
  for (const { name, changedAt } of pieces) {
    if (!NAMES.test(name)) throw new Error('The backup names a key as no gateway does');
    const content = openBytes(master.bytes, await readFile(join(folder, 'keys', name)), bound(name));
    if (!(await writeKeyFile(keysFolder, name, content)) && !content.equals(await readFile(join(keysFolder, name))))
      throw new Error(`${join(keysFolder, name)} is another key than that of the backup`);
    // The first key's file tells when it was made.
    await utimes(join(keysFolder, name), new Date(changedAt), new Date(changedAt));
  }
}
