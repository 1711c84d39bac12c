import { checkAnswers, checkRules, checkSection, type FormCheckContext } from '../../contract/forms/check-answers.ts';
import { askedFields, askedSections } from '../../contract/forms/conditions.ts';
import { isWarning, type AnswerProblem } from '../../contract/forms/problems.ts';
import { isBlank } from '../../contract/forms/check-field.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Form, FormRule, Section } from '../../contract/wire/form.ts';
import { localized, type Locale } from '../i18n/messages.ts';

/** Where the person is among the sections that are asked of them. */
export interface Place {
  readonly section: Section;
  /** From 1. */
  readonly at: number;
  /** The sections as far as can be told: those asked, and ahead those that hang on a question not answered yet. */
  readonly along: readonly Section[];
  readonly previous: string | null;
  readonly next: string | null;
}

/** A problem to show; a rule of the form brings its own words. */
export type FormProblem = AnswerProblem & { readonly text?: string };

/** The sections in which there is something to fill in. */
export function sectionsOf(form: Form, answers: Answers): Section[] {
  return askedSections(form, answers).filter((section) => askedFields(section, answers).length > 0);
}

/** The place of a section. One that is no longer asked has become the nearest before it; an unknown one is the first. */
export function placeOf(form: Form, answers: Answers, sectionId: string | undefined): Place | null {
  const sections = sectionsOf(form, answers);
  const wanted = form.sections.findIndex(({ id }) => id === sectionId);
  const section = form.sections.slice(0, wanted + 1).findLast((one) => sections.includes(one)) ?? sections[0];
  if (!section) return null;
  const at = sections.indexOf(section);
  const here = form.sections.indexOf(section);
  // A number of parts that grows under way disheartens; one that shrinks does not.
  const mayCome = (one: Section, index: number): boolean =>
    index > here && one.when !== undefined && isBlank(answers[one.when.field]);
  return {
    section,
    at: at + 1,
    along: form.sections.filter((one, index) => sections.includes(one) || mayCome(one, index)),
    previous: sections[at - 1]?.id ?? null,
    next: sections[at + 1]?.id ?? null,
  };
}

/** Where a draft is opened again: its section, or the last one where the person had gone on to what follows the form (`@papers`). */
export function sectionOfStep(form: Form, answers: Answers, step: string): string | undefined {
  if (step.startsWith('@')) return sectionsOf(form, answers).at(-1)?.id;
  return step === '' ? undefined : step;
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

function ruleOf(form: Form, problem: AnswerProblem): FormRule | undefined {
  return problem.code === 'rule.at-least-one'
    ? form.rules.find(({ fields }) => fields.includes(String(problem.path[0])))
    : undefined;
}

/**
 * What is wrong in a section, with the rules that end there: a rule over several sections is asked in the last of them, beside its
 * last field, since before that the person cannot have answered it.
 */
export function sectionProblems(
  form: Form,
  section: Section,
  answers: Answers,
  context: FormCheckContext,
): AnswerProblem[] {
  const rules = checkRules(form, answers).flatMap((problem): AnswerProblem[] => {
    const rule = ruleOf(form, problem);
    const asked = sectionsOf(form, answers).flatMap((one) =>
      askedFields(one, answers).map(({ id }) => ({ id, section: one.id })),
    );
    const last = asked.filter(({ id }) => rule?.fields.includes(id)).at(-1);
    return last?.section === section.id ? [{ ...problem, path: [last.id] }] : [];
  });
  return [...checkSection(section, answers, context), ...rules];
}

/** What is wrong anywhere. Answers to questions that an older form had are no fault of the person's: they are not sent. */
export function formProblems(form: Form, answers: Answers, context: FormCheckContext): AnswerProblem[] {
  return checkAnswers(form, answers, context).filter(({ path }) => sectionOf(form, path) !== null);
}

/** The problems with the words of the form's own rules. */
export function withRuleWords(form: Form, problems: readonly AnswerProblem[], locale: Locale): FormProblem[] {
  return problems.map((problem) => {
    const rule = ruleOf(form, problem);
    return rule ? { ...problem, text: localized(rule.message, locale) } : problem;
  });
}

export function withoutWarnings<Problem extends AnswerProblem>(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => !isWarning(problem));
}

/** What a field is told: what is wrong with it, and within a group what is wrong in its items, by path from the group. */
export interface GivenProblems {
  readonly problem?: FormProblem;
  readonly problems: readonly FormProblem[];
}

/** The problems by field. Made once for a set of problems: a field takes a new object for news. */
export function givenTo(found: readonly FormProblem[]): ReadonlyMap<string, GivenProblems> {
  const given = new Map<string, GivenProblems>();
  for (const problem of found) {
    const [id, ...rest] = problem.path;
    const { problems = [], ...own } = given.get(String(id)) ?? {};
    // What was found first stays: a field shows one thing at a time.
    if (rest.length > 0) given.set(String(id), { ...own, problems: [...problems, { ...problem, path: rest }] });
    else given.set(String(id), { problem, ...own, problems });
  }
  return given;
}
