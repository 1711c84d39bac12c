import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'phone'> = {
  id: 'phone',
  type: 'phone',
  label: { vi: 'Số điện thoại', en: 'Phone number' },
  hint: { vi: 'Cán bộ gọi vào số này khi cần.', en: 'The ward calls this number when needed.' },
  required: true,
  autocomplete: 'tel',
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Phone',
  component: 'etdp-field-phone',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: '0900000000' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: '0900000000' } };

export const Wrong: Story = { args: { value: '12345', problem: { code: 'phone.invalid' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: '0900000000', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: '0900000000' } };

export const English: Story = { args: { lang: 'en', value: '12345', problem: { code: 'phone.invalid' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
