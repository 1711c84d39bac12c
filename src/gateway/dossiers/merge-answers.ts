import { tidyAnswer } from '../../contract/forms/tidy.ts';
import { answerPointer } from '../../contract/forms/problems.ts';
import type { AnswersPatch } from '../../contract/requests/answers.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Problem } from '../../contract/wire/problem.ts';
import { Refusal } from '../http/handle.ts';

type Errors = NonNullable<Problem['errors']>;

/**
 * The answers of a draft after a change, tidied, field by field; null takes an answer away. An answer may still be wrong: the
 * person is typing. A question the form does not have is refused. Pure.
 * @throws {Refusal} `request.invalid` with where; `request.body-too-large` when all answers together are too long
 */
export function mergeAnswers(form: Form, answers: Answers, patch: AnswersPatch): Answers {
  const fields = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.id, field]));
  const errors = Object.entries(patch).flatMap(([id, answer]) => unknownFields(id, fields.get(id), answer));
  if (errors.length > 0) throw new Refusal('request.invalid', { errors });
  const merged = new Map(Object.entries(answers));
  for (const [id, answer] of Object.entries(patch)) {
    const field = fields.get(id);
    if (answer === null) merged.delete(id);
    else if (field) merged.set(id, tidyAnswer(field, answer));
  }
  const next = Object.fromEntries(merged);
  if (Buffer.byteLength(JSON.stringify(next)) > LIMITS.jsonBytes) {
    throw new Refusal('request.body-too-large', {
      errors: [{ pointer: '/answers', code: 'answers.too-large', limit: LIMITS.jsonBytes }],
    });
  }
  return next;
}

function unknownFields(id: string, field: Field | undefined, answer: Answer | null): Errors {
  if (!field) return [unknownAt([id])];
  if (field.type !== 'group' || !Array.isArray(answer)) return [];
  const known = new Set(field.fields.map((inner) => inner.id));
  return answer.flatMap((item, at) =>
    Object.keys(item)
      .filter((inner) => !known.has(inner))
      .map((inner) => unknownAt([id, at, inner])),
  );
}

function unknownAt(path: readonly (string | number)[]): Errors[number] {
  return { pointer: answerPointer(path), code: 'answer.unknown-field' };
}
