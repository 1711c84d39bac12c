import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'email'> = {
  id: 'email',
  type: 'email',
  label: { vi: 'Thư điện tử', en: 'E-mail' },
  required: true,
  autocomplete: 'email',
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Email',
  component: 'etdp-field-email',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: 'vidu@example.com' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: 'vidu@example.com' } };

export const Wrong: Story = { args: { value: 'vidu@', problem: { code: 'email.invalid' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: 'vidu@example.com', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: 'vidu@example.com' } };

export const English: Story = { args: { lang: 'en', value: 'vidu@', problem: { code: 'email.invalid' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
