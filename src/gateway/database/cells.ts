/** What stands in a column of a row. */
export type Cell = string | number | null;

/** @throws {TypeError} for what no column of ours holds */
export function cellFrom(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`A column holds ${typeof value}, which no gateway writes`);
}

/** A name of a table or column that can stand in a statement. @throws {TypeError} for one that no migration makes */
export function plainName(name: string): string {
  if (/^[a-z][a-z0-9_]{0,62}$/.test(name)) return name;
  throw new TypeError('a table or column has a name that no gateway gives');
}
