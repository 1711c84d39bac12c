import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'person-name'> = {
  id: 'name',
  type: 'person-name',
  label: { vi: 'Họ, chữ đệm, tên', en: 'Full name' },
  hint: { vi: 'Ghi như trong giấy tờ. Ví dụ: Nguyễn Văn Ví Dụ.', en: 'As in your papers.' },
  required: true,
  autocomplete: 'name',
};

const meta: Meta<FieldArgs> = {
  title: 'Fields/Person name',
  component: 'etdp-field-person-name',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: 'Nguyễn Văn Ví Dụ' } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: 'Nguyễn Văn Ví Dụ' } };

export const Wrong: Story = { args: { value: 'Nguyễn Văn 123', problem: { code: 'name.characters' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

/** Only worth a second look: it stops nobody. */
export const Doubtful: Story = { args: { value: 'Nguyeenx Vawn Dụ', problem: { code: 'name.typing-residue' } } };

export const Disabled: Story = { args: { value: 'Nguyễn Văn Ví Dụ', disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: 'Nguyễn Văn Ví Dụ' } };

export const English: Story = { args: { lang: 'en', value: 'Nguyễn Văn 123', problem: { code: 'name.characters' } } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
