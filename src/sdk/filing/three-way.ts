import { canonicalJson } from '../../contract/rules/canonical.ts';
import { askedAnswers } from '../../contract/forms/conditions.ts';
import { tidyAnswer } from '../../contract/forms/tidy.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';

/** What came of putting two changes of the same answers together. */
export interface Merge {
  readonly answers: Answers;
  /** Fields that only the other side had changed: theirs holds now. */
  readonly taken: readonly string[];
  /** Fields that both had changed, each to something else: ours holds, and somebody should look. */
  readonly kept: readonly string[];
}

/**
 * Puts what two sides made of the same answers together, field by field. `base` is what both began with. An answer that is spelled
 * more tidily, or that is no longer asked, is no change.
 */
export function threeWay(form: Form, base: Answers, mine: Answers, theirs: Answers): Merge {
  const sides = [base, mine, theirs].map((answers) => askedAnswers(form, answers));
  const answers = new Map(Object.entries(mine));
  const taken: string[] = [];
  const kept: string[] = [];
  for (const field of form.sections.flatMap((section) => section.fields)) {
    const [before, ours, other] = sides.map((side) => {
      const answer = side[field.id];
      const tidy = answer === undefined ? '' : tidyAnswer(field, answer);
      return canonicalJson(tidy);
    });
    if (other === before || other === ours) continue;
    if (ours !== before) {
      kept.push(field.id);
      continue;
    }
    taken.push(field.id);
    const answer = theirs[field.id];
    if (answer === undefined) answers.delete(field.id);
    else answers.set(field.id, answer);
  }
  return { answers: Object.fromEntries(answers), taken, kept };
}
