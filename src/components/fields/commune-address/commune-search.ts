import { fold } from '../../../contract/rules/fold.ts';
import type { CommuneAddress } from '../../../contract/wire/answers.ts';
import type { Commune, DivisionMatch } from '../../../contract/wire/division.ts';

/** How many options are drawn at most. */
export const MOST_OPTIONS = 50;
/** How many units an old name may mean before the list is no help. */
const MOST_MATCHES = 8;
const KIND = /^(phuong|xa|dac khu|thi tran|p|x) /;

/** An entry of the list: a commune of the chosen province, or one that an old name leads to. */
export interface Choice {
  readonly provinceCode: string;
  readonly commune: Commune;
  readonly match?: DivisionMatch;
}

/** The communes whose names have the typed letters, marks or not; those that begin with them first. */
export function findCommunes(communes: readonly Commune[], typed: string): readonly Commune[] {
  const letters = fold(typed);
  if (letters === '') return communes;
  const bare = letters.replace(KIND, '');
  const rank = (name: string): number => {
    const folded = fold(name);
    if (folded === letters) return 0;
    if (folded.replace(KIND, '').startsWith(bare) && (bare === letters || folded.startsWith(letters))) return 1;
    return folded.includes(letters) ? 2 : 3;
  };
  return communes
    .map((commune) => ({ commune, rank: rank(commune.name) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ commune }) => commune);
}

/** What an old name leads to, as entries: the chosen province's first, no unit twice. */
export function choicesOf(matches: readonly DivisionMatch[], provinceCode: string): readonly Choice[] {
  const here = (match: DivisionMatch): number => Number(match.province.code !== provinceCode);
  const seen = new Set<string>();
  return [...matches]
    .sort((a, b) => here(a) - here(b))
    .filter(({ commune, old }) => {
      const key = `${commune.code} ${old ? `${old.communeName} ${old.districtName}` : ''}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_MATCHES)
    .map((match) => ({ provinceCode: match.province.code, commune: match.commune, match }));
}

/** An answer as an address; anything else (a page, or an old draft, may give anything) is a blank one. */
export function addressOf(value: unknown): CommuneAddress {
  const part = (key: keyof CommuneAddress): string => {
    const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    return typeof text === 'string' ? text : '';
  };
  return { provinceCode: part('provinceCode'), communeCode: part('communeCode'), detail: part('detail') };
}
