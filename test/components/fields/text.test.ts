import { expect } from '@open-wc/testing';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import { draw, find, keepsTheFieldContract, leave, listen, said, settled, write } from './field-contract.ts';

const FIELD: FieldOf<'text'> = {
  id: 'note',
  type: 'text',
  label: { vi: 'Nơi cấp', en: 'Issued by' },
  required: true,
  maxLength: 20,
};

describe('etdp-field-text', () => {
  keepsTheFieldContract({
    field: FIELD,
    good: 'Công an tỉnh Ví Dụ',
    posted: 'Công an tỉnh Ví Dụ',
    wrong: 'x'.repeat(21),
    enterWrong: (element) => write(element, 'y'.repeat(30)),
  });

  it('tidies what was typed when the person has finished, not before', async () => {
    const element = await draw(FIELD);
    const heard = listen(element);
    await write(element, '  Ví   Dụ ');
    expect(element.value).to.equal('  Ví   Dụ ');
    await leave(element);
    expect(element.value).to.equal('Ví Dụ');
    expect(find(element).value).to.equal('Ví Dụ');
    expect(heard).to.deep.equal(['input', 'change']);
  });

  it('has no answer when only blanks are left', async () => {
    const element = await draw(FIELD, { value: 'Ví Dụ' });
    await write(element, '   ');
    await leave(element);
    expect(element.value).to.equal(undefined);
    expect(said(element)).to.contain('Xin điền: Nơi cấp');
  });

  it('says nothing to somebody who only passes through', async () => {
    const element = await draw(FIELD);
    find(element).focus();
    find(element).blur();
    await settled(element);
    expect(said(element)).to.equal('');
  });

  it('leaves the control alone while a letter is being put together', async () => {
    const element = await draw(FIELD);
    const control = find(element);
    control.dispatchEvent(new CompositionEvent('compositionstart'));
    await write(element, 'Nguye');
    element.value = 'điều khác';
    await settled(element);
    expect(control.value).to.equal('Nguye');
    control.dispatchEvent(new CompositionEvent('compositionend'));
    await settled(element);
    expect(control.value).to.equal('điều khác');
  });

  it('keeps saying what it said while the person corrects it, until it is right', async () => {
    const element = await draw(FIELD);
    await write(element, 'x'.repeat(25));
    await leave(element);
    expect(said(element)).to.contain('20 chữ cái');
    await write(element, 'x'.repeat(22));
    expect(said(element)).to.contain('20 chữ cái');
    await write(element, 'x'.repeat(20));
    expect(said(element)).to.equal('');
    await write(element, '');
    expect(said(element)).to.equal('');
  });

  it('sends the form on Enter, with the answer tidied', async () => {
    const element = await draw(FIELD);
    const sent: unknown[] = [];
    element.form!.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(element.form!).get('note'));
    });
    await write(element, ' Ví  Dụ ');
    find(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(sent).to.deep.equal([]);
    find(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(sent).to.deep.equal(['Ví Dụ']);
  });

  it('gives several lines where the field has them, and keeps line breaks', async () => {
    const element = await draw({ ...FIELD, multiline: true, maxLength: 200 });
    const control = find<HTMLTextAreaElement>(element);
    expect(control.localName).to.equal('textarea');
    await write(element, 'dòng một\ndòng hai\n');
    await leave(element);
    expect(element.value).to.equal('dòng một\ndòng hai');
  });

  it('lets the browser fill in only what the form says is the person’s own', async () => {
    expect(find(await draw(FIELD)).autocomplete).to.equal('off');
    expect(find(await draw({ ...FIELD, autocomplete: 'street-address' })).autocomplete).to.equal('street-address');
  });
});
