import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EtdpFieldElement } from '../../../src/components/fields/field-element.ts';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import { draw, find, keepsTheFieldContract, leave, listen, said, settled } from './field-contract.ts';

const FIELD: FieldOf<'choice'> = {
  id: 'sex',
  type: 'choice',
  layout: 'radio',
  label: { vi: 'Giới tính', en: 'Sex' },
  required: true,
  options: [
    { value: 'male', label: { vi: 'Nam', en: 'Male' } },
    { value: 'female', label: { vi: 'Nữ', en: 'Female' } },
  ],
};
const LIST: FieldOf<'choice'> = { ...FIELD, layout: 'list' };

/** The page says something is wrong with what was just chosen. */
async function pick(element: EtdpFieldElement, value: string): Promise<void> {
  const radio = find(element, `input[value=${value}]`);
  radio.focus();
  radio.click();
  await settled(element);
}
async function select(element: EtdpFieldElement, value: string): Promise<void> {
  const control = find<HTMLSelectElement>(element, 'select');
  control.value = value;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}

describe('etdp-field-choice as rows', () => {
  it('is a group with its question for a name', async () => {
    const element = await draw(FIELD);
    expect(find(element, 'fieldset > legend').textContent.trim()).to.equal('Giới tính');
    for (const row of element.shadowRoot!.querySelectorAll('label')) expect(row.offsetHeight).to.be.at.least(48);
  });
  it('is accessible, also while it says that something is missing', async () => {
    const element = await draw(FIELD);
    await expect(element).to.be.accessible();
    element.showProblems();
    await settled(element);
    expect(said(element)).to.contain('Xin điền: Giới tính');
    await expect(element).to.be.accessible();
  });
  it('answers at once and tells the page', async () => {
    const element = await draw(FIELD);
    const heard = listen(element);
    await pick(element, 'female');
    expect(element.value).to.equal('female');
    expect(heard).to.deep.equal(['input', 'change']);
    expect(new FormData(element.form!).get('sex')).to.equal('female');
  });
  it('works with the arrow keys', async () => {
    const element = await draw(FIELD, { value: 'male' });
    element.focus();
    await settled(element);
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    expect(element.value).to.equal('female');
  });
  it('can be taken back only where it need not be answered', async () => {
    expect((await draw(FIELD, { value: 'male' })).shadowRoot!.querySelector('button')).to.equal(null);
    const element = await draw({ ...FIELD, required: false }, { value: 'male' });
    const heard = listen(element);
    find(element, 'button').click();
    await settled(element);
    expect(element.value).to.equal(undefined);
    expect(heard).to.deep.equal(['input', 'change']);
    expect(element.shadowRoot!.querySelector(':checked')).to.equal(null);
    expect(element.shadowRoot!.activeElement?.localName).to.equal('input');
  });
  it('chooses nothing for an answer it does not have', async () => {
    const element = await draw(FIELD, { value: '<b>male</b>' });
    element.showProblems();
    await settled(element);
    expect(element.shadowRoot!.querySelector(':checked')).to.equal(null);
    expect(said(element)).to.contain('Xin chọn lại');
  });
  it('is reset', async () => {
    const element = await draw(FIELD, { value: 'male' });
    element.form!.reset();
    await settled(element);
    expect(element.shadowRoot!.querySelector(':checked')).to.equal(null);
  });
});

describe('etdp-field-choice as a list', () => {
  keepsTheFieldContract({
    field: LIST,
    good: 'female',
    posted: 'female',
    wrong: 'something else',
    enterWrong: async (element) => {
      element.value = 'male';
      await select(element, '');
      await leave(element);
      element.formResetCallback();
    },
  });
  it('begins with nothing chosen', async () => {
    const element = await draw(LIST);
    expect(find<HTMLSelectElement>(element, 'select').value).to.equal('');
    await select(element, 'male');
    expect(element.value).to.equal('male');
    await select(element, '');
    expect(element.value).to.equal(undefined);
    expect(said(element)).to.contain('Xin điền');
  });
});
