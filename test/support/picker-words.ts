/** What a person does with the picker. */
import { html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { nothing } from 'lit';
// What a picker fetches later is fetched before, so that a busy machine that has to compile it first does not make a test wait.
import '../../src/components/i18n/procedure-detail.en.ts';
import '../../src/components/i18n/procedure-picker.en.ts';
import '../../src/components/procedure-detail/define.ts';
import '../../src/components/procedure-picker/define.ts';
import type { EtdpProcedurePicker } from '../../src/components/procedure-picker/procedure-picker.component.ts';
import { all, button, inWard, one, said, until } from './drawn.ts';
import type { Ward } from './ward-page.ts';

export interface PickerOptions extends Ward {
  readonly query?: string;
  readonly selected?: string;
  readonly noDetails?: boolean;
}

/** A picker on the page of a ward; the list is still on its way. */
export async function openPicker(options: PickerOptions = {}): Promise<EtdpProcedurePicker> {
  const { query, selected, noDetails = false } = options;
  return inWard(
    html`<etdp-procedure-picker
      query=${query ?? nothing}
      selected=${selected ?? nothing}
      ?no-details=${noDetails}
    ></etdp-procedure-picker>`,
    options,
  );
}

const LOADING = /Đang lấy danh sách|Getting the list/;

/** A picker that has its list, or has heard that there is none. */
export async function picker(options?: PickerOptions): Promise<EtdpProcedurePicker> {
  const element = await openPicker(options);
  await listed(element);
  return element;
}
export const listed = (element: EtdpProcedurePicker): Promise<void> =>
  until(() => !LOADING.test(said(element)), 'the list arrives');

export const box = (element: EtdpProcedurePicker): HTMLInputElement => one(element, 'input[type=search]');

/** Types into the box as a person does, key by key, in place of what is there. */
export async function type(element: EtdpProcedurePicker, words: string): Promise<void> {
  element.focus();
  box(element).select();
  await sendKeys({ type: words });
  await element.updateComplete;
}

/** Puts words into the box at once: pasted, or from a keyboard that composes. */
export async function paste(element: EtdpProcedurePicker, words: string): Promise<void> {
  box(element).value = words;
  box(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

const ROW = '[part=results] button';

/** The rows that are shown, in order. */
export const rows = (element: EtdpProcedurePicker): HTMLButtonElement[] => all(element, ROW);
/** Their names: the first words of each. */
export const names = (element: EtdpProcedurePicker): string[] =>
  rows(element).map((row) => (row.firstElementChild?.textContent ?? '').trim());

/** Presses the row of this name, and waits until the procedure is explained. */
export async function choose(element: EtdpProcedurePicker, name: string): Promise<void> {
  one(element, ROW, new RegExp(`^${name}`)).click();
  await explained(element);
}
export const explained = (element: EtdpProcedurePicker): Promise<void> =>
  until(() => all(element, 'h3', 'Giấy tờ cần có').length > 0, 'the explanation is drawn');

export async function goBack(element: EtdpProcedurePicker): Promise<void> {
  button(element, 'Quay lại danh sách').click();
  await element.updateComplete;
  await element.updateComplete;
}
