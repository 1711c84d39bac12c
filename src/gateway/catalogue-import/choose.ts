import type { Announced } from './announced.ts';
import { codeOf, provinceOf } from './code.ts';
import { LeftOut } from './notes.ts';
import type { Sourced } from './sourced.ts';

export interface Wishes {
  /** Only these, whatever their level and province; null: all that fit. */
  readonly codes: readonly string[] | null;
  /** Variants of this province are taken too (`H27`). */
  readonly province: string | null;
  readonly everyLevel: boolean;
}

export type Chosen =
  | { readonly code: string; readonly name: string; readonly read: Announced }
  | { readonly code: string; readonly name: string; readonly read: LeftOut };

/**
 * Of what a source has, what a ward wants, each code once. Of two records of one code the one that was updated last counts; where nothing
 * tells which that is, neither does. Those a ward did not name and has no use for are counted only.
 */
export function choose(all: readonly Sourced[], wishes: Wishes): { chosen: Chosen[]; passedOver: number } {
  const byCode = new Map<string, Sourced[]>();
  for (const one of all) {
    const code = plainCode(one);
    byCode.set(code, [...(byCode.get(code) ?? []), one]);
  }
  const chosen: Chosen[] = [];
  let passedOver = 0;
  for (const [code, records] of byCode) {
    if (wishes.codes && !wishes.codes.includes(code)) {
      passedOver += records.length;
      continue;
    }
    // What has no code of its own is no second record of anything.
    const several = code === '' ? records : [oneOf(records)];
    for (const one of several) {
      if (!wishes.codes && !(one.read instanceof LeftOut) && unwanted(one.read, code, wishes)) passedOver += 1;
      else chosen.push({ code: code || one.code, name: one.name, read: one.read } as Chosen);
    }
  }
  const missing = (wishes.codes ?? []).filter((code) => !byCode.has(code));
  return {
    chosen: [...chosen, ...missing.map((code) => ({ code, name: '', read: new LeftOut('not-there') }))],
    passedOver,
  };
}

function plainCode({ code }: Sourced): string {
  try {
    return codeOf(code);
  } catch (error) {
    if (error instanceof LeftOut) return code.replace(/\s+/g, '');
    throw error;
  }
}

function oneOf(records: readonly Sourced[]): Sourced {
  const [first, ...more] = records;
  if (!first) throw new Error('nothing to choose from');
  const distinct = more.filter((one) => JSON.stringify(one.read) !== JSON.stringify(first.read));
  if (distinct.length === 0) return first;
  const dated = [first, ...distinct].map((one) => ({ one, at: dateOf(one) }));
  const [newest, next] = dated.sort((a, b) => b.at - a.at);
  if (newest && next && newest.at > next.at && dated.every(({ at }) => at > 0)) return newest.one;
  return { ...first, read: new LeftOut('code-twice') };
}

function dateOf({ read }: Sourced): number {
  return read instanceof LeftOut || !/^\d{12,14}$/.test(read.updated) ? 0 : Number(read.updated);
}

function unwanted({ levels, internal }: Announced, code: string, { province, everyLevel }: Wishes): boolean {
  const own = provinceOf(code);
  if (internal || (own !== null && own !== province)) return true;
  return !everyLevel && levels !== null && levels.length > 0 && !levels.includes('ward');
}
