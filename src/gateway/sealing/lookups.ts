import { tidyPhone } from '../../contract/rules/formats.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import { insertRow, prepared } from '../database/prepared.ts';
import type { Db } from '../database/tables.ts';
import type { DataKeys } from './data-keys.ts';

/** What a person can be looked up by. */
export const LOOKUP_KINDS = ['citizen-id', 'phone'] as const;
export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** Whose numbers they are does not matter: a parent's, a member of the household's and the applicant's are all found. */
export function numbersIn(form: Form, answers: Answers): { kind: LookupKind; value: string }[] {
  return form.sections.flatMap(({ fields }) => fields.flatMap((field) => numbersOf(field, answers[field.id])));
}

function numbersOf(field: Field, answer: Answer | undefined): { kind: LookupKind; value: string }[] {
  if (field.type === 'group')
    return Array.isArray(answer)
      ? answer.flatMap((item) => field.fields.flatMap((inner) => numbersOf(inner, item[inner.id])))
      : [];
  const kind = LOOKUP_KINDS.find((one) => one === field.type);
  return kind === undefined || typeof answer !== 'string' || answer === '' ? [] : [{ kind, value: answer }];
}

/** Notes what a filed dossier is found by, in place of what was noted before. */
export async function noteLookups(
  tx: Db,
  keys: DataKeys,
  dossierId: string,
  form: Form,
  answers: Answers,
): Promise<void> {
  const found = new Map(numbersIn(form, answers).map(({ kind, value }) => [hashOf(keys, kind, value), kind]));
  await forget(tx, { dossierId });
  for (const [hash, kind] of found) await insertRow(tx, 'lookups', { dossier_id: dossierId, kind, hash });
}

const forget = prepared((db, { dossierId }: { dossierId: string }) =>
  db.deleteFrom('lookups').where('dossier_id', '=', dossierId),
);

/** The dossiers in which a number stands, newest first. */
export async function dossiersWith(db: Db, keys: DataKeys, kind: LookupKind, value: string): Promise<string[]> {
  const rows = await db
    .selectFrom('lookups')
    .innerJoin('dossiers', 'dossiers.id', 'lookups.dossier_id')
    .select('dossiers.id')
    .where('lookups.hash', '=', hashOf(keys, kind, value))
    .orderBy('dossiers.created_at', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

function hashOf(keys: DataKeys, kind: LookupKind, value: string): string {
  return keys.lookup(kind, kind === 'phone' ? tidyPhone(value) : value.replace(/\s/g, ''));
}
