import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { GroupItem } from '../../src/contract/wire/answers.ts';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';

const FIELD: FieldOf<'group'> = {
  id: 'members',
  type: 'group',
  label: { vi: 'Người cùng đi', en: 'People with you' },
  hint: { vi: 'Mỗi người một thẻ.', en: 'A card for each.' },
  required: true,
  itemLabel: { vi: 'Thành viên', en: 'Member' },
  minItems: 1,
  maxItems: 3,
  fields: [
    { id: 'memberName', type: 'person-name', label: { vi: 'Họ và tên', en: 'Name' }, required: true },
    {
      id: 'memberKind',
      type: 'choice',
      layout: 'radio',
      label: { vi: 'Là gì của ông/bà', en: 'Who to you' },
      required: true,
      options: [
        { value: 'child', label: { vi: 'Con', en: 'Child' } },
        { value: 'other', label: { vi: 'Người khác', en: 'Somebody else' } },
      ],
    },
    {
      id: 'memberWho',
      type: 'text',
      label: { vi: 'Ghi rõ', en: 'Who' },
      required: true,
      maxLength: 40,
      when: { field: 'memberKind', in: ['other'] },
    },
  ],
};

const AN: GroupItem = { memberName: 'Nguyễn Văn An', memberKind: 'child' };
const BE: GroupItem = { memberName: 'Trần Thị Bé', memberKind: 'child' };

const meta: Meta<FieldArgs> = {
  title: 'Fields/Group',
  component: 'etdp-field-group',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: [AN] } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: [AN] } };

export const Wrong: Story = {
  args: {
    value: [AN, { memberName: 'Trần Thị 2', memberKind: 'other' }],
    problems: [
      { path: [1, 'memberName'], code: 'name.characters' },
      { path: [1, 'memberWho'], code: 'answer.required' },
    ],
  },
};

export const TooFew: Story = { args: { value: [AN], problem: { code: 'group.too-few', limit: 2 } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: [AN], disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

/** Nobody has to come along. */
export const NoneNeeded: Story = { args: { field: { ...FIELD, required: false, minItems: 0 } } };

export const Several: Story = { args: { value: [AN, BE] } };

export const Full: Story = { args: { value: [AN, BE, { ...AN, memberName: 'Lê Văn Cu' }] } };

/** What hangs on an answer of the same item. */
export const Conditional: Story = { args: { value: [{ ...BE, memberKind: 'other', memberWho: 'Hàng xóm' }] } };

/** Removing asks nothing, and can be taken back. */
export const Removed: Story = {
  args: { value: [AN, BE] },
  play: async ({ canvasElement }) => {
    const group = canvasElement.querySelector('etdp-field-group');
    await group?.updateComplete;
    group?.shadowRoot?.querySelector<HTMLElement>('button.danger')?.click();
    await group?.updateComplete;
  },
};

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: [AN] } };

export const English: Story = { args: { ...Wrong.args, lang: 'en' } };

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
