import { expect, html, waitUntil } from '@open-wc/testing';
import { render } from 'lit';
import type { Answer, Answers } from '../../../src/contract/wire/answers.ts';
import type { Field } from '../../../src/contract/wire/form.ts';
import '../../../src/components/fields/define.ts';
import { EtdpFieldElement } from '../../../src/components/fields/field-element.ts';
import { renderField, type FieldProps } from '../../../src/components/fields/registry.ts';
import { inWard } from '../../support/drawn.ts';
import type { Ward } from '../../support/ward-page.ts';

/** Late enough for every invented date to be past. */
export const TODAY = '2026-11-24';

/** What the promises of every field are tried with. */
export interface FieldCase {
  readonly field: Field;
  /** A good answer, as it is kept. */
  readonly good: Answer;
  /** How the form's data has it. */
  readonly posted: string;
  /** An answer that is wrong, and other answers it is wrong beside. */
  readonly wrong: Answer;
  /** An answer that is only worth a second look. */
  readonly doubtful?: { readonly value: Answer; readonly answers: Answers };
  /** Does what a person does to give a wrong answer, without leaving the field. */
  readonly enterWrong: (element: EtdpFieldElement) => Promise<void> | void;
  /** Where the keyboard works. */
  readonly control?: string;
  /** The field the person is in, where it is one within this one. */
  readonly inner?: (element: EtdpFieldElement) => EtdpFieldElement;
}

export async function draw(field: Field, props: Partial<FieldProps> = {}, ward?: Ward): Promise<EtdpFieldElement> {
  const parent = await inWard<HTMLFormElement>(
    html`<form>${renderField({ field, value: undefined, answers: {}, ...props })}</form>`,
    ward,
  );
  const element = parent.firstElementChild as EtdpFieldElement;
  element.today = TODAY;
  await settled(element);
  return element;
}

/** Everything that is on its way has been drawn, in the fields within this one too. */
export async function settled(element: EtdpFieldElement): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await element.updateComplete;
    for (const field of fieldsIn(element)) await field.updateComplete;
  }
}

/** The fields within a field. */
export function fieldsIn(element: Element): EtdpFieldElement[] {
  return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter((one) => one instanceof EtdpFieldElement);
}

export function find<Found extends HTMLElement = HTMLInputElement>(element: Element, selector = '#control'): Found {
  const found = element.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** Text as a keyboard brings it: the control has it, and says so. */
export async function write(element: EtdpFieldElement, text: string, selector = '#control'): Promise<void> {
  const control = find(element, selector);
  control.focus();
  control.value = text;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(element);
}

/** The person goes on to something else. */
export async function leave(element: EtdpFieldElement, selector = '#control'): Promise<void> {
  const control = find(element, selector);
  control.dispatchEvent(new Event('change', { bubbles: true }));
  control.blur();
  await settled(element);
}

/** What a person can type into or press, in the fields within this one too. */
function controlsOf(element: EtdpFieldElement): HTMLInputElement[] {
  return [element, ...fieldsIn(element)].flatMap((one) => [
    ...one.shadowRoot!.querySelectorAll<HTMLInputElement>('input, select, textarea, button'),
  ]);
}

/** What the field says is wrong, with the fields within it; empty when it says nothing. */
export function said(element: EtdpFieldElement): string {
  return [element, ...fieldsIn(element)]
    .map((field) => find(field, '#problem').textContent.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(' ');
}

function label(element: EtdpFieldElement): string {
  return find(element, '[part=label]').textContent.trim();
}

/** The `input` and `change` events of an element from now on. */
export function listen(element: Element): string[] {
  const heard: string[] = [];
  for (const type of ['input', 'change']) element.addEventListener(type, () => heard.push(type));
  return heard;
}

/** The promises every field keeps. */
export function keepsTheFieldContract({
  field,
  good,
  posted,
  wrong,
  doubtful,
  enterWrong,
  control = '#control',
  inner = (element) => element,
}: FieldCase): void {
  const optional: Field = { ...field, required: false };

  describe('is accessible', () => {
    for (const [state, value] of Object.entries({ empty: undefined, filled: good, wrong })) {
      it(state, async () => {
        const element = await draw(field, { value });
        if (state === 'wrong') element.showProblems();
        await settled(element);
        await expect(element).to.be.accessible();
      });
    }
    it('disabled', async () => {
      await expect(await draw(field, { disabled: true, value: good })).to.be.accessible();
    });
    if (doubtful) {
      it('doubtful', async () => {
        const element = await draw(field, doubtful);
        element.showProblems();
        await settled(element);
        await expect(element).to.be.accessible();
      });
    }
  });

  describe('its words', () => {
    it('say what is asked, and when it need not be answered', async () => {
      expect(label(await draw(field))).to.equal(field.label.vi);
      expect(label(await draw(optional))).to.equal(`${field.label.vi} (không bắt buộc)`);
    });
    it('come in English', async () => {
      const element = await draw(optional);
      element.lang = 'en';
      await waitUntil(() => label(element).endsWith('(optional)'));
      expect(label(element)).to.contain(field.label.en);
    });
    it('describe the control: hint and problem', async () => {
      const element = await draw({ ...field, hint: { vi: 'Gợi ý ví dụ' } }, { value: wrong });
      element.showProblems();
      await settled(element);
      const described = find(element, '[aria-describedby~=problem]');
      const words = (described.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => find(element, `#${id}`).textContent.trim());
      expect(words.join(' '))
        .to.contain('Gợi ý ví dụ')
        .and.to.contain(said(element).replace(/^.*?: /, ''));
    });
  });

  describe('says what is wrong', () => {
    it('not before the person has been there', async () => {
      const element = await draw(field, { value: wrong });
      expect(said(element)).to.equal('');
      expect(element.matches(':invalid')).to.equal(true);
    });
    it('not while they are at it, but when they have left', async () => {
      const element = await draw(field);
      await enterWrong(element);
      await settled(element);
      expect(said(element)).to.equal('');
      await leave(inner(element), control);
      element.showProblems();
      await settled(element);
      expect(said(element)).not.to.equal('');
    });
    it('when the form asks, and no longer when it has become right', async () => {
      const element = await draw(field, { value: wrong });
      expect(element.reportValidity()).to.equal(false);
      await settled(element);
      expect(said(element)).not.to.equal('');
      element.value = good;
      await settled(element);
      expect(said(element)).to.equal('');
      expect(element.reportValidity()).to.equal(true);
    });
    it('at once when somebody else found it, until the person changes the answer', async () => {
      const element = await draw(field, { value: good, problem: { code: 'answer.required', text: 'Lời của phường.' } });
      expect(said(element)).to.contain('Lời của phường.');
      expect(element.matches(':invalid')).to.equal(true);
      await enterWrong(element);
      await settled(element);
      expect(said(element)).not.to.contain('Lời của phường.');
    });
    if (doubtful) {
      it('as a doubt that does not stop the form', async () => {
        const element = await draw(field, doubtful);
        element.showProblems();
        await settled(element);
        expect(said(element)).to.contain('Xin xem lại');
        expect(element.matches(':valid')).to.equal(true);
        expect(element.shadowRoot?.querySelector('[aria-invalid=true]')).to.equal(null);
      });
    }
  });

  describe('in a form', () => {
    it('brings its answer, at once', async () => {
      const element = await draw(field);
      const form = element.form!;
      expect(element.form).to.equal(element.parentElement);
      expect(new FormData(form).has(field.id)).to.equal(false);
      element.value = good;
      expect(new FormData(form).get(field.id)).to.equal(posted);
    });
    it('keeps it from being sent when something is missing', async () => {
      const element = await draw(field);
      expect(element.form!.checkValidity()).to.equal(false);
      await settled(element);
      expect(said(element)).not.to.equal('');
      element.value = good;
      expect(element.form!.checkValidity()).to.equal(true);
    });
    it('goes back to where it began', async () => {
      const element = await draw(field, { value: wrong });
      element.showProblems();
      element.form!.reset();
      await settled(element);
      expect(element.value).to.equal(undefined);
      expect(said(element)).to.equal('');
      element.defaultValue = good;
      element.form!.reset();
      expect(element.value).to.deep.equal(good);
    });
    it('is put out of use by the page, and back into it', async () => {
      const element = await draw(field, { value: good });
      for (const disabled of [true, false]) {
        element.disabled = disabled;
        await settled(element);
        expect(controlsOf(element).filter((control) => control.disabled !== disabled)).to.deep.equal([]);
      }
      expect(controlsOf(await draw(field, { disabled: true })).filter((one) => !one.disabled)).to.deep.equal([]);
    });
    it('is put out of use by a fieldset, and asks for nothing then', async () => {
      const element = await draw(field);
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      element.form!.append(fieldset);
      fieldset.append(element);
      await settled(element);
      expect(controlsOf(element).filter((control) => !control.disabled)).to.deep.equal([]);
      expect(element.form!.checkValidity()).to.equal(true);
    });
    it('is restored by the browser', async () => {
      const element = await draw(field);
      element.formStateRestoreCallback(JSON.stringify(good));
      expect(element.value).to.deep.equal(good);
      element.formStateRestoreCallback(null);
      expect(element.value).to.deep.equal(good);
    });
  });

  it('says nothing to the page when the page itself sets the answer', async () => {
    const element = await draw(field);
    const heard = listen(element);
    element.value = good;
    element.showProblems();
    await settled(element);
    element.value = undefined;
    await settled(element);
    expect(heard).to.deep.equal([]);
  });

  it('tells the page what the person does, through shadow roots, when the answer is there', async () => {
    const element = await draw(field);
    const answers: (Answer | undefined)[] = [];
    document.addEventListener('input', (event) => answers.push((event.target as EtdpFieldElement).value), {
      once: true,
    });
    await enterWrong(element);
    await settled(element);
    expect(answers).to.deep.equal([element.value]);
  });

  it('takes the focus into its control', async () => {
    const element = await draw(field);
    element.focus();
    await settled(element);
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot!.activeElement).to.not.equal(null);
  });

  it('stands whatever it is given', async () => {
    const nonsense: unknown[] = [
      null,
      true,
      NaN,
      {},
      { provinceCode: 7 },
      [],
      [null],
      [{ x: 1 }],
      'x'.repeat(5000),
      '<img src=x onerror=alert(1)>',
      0,
      -1,
    ];
    const element = await draw(field);
    for (const value of nonsense) {
      element.value = value as Answer;
      element.showProblems();
      await settled(element);
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
      expect(element.checkValidity()).to.be.a('boolean');
    }
    element.value = good;
    await settled(element);
    expect(said(element)).to.equal('');
  });

  it('may be taken off the page and put back', async () => {
    const element = await draw(field, { value: good });
    const form = element.parentElement!;
    element.remove();
    form.append(element);
    await settled(element);
    expect(new FormData(form as HTMLFormElement).get(field.id)).to.equal(posted);
  });

  it('fits a screen of 320 px with text of twice the size', async () => {
    const box = document.createElement('div');
    box.style.inlineSize = '320px';
    box.style.setProperty('--etdp-text-size', '36px');
    document.body.append(box);
    const long: Field = {
      ...field,
      label: { vi: 'Họ, chữ đệm, tên của người được đề nghị cấp giấy xác nhận '.repeat(4) },
    };
    render(renderField({ field: long, value: good, answers: {} }), box);
    const element = box.firstElementChild as EtdpFieldElement;
    element.showProblems();
    await settled(element);
    expect(box.scrollWidth).to.be.at.most(320);
    box.remove();
  });
}
