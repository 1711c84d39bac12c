import { same } from '../catalogue/layers.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';

/** What became of a field. Papers are named by their slot: `/documents/g15-kq003281/name`. */
export interface Change {
  readonly pointer: string;
  /** Undefined for what was not there before, or is not there any more. */
  readonly from: unknown;
  readonly to: unknown;
}

type Json = Readonly<Record<string, unknown>>;

/** What differs between two readings of a procedure. The day it was read does not count, nor the order of a list, which the portal mixes up. */
export function changesOf(before: Procedure, after: Procedure): Change[] {
  return between(
    { ...before, source: { ...before.source, retrievedAt: '' } },
    { ...after, source: { ...after.source, retrievedAt: '' } },
    '',
  );
}

function between(from: unknown, to: unknown, pointer: string): Change[] {
  if (same(from, to)) return [];
  const [a, b] = [bySlot(from), bySlot(to)];
  if (isObject(a) && isObject(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) =>
      between(a[name], b[name], `${pointer}/${name}`),
    );
  if (Array.isArray(a) && Array.isArray(b) && same(inOrder(a), inOrder(b))) return [];
  return [{ pointer, from, to }];
}

/** Papers by their slot; anything else as it is. */
function bySlot(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const items = value as unknown[];
  if (!items.every((one) => isObject(one) && typeof one['slot'] === 'string')) return value;
  return Object.fromEntries(items.map((one) => [String((one as Json)['slot']), one]));
}

function inOrder(list: readonly unknown[]): string[] {
  return list.map((one) => JSON.stringify(one)).sort();
}

/** Where a procedure that is kept by hand says otherwise than the portal: only what the portal states as a fact, not how either puts it. */
export function differencesByHand(here: Procedure, there: Procedure): Change[] {
  const facts = (one: Procedure): Json => ({
    name: one.name.toLocaleLowerCase('vi').replace(/^thủ tục\s+/, ''),
    timeLimit: one.timeLimit.value === null ? null : `${String(one.timeLimit.value)} ${String(one.timeLimit.unit)}`,
    fee: one.fee.kind === 'not-listed' ? null : one.fee.kind,
    amounts: one.fee.items.map(({ amount }) => amount).sort((a, b) => a - b),
    papers: one.documents.flatMap(({ code }) => (code === null ? [] : [code])).sort(),
    laws: one.legalBasis.map(({ number }) => number).sort(),
  });
  const [a, b] = [facts(here), facts(there)];
  return Object.keys(a).flatMap((name) =>
    b[name] === null || same(a[name], b[name]) ? [] : [{ pointer: `/${name}`, from: a[name], to: b[name] }],
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
