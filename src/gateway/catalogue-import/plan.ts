import { procedureSchema, type Procedure } from '../../contract/wire/procedure.ts';
import { correctionFileSchema, leavesOf } from '../catalogue/correction-file.ts';
import type { CatalogueFile } from '../catalogue/files.ts';
import { withdrawnFileSchema } from '../catalogue/withdrawn-file.ts';
import type { Announced } from './announced.ts';
import type { Chosen } from './choose.ts';
import { changesOf, differencesByHand, type Change } from './compare.ts';
import { LeftOut, type Note, type Reason } from './notes.ts';
import { isOurs, type ImportRecords } from './records.ts';
import { understand } from './understand.ts';

export const OUTCOMES = ['new', 'changed', 'unchanged', 'withdrawn', 'edited', 'left-out', 'missing'] as const;
/** What an import does about one procedure, and what somebody should know of it. */
export interface Line {
  readonly code: string;
  readonly name: string;
  readonly outcome: (typeof OUTCOMES)[number];
  /** Why it was left out. */
  readonly reason: { readonly code: Reason; readonly detail: string } | null;
  readonly changes: readonly Change[];
  /** A file in `procedures/` is what residents see; where it says otherwise than the portal. Null where nobody keeps one. */
  readonly byHand: readonly Change[] | null;
  /** What a correction says, and the portal has changed: the correction stays until somebody has looked at it. */
  readonly review: readonly Change[];
  readonly notes: readonly Note[];
}
export interface Plan {
  readonly lines: readonly Line[];
  /** Texts by path below the ward's folder; null: the file goes. */
  readonly writes: ReadonlyMap<string, string | null>;
}

export interface Situation {
  /** All layers as they are. */
  readonly files: readonly CatalogueFile[];
  readonly records: ImportRecords;
  readonly today: string;
  /** The source claims to have everything that was wanted: what was imported once and is not there any more is named. */
  readonly complete: boolean;
}

/** What an import would do. Pure: nothing is written. */
export function plan(chosen: readonly Chosen[], situation: Situation): Plan {
  const writes = new Map<string, string | null>();
  const lines = chosen.map((one) => lineOf(one, situation, writes));
  const found = new Set(chosen.map(({ code }) => code));
  const missing = situation.complete
    ? situation.files
        .filter(({ path }) => path.startsWith('imported/'))
        .map(({ path }) => path.slice('imported/'.length, -'.json'.length))
        .filter((code) => !found.has(code))
        .map((code) => line({ code, name: '', outcome: 'missing' }))
    : [];
  return { lines: [...lines, ...missing], writes };
}

function lineOf({ code, name, read }: Chosen, situation: Situation, writes: Map<string, string | null>): Line {
  if (read instanceof LeftOut) return leftOut(code, name, read);
  try {
    return read.state.is === 'withdrawn' ? ended(code, read, situation, writes) : taken(code, read, situation, writes);
  } catch (error) {
    if (error instanceof LeftOut) return leftOut(code, name, error);
    throw error;
  }
}

function taken(code: string, read: Announced, situation: Situation, writes: Map<string, string | null>): Line {
  const { files, records, today } = situation;
  if (read.state.is === 'unknown') throw new LeftOut('state-unknown', read.state.word.slice(0, 40));
  const { procedure, notes } = understand(read, today);
  const path = `imported/${code}.json`;
  const before = textOf(files, path);
  const old = before === undefined ? null : procedureIn(before);
  const hand = textOf(files, `procedures/${code}.json`);
  const kept = hand === undefined ? null : procedureIn(hand);
  const changes = old ? changesOf(old, procedure) : [];
  const byHand = hand === undefined ? null : kept ? differencesByHand(kept, procedure) : [];
  const all = { code, name: procedure.name, changes, byHand, notes, review: reviewOf(files, code, changes) };
  if (before !== undefined && !isOurs(records, path, before)) return line({ ...all, outcome: 'edited' });
  const again = withdrawnByImport(files, code);
  if (again) writes.set(again.path, null);
  // Where nothing has changed, the order in which it stood stays too.
  const next = old && changes.length === 0 ? { ...old, source: procedure.source } : procedure;
  writes.set(path, written(next));
  return line({
    ...all,
    outcome: before === undefined ? 'new' : changes.length > 0 || again ? 'changed' : 'unchanged',
  });
}

/** No longer in force: what it says stays as it was, and nobody begins a new dossier. */
function ended(code: string, read: Announced, { files, today }: Situation, writes: Map<string, string | null>): Line {
  const path = `withdrawn/${code}.json`;
  const known = ['procedures', 'imported'].some((part) => textOf(files, `${part}/${code}.json`) !== undefined);
  if (!known) throw new LeftOut('withdrawn', read.state.word.slice(0, 40));
  const isMarked = textOf(files, path) !== undefined;
  const source = `Cổng Dịch vụ công quốc gia, trạng thái ${read.state.word.replace(/[^\w-]/g, '').slice(0, 40)}`;
  if (!isMarked) writes.set(path, written({ code, by: 'import', source, date: today, replacedBy: [] }));
  return line({ code, name: read.name, outcome: isMarked ? 'unchanged' : 'withdrawn' });
}

/** What the portal has changed and a correction says something about, or about a part or the whole of. */
function reviewOf(files: readonly CatalogueFile[], code: string, changes: readonly Change[]): Change[] {
  const text = textOf(files, `corrections/${code}.json`);
  const corrections = text === undefined ? [] : correctionFileSchema.parse(JSON.parse(text)).corrections;
  const pointers = corrections.flatMap(({ change }) => [...leavesOf(change).keys()]);
  const touches = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
  return changes.filter(({ pointer }) => pointers.some((one) => touches(one, pointer)));
}

function withdrawnByImport(files: readonly CatalogueFile[], code: string): CatalogueFile | null {
  const file = files.find(({ path }) => path === `withdrawn/${code}.json`);
  return file && withdrawnFileSchema.parse(JSON.parse(file.text)).by === 'import' ? file : null;
}

function textOf(files: readonly CatalogueFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.text;
}

function procedureIn(text: string): Procedure | null {
  try {
    return procedureSchema.parse(JSON.parse(text));
  } catch {
    // Somebody has changed it into something else: it is told as edited.
    return null;
  }
}

function leftOut(code: string, name: string, { reason, detail }: LeftOut): Line {
  return line({ code, name, outcome: 'left-out', reason: { code: reason, detail } });
}

function line(known: Pick<Line, 'code' | 'name' | 'outcome'> & Partial<Line>): Line {
  return { reason: null, changes: [], byHand: null, review: [], notes: [], ...known };
}

function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
