import { UnsoundFile } from '../picture.ts';
import type { Budget } from './budget.ts';
import { refusedName } from './forbidden.ts';
import { Tokens } from './tokens.ts';

/** What was read of an object. */
export interface PdfObject {
  /** Members of its outermost dictionary that say what it is: names, words, and those of lists right in it. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Where its stream begins; null for an object without one. */
  readonly stream: number | null;
}

/** Where reading ends: at the object's last word, at the end of its one value, or at the end of the bytes. */
export type Until = 'endobj' | 'value' | 'end';

/** Deeper than any honest object. */
const MOST_DEPTH = 200;
const ENDS = new Set(['endobj', 'stream', 'obj', 'xref', 'trailer', 'startxref']);
/** The members that are looked at, and how many words of each. */
const TELLING = new Set(['Type', 'Filter', 'F', 'N', 'First', 'DecodeParms', 'DP']);
const MOST_WORDS = 8;

interface Open {
  readonly isDictionary: boolean;
  /** The member that is being read. */
  key: string | null;
  /** Whether something of its value was read: a name after it is the next key. */
  hasValue: boolean;
}

/**
 * Reads an object from where it begins, and every name in it. What ends an object ends it only where nothing is open: readers of PDF
 * read on past a misplaced word, and so do we.
 * @throws {UnsoundFile} `document.scripted`, `document.encrypted` by its names, `document.too-complex` by its size,
 *   `document.broken` for a string without an end
 */
export function readObject(bytes: Uint8Array, from: number, budget: Budget, until: Until): PdfObject {
  const tokens = new Tokens(bytes, from);
  const members = new Map<string, string[]>();
  const open: Open[] = [];
  let before = from;
  for (let token = tokens.next(); token; token = tokens.next()) {
    budget.read(tokens.at - before);
    before = tokens.at;
    const { kind } = token;
    const inside = open.at(-1);
    if (kind === '<<' || kind === '[') {
      if (open.length >= MOST_DEPTH) throw new UnsoundFile('document.too-complex');
      open.push({ isDictionary: kind === '<<', key: null, hasValue: false });
    } else if (kind === '>>' || kind === ']') {
      // One that closes nothing is passed over: what is open stays open.
      if (inside?.isDictionary !== (kind === '>>')) continue;
      open.pop();
      const around = open.at(-1);
      if (around) around.hasValue = true;
      else if (until === 'value') break;
    } else if (kind === 'word' && until === 'endobj' && open.length === 0 && ENDS.has(token.text)) {
      return { members, stream: token.text === 'stream' ? streamStart(bytes, tokens.at) : null };
    } else if (kind === 'name' && inside?.isDictionary === true && (inside.key === null || inside.hasValue)) {
      refuse(token.text, true);
      inside.key = token.text;
      inside.hasValue = false;
      if (open.length === 1 && TELLING.has(token.text)) members.set(token.text, []);
    } else {
      if (kind === 'name') refuse(token.text, false);
      if (inside) inside.hasValue = true;
      const words = memberOf(open, members);
      if ('text' in token && words && words.length < MOST_WORDS) words.push(token.text);
    }
  }
  return { members, stream: null };
}

/** Where a word belongs that stands in the outermost dictionary, or in a list right in it. */
function memberOf(
  [outermost, list, deeper]: readonly Open[],
  members: ReadonlyMap<string, string[]>,
): string[] | undefined {
  const key = outermost?.key ?? null;
  return key === null || deeper || list?.isDictionary === true ? undefined : members.get(key);
}

function refuse(name: string, isKey: boolean): void {
  const code = refusedName(name, isKey);
  if (code !== null) throw new UnsoundFile(code);
}

/** A stream begins after one end of line (7.3.8.1). */
function streamStart(bytes: Uint8Array, after: number): number {
  if (bytes[after] === 13) return after + (bytes[after + 1] === 10 ? 2 : 1);
  return bytes[after] === 10 ? after + 1 : after;
}
