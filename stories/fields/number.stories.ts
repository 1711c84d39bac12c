import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'number'> = {
  id: 'copies',
  type: 'number',
  label: { vi: 'Số bản sao', en: 'Copies' },
  required: true,
  min: 1,
  max: 20,
  unit: { vi: 'bản', en: 'copies' },
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Number',
  component: 'etdp-field-number',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: 2 } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: 2 } };

export const Wrong: Story = { args: { value: 99, problem: { code: 'number.out-of-range', limit: 20 } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: 2, disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const NoNumber: Story = { args: { value: 'hai', problem: { code: 'number.invalid' } } };

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: 2 } };

export const English: Story = { args: { lang: 'en', value: 99, problem: { code: 'number.out-of-range', limit: 20 } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
