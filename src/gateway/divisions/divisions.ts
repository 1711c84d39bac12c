import type { Divisions } from '../context.ts';
import { Resolver } from './resolve.ts';
import { loadUnits } from './units.ts';

/** The administrative units, in memory. */
export async function loadDivisions(): Promise<Divisions> {
  const units = await loadUnits();
  const provinceOf = new Map([...units.communes.values()].flat().map(({ code, provinceCode }) => [code, provinceCode]));
  // Made when first asked: most days nobody does.
  let resolver: Resolver | undefined;
  return {
    provinces: () => units.provinces,
    communes: (provinceCode) => units.communes.get(provinceCode),
    communeExists: (provinceCode, communeCode) => provinceOf.get(communeCode) === provinceCode,
    resolve: (text) => (resolver ??= new Resolver(units)).resolve(text),
  };
}
