import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'text'> = {
  id: 'issuer',
  type: 'text',
  label: { vi: 'Cơ quan cấp', en: 'Issued by' },
  hint: { vi: 'Ví dụ: Bộ Công an.', en: 'For example: Bộ Công an.' },
  required: true,
  maxLength: 20,
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Text',
  component: 'etdp-field-text',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: 'Bộ Công an' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: 'Bộ Công an' } };

export const Wrong: Story = {
  args: { value: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội', problem: { code: 'answer.too-long', limit: 20 } },
};

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: 'Bộ Công an', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const SeveralLines: Story = {
  args: { field: { ...FIELD, multiline: true, maxLength: 500 }, value: 'Dòng thứ nhất.\nDòng thứ hai.' },
};

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: 'Bộ Công an' } };

export const English: Story = {
  args: {
    lang: 'en',
    value: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    problem: { code: 'answer.too-long', limit: 20 },
  },
};

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
