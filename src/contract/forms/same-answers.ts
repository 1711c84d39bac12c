import { canonicalJson } from '../rules/canonical.ts';
import type { Answers } from '../wire/answers.ts';
import type { Form } from '../wire/form.ts';
import { askedAnswers } from './conditions.ts';
import { tidyAnswer } from './tidy.ts';

/** Whether two sets of answers say the same to what is asked, however untidily one of them was typed. */
export function sameAnswers(form: Form, one: Answers, other: Answers): boolean {
  return spelled(form, one) === spelled(form, other);
}

function spelled(form: Form, answers: Answers): string {
  const fields = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.id, field]));
  const tidy = Object.entries(askedAnswers(form, answers)).flatMap(([id, answer]) => {
    const field = fields.get(id);
    return answer === '' || !field ? [] : [[id, tidyAnswer(field, answer)] as const];
  });
  return canonicalJson(Object.fromEntries(tidy));
}
