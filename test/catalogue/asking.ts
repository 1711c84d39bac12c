import { checkAnswers } from '../../src/contract/forms/check-answers.ts';
import { askedAnswers, askedFields, holds } from '../../src/contract/forms/conditions.ts';
import { answerPointer } from '../../src/contract/forms/problems.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { COMPLETE } from './invented-answers.ts';
import { formOf, procedure } from './load.ts';

/** The day of the tests, and a country of one commune. */
export const context = {
  today: '2026-11-23',
  communeExists: (province: string, commune: string): boolean => province === '42' && commune === '18073',
};

export const complete = (code: string): Answers => COMPLETE[code] ?? {};

/** What is wrong with answers to a form: `field code`. */
export const problems = (code: string, answers: Answers): string[] =>
  checkAnswers(formOf(code), answers, context).map(
    (problem) => `${answerPointer(problem.path).slice('/answers/'.length)} ${problem.code}`,
  );

/** What is wrong with the complete answers after a change. */
export const changed = (code: string, change: Answers): string[] => problems(code, { ...complete(code), ...change });

/** The complete answers without some. */
export const without = (code: string, ...ids: string[]): Answers =>
  Object.fromEntries(Object.entries(complete(code)).filter(([id]) => !ids.includes(id)));

/** The fields asked for these answers. */
export const asked = (code: string, answers: Answers): string[] =>
  formOf(code)
    .sections.flatMap((section) => askedFields(section, answers))
    .map(({ id }) => id);

/** The slots a resident sees after a change of the complete answers; those that must be filled end in *. */
export function slots(code: string, change: Answers): string[] {
  const answers = askedAnswers(formOf(code), { ...complete(code), ...change });
  return procedure(code).documents.flatMap(({ slot, upload }) =>
    upload && holds(upload.when, answers) ? [upload.required ? `${slot}*` : slot] : [],
  );
}
