import type { Answer, Answers, GroupItem } from '../wire/answers.ts';
import type { Condition, Field, Form, Section, SimpleField } from '../wire/form.ts';

type Scope = Readonly<Record<string, Answer>>;

/** Whether a condition holds: the other answer, as text, is one of the values. Inside a group siblings come before the form. */
export function holds(condition: Condition | undefined, answers: Answers, siblings?: GroupItem): boolean {
  if (!condition) return true;
  const scope: Scope = siblings && condition.field in siblings ? siblings : answers;
  const other = scope[condition.field];
  return (typeof other === 'string' || typeof other === 'number') && condition.in.includes(String(other));
}

/** The sections to be filled in for these answers. */
export function askedSections(form: Form, answers: Answers): Section[] {
  return form.sections.filter((section) => holds(section.when, answers));
}

/** The fields of a section to be filled in for these answers. */
export function askedFields(section: Section, answers: Answers): Field[] {
  return holds(section.when, answers) ? section.fields.filter((field) => holds(field.when, answers)) : [];
}

/** The fields of one item of a group to be filled in. */
export function askedItemFields(fields: readonly SimpleField[], answers: Answers, item: GroupItem): SimpleField[] {
  return fields.filter((field) => holds(field.when, answers, item));
}

/** The answers to what is asked; those to questions that are no longer asked are left out, in the items of groups too. */
export function askedAnswers(form: Form, answers: Answers): Answers {
  const asked = form.sections.flatMap((section) => askedFields(section, answers));
  return Object.fromEntries(
    asked.flatMap((field) => {
      const answer = answers[field.id];
      if (answer === undefined) return [];
      if (field.type !== 'group' || !Array.isArray(answer)) return [[field.id, answer] as const];
      return [[field.id, answer.map((item) => askedItem(field.fields, answers, item))] as const];
    }),
  );
}

function askedItem(fields: readonly SimpleField[], answers: Answers, item: GroupItem): GroupItem {
  const ids = new Set(askedItemFields(fields, answers, item).map((field) => field.id));
  return Object.fromEntries(Object.entries(item).filter(([id]) => ids.has(id)));
}
