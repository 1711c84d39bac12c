import type { Answers } from '../wire/answers.ts';
import type { Field, FieldOf, Form, Section } from '../wire/form.ts';
import { checkField, isBlank, type CheckContext } from './check-field.ts';
import { askedFields, askedItemFields, askedSections } from './conditions.ts';
import type { AnswerProblem } from './problems.ts';

export type FormCheckContext = Omit<CheckContext, 'answers' | 'siblings'>;

/** Everything that is wrong with the answers to a form, warnings among them, in the order of the form. Pure. */
export function checkAnswers(form: Form, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  const inSections = askedSections(form, answers).flatMap((section) => checkSection(section, answers, context));
  return [...inSections, ...checkRules(form, answers), ...checkUnknown(form, answers)];
}

/** Everything that is wrong with the answers to one section. */
export function checkSection(section: Section, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  return askedFields(section, answers).flatMap((field) => checkOne(field, answers, context));
}

function checkOne(field: Field, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  if (field.type === 'group') return checkGroup(field, answers, context);
  const problem = checkField(field, answers[field.id], { ...context, answers });
  return problem ? [{ path: [field.id], ...problem }] : [];
}

function checkGroup(field: FieldOf<'group'>, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  const items = answers[field.id] ?? [];
  if (!Array.isArray(items)) return [{ path: [field.id], code: 'answer.wrong-type' }];
  const fewest = field.required ? Math.max(1, field.minItems) : field.minItems;
  const count: AnswerProblem[] =
    items.length < fewest
      ? [{ path: [field.id], code: 'group.too-few', limit: fewest }]
      : items.length > field.maxItems
        ? [{ path: [field.id], code: 'group.too-many', limit: field.maxItems }]
        : [];
  const within = items.slice(0, field.maxItems).flatMap((item, at) =>
    askedItemFields(field.fields, answers, item).flatMap((inner): AnswerProblem[] => {
      const problem = checkField(inner, item[inner.id], { ...context, answers, siblings: item });
      return problem ? [{ path: [field.id, at, inner.id], ...problem }] : [];
    }),
  );
  return [...count, ...within];
}

/** Rules over several fields; a rule none of whose fields is asked does not apply. */
export function checkRules(form: Form, answers: Answers): AnswerProblem[] {
  const asked = new Set(form.sections.flatMap((section) => askedFields(section, answers)).map((field) => field.id));
  return form.rules.flatMap((rule): AnswerProblem[] => {
    const fields = rule.fields.filter((id) => asked.has(id));
    const [first] = fields;
    if (rule.type === 'unknown' || first === undefined || fields.some((id) => !isBlank(answers[id]))) return [];
    return [{ path: [first], code: 'rule.at-least-one' }];
  });
}

/** Answers to questions the form has never had: a typing mistake in a program, or an attack. */
function checkUnknown(form: Form, answers: Answers): AnswerProblem[] {
  const known = new Set(form.sections.flatMap((section) => section.fields).map((field) => field.id));
  return Object.keys(answers)
    .filter((id) => !known.has(id))
    .map((id) => ({ path: [id], code: 'answer.unknown-field' }));
}
