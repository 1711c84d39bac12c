import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'date'> = {
  id: 'born',
  type: 'date',
  label: { vi: 'Ngày, tháng, năm sinh', en: 'Date of birth' },
  required: true,
  precision: 'day',
  range: 'past',
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Date',
  component: 'etdp-field-date',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: '1985-03-15' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: '1985-03-15' } };

export const Wrong: Story = { args: { value: '31/2/1985', problem: { code: 'date.invalid' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: '1985-03-15', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

/** Where the law takes a year alone. */
export const YearAlone: Story = {
  args: { field: { ...FIELD, precision: 'day-or-year', label: { vi: 'Ngày sinh người mẹ' } }, value: '1960' },
};

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: '1985-03-15' } };

export const English: Story = { args: { lang: 'en', value: '31/2/1985', problem: { code: 'date.invalid' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
