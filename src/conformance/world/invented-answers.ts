import { checkAnswers } from '../../contract/forms/check-answers.ts';
import { isBlank } from '../../contract/forms/check-field.ts';
import { askedAnswers, askedFields, askedItemFields } from '../../contract/forms/conditions.ts';
import { answerPointer, isWarning } from '../../contract/forms/problems.ts';
import type { Answers, CommuneAddress, GroupItem, SimpleAnswer } from '../../contract/wire/answers.ts';
import type { Field, FieldOf, Form, SimpleField } from '../../contract/wire/form.ts';

/** What everybody the suite makes up is called: an officer who meets the dossier sees what it is. */
export const INVENTED_NAME = 'KIỂM THỬ';
/** Nobody's: numbers that end like this are given to nobody. */
export const INVENTED_PHONE = '0900000000';

export interface Invention {
  /** A commune there is. */
  readonly place: Pick<CommuneAddress, 'provinceCode' | 'communeCode'>;
  /** Today's local date, `YYYY-MM-DD`. */
  readonly today: string;
}
type Scope = Readonly<Record<string, unknown>>;

/**
 * Fills any form in: what has to be answered, and the applicant's name and phone number, with somebody invented. Pure.
 * @throws {Error} that names the answers, when the form's own checks do not take them
 */
export function inventAnswers(form: Form, invention: Invention): Answers {
  let answers: Answers = {};
  // An answer can bring further questions with it.
  for (let open = openFields(form, answers); open.length > 0; open = openFields(form, answers)) {
    for (const field of open) {
      const answer =
        field.type === 'group' ? inventGroup(field, answers, invention) : invent(field, answers, invention);
      answers = { ...answers, [field.id]: answer };
    }
  }
  const wrong = checkAnswers(form, answers, { today: invention.today }).filter((problem) => !isWarning(problem));
  if (wrong.length > 0)
    throw new Error(
      `no answers could be made up: ${wrong.map(({ path, code }) => `${answerPointer(path)} ${code}`).join(', ')}`,
    );
  return askedAnswers(form, answers);
}

/** What has to be answered still. */
function openFields(form: Form, answers: Answers): Field[] {
  const wanted = new Set([form.applicantNameField, form.applicantPhoneField]);
  const asked = form.sections.flatMap((section) => askedFields(section, answers));
  const needed = form.rules.flatMap(({ fields }) => {
    const among = asked.filter(({ id }) => fields.includes(id));
    return among.some(({ id }) => !isBlank(answers[id])) ? [] : among.slice(0, 1);
  });
  const mustHave = (field: Field): boolean =>
    field.required || wanted.has(field.id) || needed.includes(field) || (field.type === 'group' && field.minItems > 0);
  return asked.filter((field) => answers[field.id] === undefined && mustHave(field));
}

function inventGroup(field: FieldOf<'group'>, answers: Answers, invention: Invention): GroupItem[] {
  return Array.from({ length: Math.max(field.required ? 1 : 0, field.minItems) }, () => {
    let item: GroupItem = {};
    const open = (): SimpleField[] =>
      askedItemFields(field.fields, answers, item).filter((inner) => inner.required && item[inner.id] === undefined);
    for (let fields = open(); fields.length > 0; fields = open())
      for (const inner of fields) item = { ...item, [inner.id]: invent(inner, { ...answers, ...item }, invention) };
    return item;
  });
}

function invent(field: SimpleField, scope: Scope, invention: Invention): SimpleAnswer {
  switch (field.type) {
    case 'text':
      return 'Kiểm thử'.slice(0, field.maxLength);
    case 'unknown':
      return 'Kiểm thử';
    case 'person-name':
      return INVENTED_NAME;
    case 'citizen-id':
      return inventNumber(text(scope, field.birthDateField) ?? '1990', text(scope, field.sexField) ?? 'male');
    case 'date':
      return inventDate(field, scope, invention.today);
    case 'phone':
      return INVENTED_PHONE;
    case 'email':
      return 'kiem-thu@example.com';
    case 'choice':
      return field.options[0]?.value ?? '';
    case 'commune-address':
      return { ...invention.place, detail: 'Số 0' };
    case 'number':
      return field.min;
  }
}

/** A number that fits a birth and a sex and was given to nobody (NĐ 137/2015/NĐ-CP, Điều 13). */
function inventNumber(birth: string, sex: string): string {
  const mark = Math.max(0, Math.floor(Number(birth.slice(0, 4)) / 100) - 19) * 2 + (sex === 'female' ? 1 : 0);
  return `001${String(mark)}${birth.slice(2, 4)}000000`;
}

/** The earliest day that fits: one long past, a week ahead, or that of the date it may not precede. */
function inventDate(field: FieldOf<'date'>, scope: Scope, today: string): string {
  const earlier = text(scope, field.notBeforeField);
  const usual = field.range === 'future' ? daysAfter(today, 7) : '1990-01-01';
  return earlier !== undefined && earlier.length === 10 && earlier > usual ? earlier : usual;
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function text(scope: Scope, id: string | undefined): string | undefined {
  const value = id === undefined ? undefined : scope[id];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
