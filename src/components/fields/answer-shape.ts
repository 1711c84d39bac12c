import type { FieldProblem } from '../../contract/forms/check-field.ts';
import { ANSWER_WARNINGS } from '../../contract/forms/problems.ts';

/** Whether a value can be looked at as an answer: a page, or an old draft, may give anything. */
export function isAnswer(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isItem);
  if (typeof value !== 'object') return ['undefined', 'string', 'number'].includes(typeof value);
  return value !== null && 'detail' in value && typeof value.detail === 'string';
}

function isItem(item: unknown): boolean {
  return typeof item === 'object' && item !== null && Object.values(item).every(isAnswer);
}

/** Whether a problem only asks to look again, and stops nothing. */
export function warns({ code }: FieldProblem): boolean {
  return ANSWER_WARNINGS.includes(code);
}
