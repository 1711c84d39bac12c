import type { Tables } from '../database/tables.ts';

/** The columns of a table that hold text. */
type TextColumn<Table extends keyof Tables> = {
  [Column in keyof Tables[Table]]-?: Tables[Table][Column] extends string | null ? Column : never;
}[keyof Tables[Table]] &
  string;

/** The sealed columns of a table, and its primary key. */
interface Sealed<Table extends keyof Tables> {
  readonly key: readonly (keyof Tables[Table] & string)[];
  readonly columns: readonly TextColumn<Table>[];
}

/**
 * What says who somebody is or what they wrote, or opens something in other hands: kept sealed, whoever writes it. No query may compare or sort by these; what is looked
 * for has a keyed hash beside it (`lookups`).
 */
export const SEALED: { readonly [Table in keyof Tables]?: Sealed<Table> } = {
  dossiers: {
    key: ['id'],
    columns: ['answers', 'applicant_name', 'applicant_phone', 'consent', 'supplement', 'payment'],
  },
  documents: { key: ['dossier_id', 'id'], columns: ['name'] },
  feedback: { key: ['dossier_id'], columns: ['comment'] },
  // Notes of officers, messages of applicants.
  log_events: { key: ['dossier_id', 'seq'], columns: ['data'] },
  // Who paid often stands on a transfer.
  payment_notices: { key: ['agency_id', 'transaction_id'], columns: ['content', 'set_aside_why'] },
  contacts: { key: ['id'], columns: ['address'] },
  users: { key: ['id'], columns: ['display_name'] },
  second_factors: { key: ['user_id'], columns: ['secret', 'pending'] },
  govstack_applications: { key: ['dossier_id'], columns: ['applicant_id', 'name'] },
  govstack_files: { key: ['id'], columns: ['name'] },
  guidance: { key: ['id'], columns: ['topic'] },
  blob_keys: { key: ['blob'], columns: ['key'] },
  duties: { key: ['agency_id', 'date', 'position'], columns: ['name', 'phone'] },
};

const BY_TABLE = new Map(Object.entries(SEALED).map(([table, { columns }]) => [table, new Set<string>(columns)]));
const NONE: ReadonlySet<string> = new Set();

/** The names of the sealed columns of a table. */
export function sealedColumns(table: string): ReadonlySet<string> {
  return BY_TABLE.get(table) ?? NONE;
}
