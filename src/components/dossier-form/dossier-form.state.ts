import { checkRules, checkSection, type FormCheckContext } from '../../contract/forms/check-answers.ts';
import { askedFields, askedSections } from '../../contract/forms/conditions.ts';
import { isWarning, type AnswerProblem } from '../../contract/forms/problems.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Form, Section } from '../../contract/wire/form.ts';

/** Where the person is among the sections that are asked of them. */
export interface Place {
  readonly section: Section;
  /** From 1. */
  readonly at: number;
  readonly of: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The place of a section; the first one where it is not asked (any more). */
export function placeOf(form: Form, answers: Answers, sectionId: string | undefined): Place | null {
  const sections = askedSections(form, answers).filter((section) => askedFields(section, answers).length > 0);
  const found = sections.findIndex(({ id }) => id === sectionId);
  const at = Math.max(0, found);
  const section = sections[at];
  if (!section) return null;
  return { section, at: at + 1, of: sections.length, previous: sections[at - 1]?.id ?? null, next: sections[at + 1]?.id ?? null };
}

/** The section a path leads into. */
export function sectionOf(form: Form, path: readonly (string | number)[]): string | null {
  return form.sections.find((section) => section.fields.some(({ id }) => id === path[0]))?.id ?? null;
}

/** The answers with one of them changed; undefined or blank text takes it away, so that «missing» has one spelling. */
export function withAnswer(answers: Answers, fieldId: string, answer: Answer | undefined): Answers {
  const rest = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== fieldId));
  return answer === undefined || answer === '' ? rest : { ...rest, [fieldId]: answer };
}

/** What is wrong in a section, with the rules that concern its fields. */
export function sectionProblems(form: Form, section: Section, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  const own = new Set(section.fields.map(({ id }) => id));
  // A rule is asked at the last of its fields: before that the person cannot have answered it.
  const rules = checkRules(form, answers).filter(({ path }) => {
    const rule = form.rules.find(({ fields }) => fields.includes(String(path[0])));
    const last = form.sections.filter((one) => one.fields.some(({ id }) => rule?.fields.includes(id))).at(-1);
    return last?.id === section.id || (own.has(String(path[0])) && last === undefined);
  });
  return [...checkSection(section, answers, context), ...rules];
}

export function withoutWarnings(problems: readonly AnswerProblem[]): AnswerProblem[] {
  return problems.filter((problem) => !isWarning(problem));
}

/** The problems below one field, by the rest of their paths. */
export function problemsOf(problems: readonly AnswerProblem[], fieldId: string): AnswerProblem[] {
  return problems.filter(({ path }) => path[0] === fieldId);
}
