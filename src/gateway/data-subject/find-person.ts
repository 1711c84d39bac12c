import type { Selectable } from 'kysely';
import { digitsOf, tidyPhone, tidyText } from '../../contract/rules/formats.ts';
import type { Catalogue } from '../context.ts';
import type { Db, DossierRow, UserRow } from '../database/tables.ts';
import { answersOf } from '../dossiers/rows.ts';
import { ownerOf } from '../portal/owner.ts';
import type { DataKeys } from '../sealing/data-keys.ts';
import { dossiersWith, LOOKUP_KINDS, numbersIn, type LookupKind } from '../sealing/lookups.ts';
import { findUser } from '../staff/users.ts';

/** What a resident is looked for by. */
export const WAYS = [...LOOKUP_KINDS, 'account', 'dossier'] as const;
export interface Wanted {
  readonly by: (typeof WAYS)[number];
  readonly value: string;
  /** Whose dossiers of those that are found, where they are of several people. */
  readonly applicant?: string | undefined;
}

export type Dossier = Selectable<DossierRow>;
export interface Person {
  /** Drafts too. */
  readonly dossiers: readonly Dossier[];
  /** Other people's, in which the number stands: as a spouse's, a parent's. */
  readonly mentioned: readonly Dossier[];
  readonly account: Selectable<UserRow> | null;
  /** Others' dossiers that were filed, or begun, with the account. */
  readonly filedForOthers: readonly Dossier[];
}

export interface Finder {
  readonly db: Db;
  readonly dataKeys: DataKeys;
  readonly catalogue: Pick<Catalogue, 'get'>;
}

/**
 * What belongs to one resident. A dossier is theirs when they are its applicant; a number somewhere else in it makes it nobody else's.
 * Dossiers of several applicants (a telephone that a family shares) are told apart by name alone, so the name has to be given.
 * @throws {Error} for an unknown account or code, an account of staff, or applicants that differ; the names are in the message: it is
 *   for whoever sits at the console
 */
export async function findPerson(finder: Finder, wanted: Wanted): Promise<Person> {
  const { db } = finder;
  const { by, value } = wanted;
  if (by === 'dossier') return { ...NOBODY, dossiers: [await dossierOf(db, value)] };
  const named = await accountOf(db, wanted);
  const found =
    by === 'account'
      ? await ownedBy(db, named?.id ?? '')
      : [...(await filedWith(finder, by, value)), ...(await draftsWith(finder, by, value))];
  const own = by === 'account' ? found : found.filter((row) => isApplicant(finder, row, by, value));
  const theirs = ofApplicant(finder, own, wanted.applicant);
  // A telephone that a family shares is the user name of one of them.
  const account = by === 'phone' && named && !isOf(finder, named, theirs, wanted.applicant) ? null : named;
  return {
    dossiers: theirs,
    mentioned: found.filter((row) => !own.includes(row)),
    account,
    filedForOthers: account
      ? (await ownedBy(db, account.id)).filter(({ id }) => !theirs.some((row) => row.id === id))
      : [],
  };
}

/** Who a dossier is for, as its declaration says; empty where it does not yet. */
export function applicantOf({ catalogue }: Pick<Finder, 'catalogue'>, row: Dossier): string {
  const form = catalogue.get(row.procedure_code)?.form;
  return row.applicant_name ?? (form ? (ownerOf(form, answersOf(row), undefined).name ?? '') : '');
}

const NOBODY: Person = { dossiers: [], mentioned: [], account: null, filedForOthers: [] };
const PAGE = 500;

async function dossierOf(db: Db, code: string): Promise<Dossier> {
  const row = await db.selectFrom('dossiers').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) throw new Error(`There is no dossier ${code}`);
  return row;
}

/** A resident's account; residents are often called by their number. */
async function accountOf(db: Db, { by, value }: Wanted): Promise<Selectable<UserRow> | null> {
  const name = by === 'account' ? value : by === 'phone' ? tidyPhone(value) : digitsOf(value);
  const user = await findUser(db, name);
  if (by !== 'account') return user?.role === 'resident' ? user : null;
  if (!user) throw new Error('There is no such account');
  if (user.role !== 'resident')
    throw new Error('This is an account of staff: what they did for others is in the dossiers’ logs, and stays there');
  return user;
}

function ownedBy(db: Db, userId: string): Promise<Dossier[]> {
  return db.selectFrom('dossiers').selectAll().where('owner_id', '=', userId).orderBy('created_at').execute();
}

async function filedWith({ db, dataKeys }: Finder, kind: LookupKind, value: string): Promise<Dossier[]> {
  const ids = await dossiersWith(db, dataKeys, kind, value);
  const rows: Dossier[] = [];
  for (let at = 0; at < ids.length; at += PAGE)
    rows.push(
      ...(await db
        .selectFrom('dossiers')
        .selectAll()
        .where('id', 'in', ids.slice(at, at + PAGE))
        .execute()),
    );
  return rows;
}

/** Drafts have no lookups: they are few, and each is looked into. */
async function draftsWith({ db, catalogue }: Finder, kind: LookupKind, value: string): Promise<Dossier[]> {
  const found: Dossier[] = [];
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('dossiers')
      .selectAll()
      .where('state', '=', 'draft')
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const form = catalogue.get(row.procedure_code)?.form;
      const numbers = form ? numbersIn(form, answersOf(row)) : [];
      if (numbers.some((one) => one.kind === kind && same(kind, one.value, value))) found.push(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return found;
    after = last.id;
  }
}

function isApplicant({ catalogue }: Finder, row: Dossier, kind: LookupKind, value: string): boolean {
  if (kind === 'phone' && row.applicant_phone !== null) return same(kind, row.applicant_phone, value);
  const form = catalogue.get(row.procedure_code)?.form;
  if (!form) return false;
  const { number = '', phone = '' } = ownerOf(form, answersOf(row), undefined);
  return same(kind, kind === 'phone' ? phone : number, value);
}

function same(kind: LookupKind, one: string, other: string): boolean {
  return kind === 'phone' ? tidyPhone(one) === tidyPhone(other) : digitsOf(one) === digitsOf(other);
}

function ofApplicant(finder: Finder, rows: readonly Dossier[], applicant: string | undefined): Dossier[] {
  if (applicant !== undefined) return rows.filter((row) => folded(applicantOf(finder, row)) === folded(applicant));
  const names = new Map(rows.map((row) => [folded(applicantOf(finder, row)), applicantOf(finder, row)]));
  names.delete('');
  if (names.size > 1)
    throw new Error(
      `The dossiers are of several people: ${[...names.values()].join(', ')}. Say whose with --applicant`,
    );
  return [...rows];
}

function isOf(
  finder: Finder,
  { username, display_name }: Selectable<UserRow>,
  theirs: readonly Dossier[],
  applicant: string | undefined,
): boolean {
  const name = folded(display_name);
  if (applicant !== undefined) return name === folded(applicant);
  const names = theirs.map((row) => folded(applicantOf(finder, row))).filter((one) => one !== '');
  return names.length === 0 || names.includes(name) || name === folded(username);
}

function folded(name: string): string {
  return tidyText(name).toLowerCase();
}
