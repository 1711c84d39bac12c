import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { canonicalJson } from '../../contract/rules/canonical.ts';
import { timestampSchema } from '../../contract/wire/primitives.ts';
import { requireKnown } from '../database/migrate.ts';
import type { MasterKey } from '../sealing/master-key.ts';
import { syncFolder } from '../uploads/sync-folder.ts';

/** The newest form of a backup that this version reads, and the one it writes. */
export const FORMAT = 1;
const FILE = 'manifest.json';

const digestSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const nameSchema = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,62}$/));
const countSchema = z.int().check(z.nonnegative());

const manifestSchema = z.strictObject({
  format: countSchema,
  /** When the rows were as they are here. */
  at: timestampSchema,
  /** The e-TDP that wrote it. */
  version: z.string(),
  migrations: z.array(z.string()),
  /** The master key that everything in it is sealed under. It is not in it. */
  masterKey: z.string(),
  /** `tables/NAME.jsonl.gz`: the names of the columns, then a row a line. */
  tables: z.array(z.strictObject({ name: nameSchema, rows: countSchema, sha256: digestSchema })),
  /** `files.jsonl.gz`: name, bytes, SHA-256 and whether it belongs into quarantine, a file a line; each is `files/XX/NAME`. */
  files: z.strictObject({ count: countSchema, bytes: countSchema, sha256: digestSchema }),
  /** `keys/NAME`, sealed; when the first was made is read off its file. */
  keys: z.array(
    z.strictObject({
      name: z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z]+)?$/)),
      changedAt: z.string(),
      sha256: digestSchema,
    }),
  ),
  /** Files that rows name and the store did not have whole. */
  damaged: z.array(z.string()),
});
/** What a backup consists of. */
export type Manifest = z.infer<typeof manifestSchema>;

const sealedSchema = z.strictObject({ manifest: manifestSchema, seal: z.string() });
const formatSchema = z.object({ manifest: z.object({ format: countSchema, masterKey: z.string() }) });

/** Writes the manifest of a backup all of which is on disk: with it the backup is finished. */
export async function writeManifest(folder: string, manifest: Manifest, master: MasterKey): Promise<void> {
  const draft = join(folder, `.${FILE}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ manifest, seal: sealOf(manifest, master) }, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, FILE));
  await syncFolder(folder);
}

/**
 * Reads what a backup consists of.
 * @throws {Error} when it was not finished, is of a newer version, was sealed under another master key, or somebody has changed it
 */
export async function readManifest(folder: string, master: MasterKey): Promise<Manifest> {
  const json = await jsonOf(folder);
  const { format, masterKey } = parsed(formatSchema, json).manifest;
  if (format > FORMAT) throw new Error('The backup was written by a newer e-TDP. Install that version or a later one.');
  if (masterKey !== master.id)
    throw new Error(
      `The backup was sealed under the master key ${masterKey}, and the one given is ${master.id}: bring back the right one`,
    );
  const { manifest, seal } = parsed(sealedSchema, json);
  const [found, right] = [Buffer.from(seal), Buffer.from(sealOf(manifest, master))];
  if (found.length !== right.length || !timingSafeEqual(found, right)) throw changed();
  requireKnown(manifest.migrations, 'The backup');
  return manifest;
}

/** By what a backup is known again. */
export function nameOf(manifest: Manifest, master: MasterKey): string {
  return sealOf(manifest, master);
}

async function jsonOf(folder: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), 'utf8');
  } catch (error) {
    throw new Error(`There is no finished backup in ${folder}: it has no ${FILE}`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw changed();
  }
}

function parsed<Schema extends z.ZodMiniType>(schema: Schema, json: unknown): z.output<Schema> {
  const read = schema.safeParse(json);
  if (!read.success) throw changed();
  return read.data;
}

function changed(): Error {
  return new Error(`The backup is not as it was written: its ${FILE} was changed. Nothing was brought back.`);
}

/** Whoever changes anything in a backup would have to make this anew, which takes the master key. */
function sealOf(manifest: Manifest, { bytes }: MasterKey): string {
  const key = Buffer.from(hkdfSync('sha256', bytes, '', 'e-tdp backup manifest', 32));
  return createHmac('sha256', key).update(canonicalJson(manifest)).digest('base64url');
}
