import type { Runtime } from '../runtime.ts';
import { EtdpDeviceError } from './device-error.ts';
import { brought, ROW_VERSION } from './row-versions.ts';
import type { Draft, StoredFile } from './rows.ts';
import { openFile, sealFile } from './sealed-file.ts';
import type { Change, Store } from './store.ts';
import { readDraft, readFile } from './transfer-rows.ts';

/** Which drafts go into the file, and what opens it. */
export interface ExportOptions {
  /** What opens the file again. It cannot be found again when it is forgotten. */
  readonly passphrase: string;
  /** The drafts. @default every draft that can be read */
  readonly ids?: readonly string[];
}
/** What opens the file. */
export interface ImportOptions {
  /** The one the file was made with. */
  readonly passphrase: string;
}
/** What became of a draft of the file. `kept`: the one on this device is newer, and nothing was changed. */
export interface Imported {
  /** The draft's id. */
  readonly id: string;
  /** What became of it. */
  readonly outcome: 'added' | 'replaced' | 'kept';
}

/** The first record: the drafts, then their files, whose bytes follow in this order. */
interface Contents {
  /** The version of the rows. */
  readonly version: number;
  readonly drafts: readonly Draft[];
  readonly files: readonly StoredFile[];
}

export async function exportDrafts(
  store: Store,
  { crypto }: Pick<Runtime, 'crypto'>,
  { passphrase, ids }: ExportOptions,
): Promise<Blob> {
  const all = await store.all('drafts');
  const drafts = all.filter(({ id }) => ids === undefined || ids.includes(id));
  // What was asked for by name and cannot be read is not left out in silence.
  for (const id of ids ?? []) if (!drafts.some((draft) => draft.id === id)) await store.get('drafts', id);
  const files = (await store.all('files')).filter(
    ({ draftId, state }) => state !== 'removed' && drafts.some(({ id }) => id === draftId),
  );
  async function* records(): AsyncGenerator<ArrayBuffer> {
    const contents: Contents = { version: ROW_VERSION, drafts, files };
    yield new TextEncoder().encode(JSON.stringify(contents)).buffer;
    for (const { id } of files) yield (await store.get('bytes', id))?.bytes ?? new ArrayBuffer(0);
  }
  return sealFile(crypto, passphrase, records());
}

export async function importDrafts(
  store: Store,
  { crypto, now }: Pick<Runtime, 'crypto' | 'now'>,
  file: Blob,
  { passphrase }: ImportOptions,
): Promise<readonly Imported[]> {
  const open = await openFile(crypto, passphrase, file);
  // Read to its end once before anything is kept: a file that was cut off leaves nothing behind.
  let count = 0;
  for (const all = open(); !(await all.next()).done;) count++;
  const records = open();
  const contents = contentsOf((await records.next()).value);
  if (count !== contents.files.length + 1) throw new EtdpDeviceError('import.damaged');

  const here = new Map((await store.all('drafts')).map((draft) => [draft.id, draft]));
  const known = new Set([...(await store.marks('drafts')), ...(await store.marks('files'))].map(({ id }) => id));
  const isNewer = ({ id, updatedAt }: Draft): boolean =>
    Date.parse(here.get(id)?.updatedAt ?? '') >= Date.parse(updatedAt);
  const imported = contents.drafts.map((draft): Imported => {
    const { id } = draft;
    return { id, outcome: isNewer(draft) ? 'kept' : known.has(id) ? 'replaced' : 'added' };
  });
  // Its time here begins anew.
  const updatedAt = now().toISOString();
  const taken = contents.drafts.filter((draft) => !isNewer(draft));
  const changes: Change[] = taken.map((draft) => ({
    table: 'drafts',
    key: draft.id,
    value: { ...draft, updatedAt },
  }));
  for (const value of contents.files) {
    const { value: content } = await records.next();
    // A file that is here already may be further on its way.
    if (known.has(value.id) || !taken.some(({ id }) => id === value.draftId)) continue;
    const key = value.id;
    changes.push({ table: 'files', key, value });
    if (content && content.byteLength > 0) changes.push({ table: 'bytes', key, value: { id: key, bytes: content } });
  }
  if (changes.length > 0) await store.write(changes, { strict: true });
  return imported;
}

/** The version first: what a newer SDK has written may not be what is known here. */
function contentsOf(record: ArrayBuffer | undefined): Contents {
  let written: Partial<Record<keyof Contents, unknown>>;
  try {
    written = (JSON.parse(new TextDecoder().decode(record)) ?? {}) as typeof written;
  } catch (cause) {
    throw new EtdpDeviceError('import.damaged', cause);
  }
  const { version, drafts, files } = written;
  if (typeof version !== 'number' || !Array.isArray(drafts) || !Array.isArray(files))
    throw new EtdpDeviceError('import.damaged');
  if (version > ROW_VERSION) throw new EtdpDeviceError('import.newer');
  const now = (row: unknown): unknown => brought({ ...(row as object) }, version);
  return {
    version,
    drafts: drafts.map((row) => readDraft(now(row))),
    files: files.map((row) => readFile(now(row))),
  };
}
