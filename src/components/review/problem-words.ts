import type { AnswerProblem } from '../../contract/forms/problems.ts';
import { isWarning } from '../../contract/forms/problems.ts';
import type { Form } from '../../contract/wire/form.ts';
import { localized, type Locale } from '../i18n/messages.ts';
import type { answerProblemsVi } from '../i18n/problems.vi.ts';
import type { ReviewProblem } from './review.component.ts';

/** The label of the field a path leads to; an item of a group says which one it is. */
export function labelOf(form: Form, path: readonly (string | number)[], locale: Locale): string {
  const [id, at, inner] = path;
  const field = form.sections.flatMap((section) => section.fields).find((one) => one.id === id);
  if (!field) return '';
  const innerField = field.type === 'group' ? field.fields.find((one) => one.id === inner) : undefined;
  if (field.type !== 'group' || !innerField) return localized(field.label, locale);
  return `${localized(innerField.label, locale)} (${localized(field.itemLabel, locale)} ${String(Number(at) + 1)})`;
}

/** Problems with answers, in words. A rule of the form brings its own. */
export function problemWords(
  form: Form,
  problems: readonly AnswerProblem[],
  texts: typeof answerProblemsVi,
  locale: Locale,
): ReviewProblem[] {
  return problems.map((problem) => {
    const rule =
      problem.code === 'rule.at-least-one'
        ? form.rules.find(({ fields }) => fields.includes(String(problem.path[0])))
        : undefined;
    const text = rule
      ? localized(rule.message, locale)
      : texts[problem.code](labelOf(form, problem.path, locale), problem.limit ?? 0);
    return { path: problem.path, text, warning: isWarning(problem) };
  });
}
