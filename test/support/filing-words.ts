/** What a resident does between having chosen a procedure and holding the receipt. */
import { html, nothing, type LitElement } from 'lit';
import '../../src/components/filing/define.ts';
import type { EtdpFiling } from '../../src/components/filing/filing.component.ts';
import { all, button, inWard, said, until } from './drawn.ts';
import { DRAFT_ID } from './fake-device.ts';
import { deviceWith } from './filled-draft.ts';
import { PROCEDURE } from './fixtures.ts';
import type { Ward } from './ward-page.ts';

/** The filing of a draft, or a new one; nothing has been waited for. */
export function openFiling(ward: Ward = {}, draftId: string | null = DRAFT_ID): Promise<EtdpFiling> {
  return inWard<EtdpFiling>(
    html`<etdp-filing procedure=${PROCEDURE.code} draft-id=${draftId ?? nothing}></etdp-filing>`,
    ward,
  );
}

/** Waits until an element says something. */
export async function saying(element: Element, words: string | RegExp): Promise<void> {
  const there = (): boolean => (typeof words === 'string' ? said(element).includes(words) : words.test(said(element)));
  await until(there, `it says ${String(words)}`);
}

/** Presses a button as soon as it is there. */
export async function press(element: Element, name: string | RegExp): Promise<void> {
  await until(() => all(element, 'button', name).length > 0, `there is a button ${String(name)}`);
  button(element, name).click();
}

/** A filing at a stage, where its first words stand. */
export async function filingAt(step: '' | 'copies' | '@papers' | '@review', ward: Ward = {}): Promise<EtdpFiling> {
  const device = ward.device ?? (await deviceWith(step));
  const element = await openFiling({ ...ward, device });
  const at = { '': 2, copies: 2, '@papers': 3, '@review': 4 }[step];
  await saying(element, new RegExp(`(Bước|Step) ${at}`));
  // Every file has come to rest, and the form has its draft.
  if (step === '@review') await until(() => /Đã gửi xong|Sent/.test(said(element)), 'the paper is at the ward');
  return element;
}

/** Ticks both agreements and presses the button. */
export async function handIn(element: LitElement): Promise<void> {
  for (const box of all<HTMLInputElement>(element, 'input[type=checkbox]')) box.click();
  await element.updateComplete;
  await press(element, 'Nộp hồ sơ');
}
