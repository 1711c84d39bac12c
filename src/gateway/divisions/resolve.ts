import { fold } from '../../contract/rules/fold.ts';
import type { Commune, DivisionMatch, Province } from '../../contract/wire/division.ts';
import {
  COMMUNE_KINDS,
  DISTRICT_KINDS,
  PROVINCE_KINDS,
  bareName,
  splitName,
  type OldUnit,
  type Units,
} from './units.ts';

/** More than this is not an answer but a list. */
const MOST_MATCHES = 20;
/** Words of the longest name of a commune. */
const LONGEST_NAME = 7;

interface Candidate {
  /** The kind the unit has, folded. */
  readonly kind: string | null;
  /** Its name without the kind as it is written, in small letters: «sơn hà» and «sơn hạ» fold alike. */
  readonly written: string;
  /** Folded names the text may go on with; null for a unit of today, which has no district. */
  readonly district: string | null;
  readonly provinces: readonly { readonly bare: string; readonly isCity: boolean }[];
  readonly match: DivisionMatch;
}
interface Scored {
  readonly candidate: Candidate;
  /** Tiers above it that the text names. */
  readonly tiers: number;
  /** Whether the text calls it something else («xã» for a phường). */
  readonly otherKind: boolean;
}

/**
 * Finds the units a written address may mean. A name alone is not enough: today's «phường Trần Phú» is not the old one, so every
 * unit that fits is a match of its own, and a text that names a district means an old unit.
 */
export class Resolver {
  readonly #byName = new Map<string, Candidate[]>();

  constructor({ provinces, communes, old }: Units) {
    const provinceOf = new Map(provinces.map((province) => [province.code, province]));
    for (const commune of [...communes.values()].flat()) {
      const province = provinceOf.get(commune.provinceCode);
      if (province) this.#add(commune.name, null, [province.name], today(province, commune));
    }
    for (const unit of old()) {
      const province = provinceOf.get(unit.commune.provinceCode);
      if (province)
        this.#add(unit.communeName, unit.districtName, [unit.provinceName, province.name], before(province, unit));
    }
  }

  #add(name: string, district: string | null, provinces: readonly string[], match: DivisionMatch): void {
    const { kind, bare } = splitName(name);
    const list = this.#byName.get(bare) ?? [];
    const written = name.toLowerCase().split(' ').slice(-bare.split(' ').length).join(' ');
    list.push({
      kind,
      written,
      district: district === null ? null : bareName(district),
      provinces: provinces.map((one) => ({ bare: bareName(one), isCity: splitName(one).kind === 'thanh pho' })),
      match,
    });
    this.#byName.set(bare, list);
  }

  /** Units that the text names to its very end, the surest first. */
  resolve(text: string): DivisionMatch[] {
    const words = wordsOf(text);
    const exactly = this.#find(words, tiersNamed);
    // Districts had changed before 2025 too, and identity cards name those of their time.
    const found = exactly.length > 0 ? exactly : this.#find(words, provinceNamed);
    return best(found, text.normalize('NFC').toLowerCase());
  }

  #find(words: readonly string[], tiersOf: typeof tiersNamed): Scored[] {
    const found = new Map<Candidate, Scored>();
    for (let start = 0; start < words.length; start++) {
      const kind = kindBefore(words, start);
      if (kind === NOT_HERE || saysCommune(words, kind === null ? start : start - kind.split(' ').length)) continue;
      for (let end = start + 1; end <= Math.min(words.length, start + LONGEST_NAME); end++) {
        const name = words.slice(start, end).join(' ');
        if (name.includes(',')) break;
        // «12» is a ward only where somebody says so.
        if (kind === null && /^\d+$/.test(name)) continue;
        for (const candidate of this.#byName.get(name) ?? []) {
          const tiers = tiersOf(words.slice(end), candidate);
          if (tiers !== null)
            found.set(candidate, { candidate, tiers, otherKind: kind !== null && kind !== candidate.kind });
        }
      }
    }
    return [...found.values()];
  }
}

function today(province: Province, commune: Commune): DivisionMatch {
  return { province, commune, old: null };
}
function before(province: Province, { communeName, districtName, provinceName, commune }: OldUnit): DivisionMatch {
  return { province, commune, old: { communeName, districtName, provinceName } };
}

/** What is named most fully first, then what is written just so, then what is there today. Another kind only where nothing else fits. */
function best(found: readonly Scored[], typed: string): DivisionMatch[] {
  const sameKind = found.filter(({ otherKind }) => !otherKind);
  const differs = ({ written }: Candidate): number => Number(!typed.includes(written));
  const isOld = ({ match }: Candidate): number => Number(match.old !== null);
  return [...(sameKind.length > 0 ? sameKind : found)]
    .sort(
      (a, b) =>
        b.tiers - a.tiers || differs(a.candidate) - differs(b.candidate) || isOld(a.candidate) - isOld(b.candidate),
    )
    .slice(0, MOST_MATCHES)
    .map(({ candidate }) => candidate.match);
}

/** Short forms people write, once folded. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\btp ?hcm\b/g, 'thanh pho ho chi minh'],
  [/\bhcm\b/g, 'ho chi minh'],
  [/\bthua thien hue\b/g, 'hue'],
  [/\btp\b/g, 'thanh pho'],
  [/\btx\b/g, 'thi xa'],
  [/\btt(?= \p{L})/gu, 'thi tran'],
  [/\bp ?(?=\d)/g, 'phuong '],
  [/\bq ?(?=\d)/g, 'quan '],
  [/(^|, )p (?=\p{L})/gu, '$1phuong '],
  [/(^|, )q (?=\p{L})/gu, '$1quan '],
  [/(^|, )h (?=\p{L})/gu, '$1huyen '],
  [/(^|, )x (?=\p{L})/gu, '$1xa '],
  [/(^|, )t (?=\p{L})/gu, '$1tinh '],
];

/** Folded words with a `,` between the parts of the address. */
function wordsOf(text: string): string[] {
  let folded = text
    .split(/[,;\n]+|\s[-–—]\s/)
    .map(fold)
    .filter((part) => part !== '')
    .join(', ');
  for (const [short, long] of SHORT) folded = folded.replace(short, long);
  const words = folded
    .replaceAll(',', ' ,')
    .replace(/\b0+(?=\d)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const [last, beforeLast] = [words.at(-1), words.at(-2)];
  if (last === 'nam' && beforeLast === 'viet') words.splice(-2);
  while (words.at(-1) === ',') words.pop();
  return words;
}

const NOT_HERE = 'not here';
/** The words for a commune's kind before `start`; null at the beginning of a part; NOT_HERE in the middle of something else. */
function kindBefore(words: readonly string[], start: number): string | null {
  if (start === 0 || words[start - 1] === ',') return null;
  const two = words.slice(Math.max(0, start - 2), start).join(' ');
  if (two === 'thi xa' || two === 'thanh pho') return NOT_HERE;
  return COMMUNE_KINDS.find((kind) => kind === two || kind === words[start - 1]) ?? NOT_HERE;
}

/** Whether a part before `end` says of itself that it is the commune; then no later one is. */
function saysCommune(words: readonly string[], end: number): boolean {
  return words
    .slice(0, Math.max(0, end))
    .some(
      (_, at) =>
        (at === 0 || words[at - 1] === ',') && COMMUNE_KINDS.some((kind) => startsWith(words.slice(at, end), kind)),
    );
}

function startsWith(words: readonly string[], phrase: string): boolean {
  return words.slice(0, phrase.split(' ').length).join(' ') === phrase;
}

/** How many of the unit's district and province the rest names, or null when it says something else. */
function tiersNamed(rest: readonly string[], { district, provinces }: Candidate): number | null {
  const text = withoutCommas(rest);
  if (text === '') return 0;
  const province = provinces.flatMap(({ bare, isCity }) => waysToWrite(bare, isCity ? PROVINCE_KINDS : ['tinh']));
  const districts = district === null ? [] : waysToWrite(district, DISTRICT_KINDS);
  if (districts.some((one) => province.some((two) => text === `${one} ${two}`))) return 2;
  // «Hà Tĩnh» is the district or the province: one tier in any case.
  if (districts.includes(text) || province.includes(text)) return 1;
  // «thành phố Hà Tĩnh» was the district; who writes it of today's unit, or of another district's, is taken at less than his word.
  return provinces.some(({ bare }) => text === `thanh pho ${bare}`) ? 0 : null;
}

/** The same for an old unit where the rest names a district the table does not give it; its province must stand at the end. */
function provinceNamed(rest: readonly string[], { district, provinces }: Candidate): number | null {
  const text = withoutCommas(rest);
  const isDistrict = DISTRICT_KINDS.some((kind) => text.startsWith(`${kind} `));
  const isThere = provinces.some(({ bare }) => text.endsWith(` ${bare}`));
  return district !== null && isDistrict && isThere ? 1 : null;
}

function withoutCommas(words: readonly string[]): string {
  return words.filter((word) => word !== ',').join(' ');
}
function waysToWrite(bare: string, kinds: readonly string[]): string[] {
  return [bare, ...kinds.map((kind) => `${kind} ${bare}`)];
}
