import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { CommuneAddress } from '../../src/contract/wire/answers.ts';
import type { FieldOf } from '../../src/contract/wire/form.ts';
import { askedField, FIELD_CONTROLS, themed, withLongLabel, type FieldArgs } from '../../test/support/asked-field.ts';
import { fakeClient, never, noNetwork, refusal } from '../../test/support/fake-client.ts';
import { until } from '../../test/support/until.ts';

const FIELD: FieldOf<'commune-address'> = {
  id: 'address',
  type: 'commune-address',
  label: { vi: 'Nơi sinh', en: 'Place of birth' },
  hint: { vi: 'Theo Giấy chứng sinh.', en: 'As in the hospital’s paper.' },
  required: true,
  detailRequired: true,
};

const HOME: CommuneAddress = { provinceCode: '42', communeCode: '18073', detail: 'Số 1, tổ dân phố 1' };

/** Types into the commune's box, once the communes are there. */
async function typed(canvas: HTMLElement, text: string): Promise<HTMLInputElement> {
  const box = (): HTMLInputElement | null | undefined =>
    canvas.querySelector('etdp-field-commune-address')?.shadowRoot?.querySelector('[role=combobox]');
  await until('the lists are there', () => box()?.ariaBusy === null);
  const found = box();
  if (!found) throw new Error('no box for the commune');
  found.focus();
  found.value = text;
  found.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return found;
}

const meta: Meta<FieldArgs> = {
  title: 'Fields/Commune address',
  component: 'etdp-field-commune-address',
  args: { field: FIELD, lang: 'vi' },
  argTypes: FIELD_CONTROLS,
  render: askedField,
};
export default meta;
type Story = StoryObj<FieldArgs>;

export const Playground: Story = { args: { value: HOME } };

export const Empty: Story = {};

export const Filled: Story = { args: { value: HOME } };

export const Wrong: Story = { args: { value: { ...HOME, communeCode: '' }, problem: { code: 'address.incomplete' } } };

export const Missing: Story = { args: { problem: { code: 'answer.required' } } };

export const Disabled: Story = { args: { value: HOME, disabled: true } };

export const Optional: Story = { args: { field: { ...FIELD, required: false } } };

/** The gateway knows better. */
export const UnknownCommune: Story = { args: { value: HOME, problem: { code: 'address.unknown-commune' } } };

/** Letters without marks. */
export const Searching: Story = {
  args: { value: { ...HOME, communeCode: '' } },
  play: async ({ canvasElement }) => {
    await typed(canvasElement, 'thanh');
  },
};

/** A name from before 1 July 2025 leads to the unit of today. */
export const OldName: Story = {
  play: async ({ canvasElement }) => {
    const box = await typed(canvasElement, 'nam ha');
    await until('the old name is found', () => box.ariaExpanded === 'true');
  },
};

export const NoSuchName: Story = {
  play: async ({ canvasElement }) => {
    const box = await typed(canvasElement, 'không đâu cả');
    await until('it is said', () => box.parentElement?.querySelector('.note') !== null);
  },
};

export const Loading: Story = {
  args: { value: HOME, client: fakeClient({ divisions: { provinces: never, communes: never } }) },
};

export const Offline: Story = {
  args: { value: HOME, client: fakeClient({ divisions: { provinces: () => Promise.reject(noNetwork()) } }) },
};

export const Refused: Story = {
  args: { value: HOME, client: fakeClient({ divisions: { communes: () => Promise.reject(refusal('rate.limited')) } }) },
};

export const LongLabel: Story = { args: { field: withLongLabel(FIELD), value: HOME } };

export const English: Story = {
  args: { lang: 'en', value: { ...HOME, communeCode: '' }, problem: { code: 'address.incomplete' } },
};

export const Narrow: Story = { ...Wrong, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { ...Wrong.args, theme: 'dark' }, play: themed };
