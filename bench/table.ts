export type Row = Readonly<Record<string, string>>;

/** Prints rows under their column names, each column as wide as its longest cell. */
export function print(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string): number => Math.max(column.length, ...rows.map((row) => (row[column] ?? '').length));
  const line = (cell: (column: string) => string): string =>
    columns
      .map((column, at) => (at === 0 ? cell(column).padEnd(width(column)) : cell(column).padStart(width(column))))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n${line((column) => column)}`);
  for (const row of rows) console.log(line((column) => row[column] ?? ''));
}

/** The middle of some numbers, and what all but one in twenty stay below. */
export function spread(numbers: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

export const share = (found: number, budget: number): string => `${((100 * found) / budget).toFixed(0)} %`;
