import type { AnswersPatch } from '../requests/answers.ts';
import type { Answers } from '../wire/answers.ts';
import type { Form } from '../wire/form.ts';
import { askedAnswers } from './conditions.ts';

/** Every answer that is asked, and null for each question that has none: what the gateway holds is then what the device holds. */
export function fullAnswers(form: Form, answers: Answers): AnswersPatch {
  const none = form.sections.flatMap((section) => section.fields).map((field) => [field.id, null] as const);
  return { ...Object.fromEntries(none), ...askedAnswers(form, answers) };
}
