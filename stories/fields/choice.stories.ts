import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';
import { LONGEST_NAME } from '../../test/support/fixtures.ts';

const FIELD: FieldOf<'choice'> = {
  id: 'relation',
  type: 'choice',
  layout: 'radio',
  label: { vi: 'Ông/bà là gì của trẻ?', en: 'Who are you to the child?' },
  required: true,
  options: [
    { value: 'mother', label: { vi: 'Mẹ', en: 'Mother' } },
    { value: 'father', label: { vi: 'Cha', en: 'Father' } },
    { value: 'carer', label: { vi: 'Người hoặc tổ chức đang nuôi dưỡng trẻ', en: 'Who raises the child' } },
  ],
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Choice',
  component: 'etdp-field-choice',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: 'mother' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: 'mother' } };

export const Wrong: Story = { args: { value: 'other', problem: { code: 'choice.unknown' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: 'mother', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

/** What need not be answered can be taken back. */
export const OptionalChosen: Story = { args: { field: { ...FIELD, required: false }, value: 'mother' } };

export const List: Story = { args: { field: { ...FIELD, layout: 'list' } } };

export const ListChosen: Story = { args: { field: { ...FIELD, layout: 'list' }, value: 'carer' } };

export const ListWrong: Story = {
  args: { field: { ...FIELD, layout: 'list' }, problem: { code: 'answer.required' } },
};

export const LongOptions: Story = {
  args: {
    field: { ...FIELD, options: FIELD.options.map((one) => ({ ...one, label: { vi: LONGEST_NAME.slice(0, 200) } })) },
  },
};

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: 'mother' } };

export const English: Story = { args: { lang: 'en', value: 'other', problem: { code: 'choice.unknown' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
