/** The birth registration of somebody invented, as its declarant fills it in. */
import { readFileSync } from 'node:fs';
import { askedAnswers } from '../../src/contract/forms/conditions.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Field, Form } from '../../src/contract/wire/form.ts';
import { procedureSchema } from '../../src/contract/wire/procedure.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';

export const BIRTH_CODE = '1.001193';

export const BIRTH = procedureSchema.parse(
  JSON.parse(readFileSync(new URL(`../../catalogue/procedures/${BIRTH_CODE}.json`, import.meta.url), 'utf8')),
);
if (!BIRTH.form) throw new Error('the birth registration has no form');
export const BIRTH_FORM: Form = BIRTH.form;

/** Every question answered. A day that has long passed: the gateway here keeps the real time. */
export const BIRTH_ANSWERS: Answers = { ...COMPLETE[BIRTH_CODE], childBirthDate: '2024-11-05' };

const required = BIRTH_FORM.sections.flatMap(({ fields }) => fields.filter((field) => field.required));
/** What has to be answered and nothing else: one parent, no certificate of marriage, no copies. */
export const SHORT_BIRTH_ANSWERS: Answers = askedAnswers(BIRTH_FORM, {
  ...Object.fromEntries(
    Object.entries(BIRTH_ANSWERS).filter(([id]) => id === 'motherName' || required.some((field) => field.id === id)),
  ),
  parentsMarriage: 'no',
  wantsCopies: 'no',
});

/** Where the notice of birth goes: the one paper that has to be sent. */
export const BIRTH_NOTICE = paper('giay-chung-sinh');
/** A paper that may be sent. */
export const RESIDENCE_PAPER = paper('giay-to-cu-tru');

/** A question of the declaration. */
export function fieldOf(id: string): Field {
  const found = BIRTH_FORM.sections.flatMap(({ fields }) => fields).find((field) => field.id === id);
  if (!found) throw new Error(`the birth registration does not ask for ${id}`);
  return found;
}

function paper(slot: string): string {
  const found = BIRTH.documents.find((one) => one.slot === slot);
  if (!found) throw new Error(`the birth registration asks for no ${slot}`);
  return found.name;
}
