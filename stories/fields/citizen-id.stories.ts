import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'citizen-id'> = {
  id: 'number',
  type: 'citizen-id',
  label: { vi: 'Số định danh cá nhân', en: 'Personal identification number' },
  hint: { vi: '12 chữ số trên thẻ căn cước.', en: 'The 12 digits on the citizen card.' },
  required: true,
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Citizen id',
  component: 'etdp-field-citizen-id',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: '042085000000' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: '042085000000' } };

export const Wrong: Story = { args: { value: '0420850000', problem: { code: 'citizen-id.length' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

/** Only worth a second look: it stops nobody. */
export const Doubtful: Story = { args: { value: '042085000000', problem: { code: 'citizen-id.birth-year-differs' } } };

export const Disabled: Story = { args: { value: '042085000000', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: '042085000000' } };

export const English: Story = { args: { lang: 'en', value: '0420850000', problem: { code: 'citizen-id.length' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
