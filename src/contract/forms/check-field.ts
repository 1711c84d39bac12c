import {
  isCalendarDate,
  isEmail,
  isPersonName,
  isPhone,
  looksLikeTypingResidue,
  readCitizenId,
  textLength,
} from '../rules/formats.ts';
import type { Answer, Answers, GroupItem } from '../wire/answers.ts';
import type { FieldOf, SimpleField } from '../wire/form.ts';
import type { AnswerProblemCode } from './problems.ts';

/** What a check may look at beside the answer itself. */
export interface CheckContext {
  /** Today's local date, `YYYY-MM-DD`. */
  readonly today: string;
  readonly answers: Answers;
  /** The item of the group the field stands in. */
  readonly siblings?: GroupItem;
  /** Whether a commune exists, where somebody can tell. */
  readonly communeExists?: (provinceCode: string, communeCode: string) => boolean;
}
export interface FieldProblem {
  readonly code: AnswerProblemCode;
  readonly limit?: number;
}
type Check<Type extends SimpleField['type']> = (
  answer: Answer,
  field: FieldOf<Type>,
  context: CheckContext,
) => FieldProblem | undefined;

const LONGEST_NAME = 120;

function other(id: string | undefined, context: CheckContext): string | undefined {
  if (id === undefined) return undefined;
  const value = context.siblings?.[id] ?? context.answers[id];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A check over text; anything but text is of the wrong type. */
function ofText<Type extends SimpleField['type']>(
  check: (text: string, field: FieldOf<Type>, context: CheckContext) => FieldProblem | undefined,
): Check<Type> {
  return (answer, field, context) =>
    typeof answer === 'string' ? check(answer, field, context) : { code: 'answer.wrong-type' };
}

/** One check a field type: a pure function from an answer that is there to what is wrong with it. */
export const CHECKS: { readonly [Type in SimpleField['type']]: Check<Type> } = {
  text: ofText((text, field) =>
    textLength(text) > field.maxLength ? { code: 'answer.too-long', limit: field.maxLength } : undefined,
  ),
  'person-name': ofText((name) => {
    if (textLength(name) > LONGEST_NAME) return { code: 'answer.too-long', limit: LONGEST_NAME };
    if (!isPersonName(name)) return { code: 'name.characters' };
    return looksLikeTypingResidue(name) ? { code: 'name.typing-residue' } : undefined;
  }),
  'citizen-id': ofText((number, field, context) => {
    if (field.oldNumber && /^\d{9}$/.test(number)) return undefined;
    const said = readCitizenId(number);
    if (!said) return { code: 'citizen-id.length' };
    const born = other(field.birthDateField, context);
    if (born && born.slice(0, 4) !== String(said.birthYear)) return { code: 'citizen-id.birth-year-differs' };
    const sex = other(field.sexField, context);
    return sex && sex !== said.sex ? { code: 'citizen-id.sex-differs' } : undefined;
  }),
  date: ofText((date, field, context) => {
    const yearOnly = field.precision === 'day-or-year' && /^(19|20|21)\d{2}$/.test(date);
    if (!yearOnly && (!isCalendarDate(date) || date < '1850')) return { code: 'date.invalid' };
    const today = context.today.slice(0, date.length);
    if (field.range === 'past' && date > today) return { code: 'date.in-future' };
    if (field.range === 'future' && date < today) return { code: 'date.in-past' };
    const earlier = other(field.notBeforeField, context);
    const length = Math.min(date.length, earlier?.length ?? 0);
    return earlier && date.slice(0, length) < earlier.slice(0, length) ? { code: 'date.before-other' } : undefined;
  }),
  phone: ofText((number) => (isPhone(number) ? undefined : { code: 'phone.invalid' })),
  email: ofText((address) => (isEmail(address) ? undefined : { code: 'email.invalid' })),
  choice: ofText((value, field) =>
    field.options.some((option) => option.value === value) ? undefined : { code: 'choice.unknown' },
  ),
  'commune-address': (answer, field, context) => {
    if (typeof answer !== 'object' || Array.isArray(answer)) return { code: 'answer.wrong-type' };
    const { provinceCode, communeCode, detail } = answer;
    if (!provinceCode || !communeCode || (field.detailRequired && !detail.trim()))
      return { code: 'address.incomplete' };
    const known = context.communeExists?.(provinceCode, communeCode) ?? true;
    return known ? undefined : { code: 'address.unknown-commune' };
  },
  number: (answer, field) => {
    // Text is what somebody typed that is no number.
    if (typeof answer !== 'number')
      return { code: typeof answer === 'string' ? 'number.invalid' : 'answer.wrong-type' };
    if (!Number.isInteger(answer)) return { code: 'number.invalid' };
    if (answer < field.min) return { code: 'number.out-of-range', limit: field.min };
    return answer > field.max ? { code: 'number.out-of-range', limit: field.max } : undefined;
  },
  unknown: () => undefined,
};

/** Whether there is nothing in an answer: absent, blank, or an address with no part filled in. */
export function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === 'object' && !answer.provinceCode && !answer.communeCode && answer.detail.trim() === '';
}

/** What is wrong with the answer to one field, if anything. */
export function checkField(
  field: SimpleField,
  answer: Answer | undefined,
  context: CheckContext,
): FieldProblem | undefined {
  if (answer === undefined || isBlank(answer)) return field.required ? { code: 'answer.required' } : undefined;
  // The table pairs each type with its own check; TypeScript cannot follow that through the union.
  const check = CHECKS[field.type] as Check<SimpleField['type']>;
  return check(answer, field, context);
}
