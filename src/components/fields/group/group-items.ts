import type { Answer, GroupItem, SimpleAnswer } from '../../../contract/wire/answers.ts';
import type { FieldOf } from '../../../contract/wire/form.ts';
import { isAnswer } from '../answer-shape.ts';

/** How few items will do. */
export function fewest({ required, minItems }: FieldOf<'group'>): number {
  return required ? Math.max(1, minItems) : minItems;
}

/** The items to show: those of the answer, and blank ones up to the fewest. */
export function itemsOf(field: FieldOf<'group'>, value: Answer | undefined): readonly GroupItem[] {
  const items = Array.isArray(value) && isAnswer(value) ? value : [];
  return [...items, ...Array.from({ length: Math.max(0, fewest(field) - items.length) }, (): GroupItem => ({}))];
}

/** The items with one answer of one of them changed. */
export function withItemAnswer(
  items: readonly GroupItem[],
  at: number,
  id: string,
  answer: Answer | undefined,
): GroupItem[] {
  return items.map((item, index) => {
    if (index !== at) return item;
    const rest = Object.fromEntries(Object.entries(item).filter(([key]) => key !== id));
    return answer === undefined || Array.isArray(answer) ? rest : { ...rest, [id]: answer satisfies SimpleAnswer };
  });
}

/** Keys that stay with their items while others come and go. */
export function keysFor(keys: readonly number[], count: number): number[] {
  const next = Math.max(0, ...keys) + 1;
  return Array.from({ length: count }, (_, at) => keys[at] ?? next + at);
}
