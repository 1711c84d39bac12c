/** One question on the page of a ward, in every state a person can meet it: for stories. */
import { html, type TemplateResult } from 'lit';
import '../../src/components/fields/define.ts';
import { renderField } from '../../src/components/fields/registry.ts';
import type { ItemProblem, ShownProblem } from '../../src/components/fields/shown-problem.ts';
import type { Answer } from '../../src/contract/wire/answers.ts';
import type { Field } from '../../src/contract/wire/form.ts';
import { LONGEST_NAME } from './fixtures.ts';
import { onWardPage, untilThemed, type Ward } from './ward-page.ts';

export interface FieldArgs extends Ward {
  readonly field: Field;
  readonly value?: Answer | undefined;
  readonly problem?: ShownProblem;
  readonly problems?: readonly ItemProblem[];
  readonly disabled?: boolean;
}

export function askedField({
  field,
  value,
  problem,
  problems = [],
  disabled = false,
  ...ward
}: FieldArgs): TemplateResult {
  return onWardPage(
    html`<form>${renderField({ field, value, problem, problems, disabled, answers: {} })}</form>`,
    ward,
  );
}

export const FIELD_CONTROLS = {
  lang: { control: 'inline-radio', options: ['vi', 'en'] },
  theme: { control: 'select', options: ['sen', 'neutral', 'national', 'dark', 'high-contrast'] },
  disabled: { control: 'boolean' },
} as const;

/** The same question with the longest name there is. */
export function withLongLabel<Asked extends Field>(field: Asked): Asked {
  return { ...field, required: false, label: { vi: LONGEST_NAME }, hint: { vi: LONGEST_NAME.slice(0, 300) } };
}

/** The colours are fetched; nobody should judge what is half dark. */
export const themed = ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> =>
  untilThemed(canvasElement);
