/** A row of any version. */
type Row = Readonly<Record<string, unknown>>;

/** One step from each version of the rows to the next; steps are added and never changed. */
const STEPS: readonly ((row: Row) => Row)[] = [
  // A draft no longer says what it was filed as: its receipt does.
  ({ filedAs: _, ...row }) => row,
];

/** The version of the rows that are written. */
export const ROW_VERSION = STEPS.length + 1;

/** A row of an older version as it is now. */
export function brought(row: Row, from: number): Row {
  return STEPS.slice(from - 1).reduce((older, step) => step(older), row);
}
