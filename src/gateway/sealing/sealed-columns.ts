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
  /** Of these the ones a row is found by: each has a column beside it for a keyed hash, which nobody else writes or reads. */
  readonly found?: { readonly [Column in TextColumn<Table>]?: string };
}

/**
 * What says who somebody is or what they wrote, or opens something in other hands: kept sealed, whoever writes it. No query may compare or sort by these; what is looked
 * for has a keyed hash beside it: in a column of its own (`found`), or in `lookups`.
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
  payment_notices: { key: ['agency_id', 'transaction_id'], columns: ['content', 'set_aside_by', 'set_aside_why'] },
  contacts: { key: ['id'], columns: ['address'] },
  // Often somebody's name or phone number.
  users: { key: ['id'], columns: ['username', 'display_name'], found: { username: 'username_hash' } },
  second_factors: { key: ['user_id'], columns: ['secret', 'pending'] },
  govstack_applications: { key: ['dossier_id'], columns: ['applicant_id', 'name'] },
  govstack_files: { key: ['id'], columns: ['name'] },
  blob_keys: { key: ['blob'], columns: ['key'] },
  guidance: { key: ['id'], columns: ['topic', 'noted_by'] },
  duties: { key: ['agency_id', 'date', 'position'], columns: ['name', 'phone'] },
  // A user name.
  deliveries: { key: ['id'], columns: ['decided_by'] },
};

const BY_TABLE = new Map(Object.entries(SEALED).map(([table, { columns }]) => [table, new Set<string>(columns)]));
const NONE: ReadonlySet<string> = new Set();
const FOUND = new Map(
  Object.entries(SEALED).flatMap(([table, sealed]) =>
    'found' in sealed ? [[table, new Map(Object.entries<string>(sealed.found))] as const] : [],
  ),
);

/** The names of the sealed columns of a table. */
export function sealedColumns(table: string): ReadonlySet<string> {
  return BY_TABLE.get(table) ?? NONE;
}

/** The sealed columns of a table that rows are found by, with the columns of their hashes; undefined where there are none. */
export function foundColumns(table: string): ReadonlyMap<string, string> | undefined {
  return FOUND.get(table);
}
