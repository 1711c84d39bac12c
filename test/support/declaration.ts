/** A declaration on the page of a ward, filled in as a person does it. */
import { waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import type { EtdpDossierForm } from '../../src/components/dossier-form/dossier-form.component.ts';
import '../../src/components/dossier-form/define.ts';
import '../../src/components/fields/define.ts';
import { EtdpFieldElement } from '../../src/components/fields/field-element.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Form } from '../../src/contract/wire/form.ts';
import { all, button, everything, inWard, one, said } from './drawn.ts';
import { draft, DRAFT_ID, fakeDevice } from './fake-device.ts';
import { FORM, PROCEDURE } from './fixtures.ts';
import type { Ward } from './ward-page.ts';

export interface Declared extends Ward {
  readonly form?: Form | null;
  readonly answers?: Answers;
  readonly section?: string;
  readonly returning?: boolean;
}

/** A declaration with its draft, as the journey shows it. */
export async function declaration(declared: Declared = {}): Promise<EtdpDossierForm> {
  const { form = FORM, answers = {}, section, returning = false, ...ward } = declared;
  const device = ward.device ?? fakeDevice({ drafts: [draft({ answers })] });
  const element = await inWard<EtdpDossierForm>(
    html`<etdp-dossier-form
      draft-id=${DRAFT_ID}
      .form=${form}
      .heading=${PROCEDURE.shortName}
      .section=${section}
      .returning=${returning}
    ></etdp-dossier-form>`,
    { ...ward, device },
  );
  if (form) await opened(element);
  return element;
}

/** The form is there, with what it asks. */
export async function opened(element: EtdpDossierForm): Promise<void> {
  await waitUntil(() => questions(element).length > 0, 'the form is not there');
  await drawn(element);
}

/** Everything that is on its way has been drawn. */
export async function drawn(element: EtdpDossierForm): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await element.updateComplete;
    for (const field of questions(element)) await field.updateComplete;
  }
}

export const questions = (element: Element): EtdpFieldElement[] =>
  [...everything(element)].filter((part) => part instanceof EtdpFieldElement);

/** What is asked, in order. */
export const asked = (element: Element): string[] =>
  questions(element).map((field) => said(one(field, 'label, legend')));

export function question(element: Element, label: string): EtdpFieldElement {
  const found = questions(element).find((field) => said(one(field, 'label, legend')).startsWith(label));
  if (!found) throw new Error(`«${label}» is not asked: ${asked(element).join(' | ')}`);
  return found;
}

/** What one types into, or taps. */
export const control = (element: Element, label: string): HTMLInputElement =>
  one(question(element, label), 'input, textarea, select');

/** Typed with a real keyboard, and left. */
export async function write(element: EtdpDossierForm, label: string, text: string): Promise<void> {
  const input = control(element, label);
  input.focus();
  input.select();
  await sendKeys({ type: text });
  input.blur();
  await drawn(element);
}

export async function choose(element: EtdpDossierForm, label: string, option: string): Promise<void> {
  one(question(element, label), 'label.choice', option).click();
  await drawn(element);
}

export async function press(element: EtdpDossierForm, name: string | RegExp): Promise<void> {
  button(element, name).click();
  await drawn(element);
}

export const title = (element: Element): string => said(one(element, 'h2'));

/** The lines of the summary of what is wrong. */
export const summary = (element: Element): string[] => all(element, '.errors li').map((line) => said(line));

/** What a field says is wrong. */
export const problemOf = (element: Element, label: string): string => {
  const [problem] = all(question(element, label), '.problem');
  return problem ? said(problem) : '';
};

/** The next event of a kind. */
export function heard<Type extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}
