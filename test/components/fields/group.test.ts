import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { GroupItem } from '../../../src/contract/wire/answers.ts';
import type { FieldOf } from '../../../src/contract/wire/form.ts';
import type { EtdpFieldElement } from '../../../src/components/fields/field-element.ts';
import { EtdpFieldGroup } from '../../../src/components/fields/group/field-group.component.ts';
import { all, button, focused, one, said as words } from '../../support/drawn.ts';
import { draw, fieldsIn, find, keepsTheFieldContract, leave, listen, said, settled, write } from './field-contract.ts';

const FIELD: FieldOf<'group'> = {
  id: 'members',
  type: 'group',
  label: { vi: 'Người cùng đi', en: 'People with you' },
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
const FREE: FieldOf<'group'> = { ...FIELD, required: false, minItems: 0 };
const AN: GroupItem = { memberName: 'Nguyễn Văn An', memberKind: 'child' };
const BE: GroupItem = { memberName: 'Trần Thị Bé', memberKind: 'child' };
const CU: GroupItem = { memberName: 'Lê Văn Cu', memberKind: 'child' };

/** The cards, by what they are called. */
const cards = (element: Element): string[] => all(element, '.item > legend').map((legend) => words(legend));
const names = (element: Element): unknown[] =>
  all<EtdpFieldElement>(element, '[name=memberName]').map((field) => find(field).value);
const announced = (element: Element): string => find(element, '[role=status]').textContent.trim();

async function press(element: EtdpFieldElement, name: string): Promise<void> {
  button(element, name).click();
  await settled(element);
}

describe('etdp-field-group', () => {
  keepsTheFieldContract({
    field: FIELD,
    good: [AN],
    posted: JSON.stringify([AN]),
    wrong: [AN, BE, CU, AN],
    enterWrong: (element) => write(fieldsIn(element)[0]!, '@@@'),
    inner: (element) => fieldsIn(element)[0]!,
  });

  describe('is accessible', () => {
    it('with several items, one of them wrong, and one just removed', async () => {
      const element = await draw(FREE, { value: [AN, { memberName: '@@@' }, CU] });
      element.showProblems();
      await settled(element);
      await expect(element).to.be.accessible();
      await press(element, 'Xóa thành viên 3');
      await expect(element).to.be.accessible();
    });
    it('by name: the group, each item by its number, each button by what it takes away', async () => {
      const element = await draw(FREE, { value: [AN, BE] });
      expect(words(one(element, 'legend'))).to.equal('Người cùng đi (không bắt buộc)');
      expect(cards(element)).to.deep.equal(['Thành viên 1', 'Thành viên 2']);
      expect(all(element, 'button').map((one) => words(one))).to.deep.equal([
        'Xóa thành viên 1',
        'Xóa thành viên 2',
        'Thêm thành viên',
      ]);
    });
  });

  describe('adding', () => {
    it('gives a blank item, and the focus goes into it', async () => {
      const element = await draw(FREE);
      expect(cards(element)).to.deep.equal([]);
      await press(element, 'Thêm thành viên');
      expect(cards(element)).to.deep.equal(['Thành viên 1']);
      expect(focused()).to.equal(find(fieldsIn(element)[0]!));
      expect(announced(element)).to.equal('Đã thêm thành viên 1.');
      expect(said(element), 'nothing is wrong with what was not begun').to.equal('');
    });

    it('is told to the page', async () => {
      const element = await draw(FREE, { value: [AN] });
      const heard = listen(element);
      await press(element, 'Thêm thành viên');
      expect(heard).to.deep.equal(['input', 'change']);
      expect(element.value).to.deep.equal([AN, {}]);
    });

    it('stops at as many as there may be, and says so', async () => {
      const element = await draw(FREE, { value: [AN, BE, CU] });
      expect(all(element, 'button', 'Thêm thành viên')).to.deep.equal([]);
      expect(words(element)).to.contain('Đã đủ 3, không thêm được nữa.');
    });
  });

  describe('removing', () => {
    it('takes the right one away, asks nothing, and keeps the focus where it was', async () => {
      const element = await draw(FREE, { value: [AN, BE, CU] });
      const heard = listen(element);
      await press(element, 'Xóa thành viên 2');
      expect(element.value).to.deep.equal([AN, CU]);
      expect(names(element)).to.deep.equal(['Nguyễn Văn An', 'Lê Văn Cu']);
      expect(focused()).to.equal(one(element, '.item > legend', 'Thành viên 2'));
      expect(announced(element)).to.equal('Đã xóa thành viên 2.');
      expect(heard).to.deep.equal(['input', 'change']);
    });

    it('of the last in line puts the focus on the one before it; of the only one on the button to add', async () => {
      const element = await draw(FREE, { value: [AN, BE] });
      await press(element, 'Xóa thành viên 2');
      expect(focused()).to.equal(one(element, '.item > legend', 'Thành viên 1'));
      await press(element, 'Xóa thành viên 1');
      expect(focused()).to.equal(button(element, 'Thêm thành viên'));
      expect(element.value).to.equal(undefined);
    });

    it('can be taken back, with everything that was in it, at its place', async () => {
      const element = await draw(FREE, { value: [AN, BE, CU] });
      await press(element, 'Xóa thành viên 2');
      expect(words(element)).to.contain('Đã xóa thành viên 2. Lấy lại');
      await press(element, 'Lấy lại');
      expect(element.value).to.deep.equal([AN, BE, CU]);
      expect(focused()).to.equal(one(element, '.item > legend', 'Thành viên 2'));
      expect(announced(element)).to.equal('Đã lấy lại thành viên 2.');
      expect(all(element, 'button', 'Lấy lại')).to.deep.equal([]);
    });

    it('can be taken back also when there is no more room for adding', async () => {
      const element = await draw(FREE, { value: [AN, BE, CU] });
      await press(element, 'Xóa thành viên 1');
      await press(element, 'Thêm thành viên');
      expect(all(element, 'button', 'Lấy lại'), 'adding one gives up the other').to.deep.equal([]);
    });

    it('stops at as few as there must be', async () => {
      const element = await draw(FIELD);
      expect(cards(element)).to.deep.equal(['Thành viên 1']);
      expect(all(element, 'button', /^Xóa/)).to.deep.equal([]);
    });

    it('with the keyboard works as with a finger', async () => {
      const element = await draw(FREE, { value: [AN, BE] });
      button(element, 'Xóa thành viên 1').focus();
      await sendKeys({ press: 'Enter' });
      await settled(element);
      expect(element.value).to.deep.equal([BE]);
    });
  });

  describe('an item', () => {
    it('keeps what is typed in it, and tells the page', async () => {
      const element = await draw(FREE, { value: [AN, BE] });
      const heard = listen(element);
      const [, second] = all<EtdpFieldElement>(element, '[name=memberName]');
      await write(second!, ' Phạm   Văn Đủ ');
      await leave(second!);
      expect(element.value).to.deep.equal([AN, { ...BE, memberName: 'Phạm Văn Đủ' }]);
      expect(heard).to.deep.equal(['input', 'change']);
    });

    it('asks what depends on another answer of the same item', async () => {
      const element = await draw(FREE, { value: [AN, { ...BE, memberKind: 'other' }] });
      expect(all(element, '[name=memberWho]')).to.have.length(1);
      const [first] = all<EtdpFieldElement>(element, '[name=memberKind]');
      one(first!, 'input[value=other]').click();
      await settled(element);
      expect(all(element, '[name=memberWho]')).to.have.length(2);
    });
  });

  describe('what is wrong', () => {
    it('is said in the item, at the very field', async () => {
      const element = await draw(FIELD, { value: [AN, { memberName: 'Trần Thị Bé' }] });
      expect(element.reportValidity()).to.equal(false);
      await settled(element);
      expect(find(element, '#problem').textContent.trim()).to.equal('');
      const wrong = fieldsIn(element).filter((field) => said(field) !== '');
      expect(wrong.map(({ name }) => name)).to.deep.equal(['memberKind']);
      expect(said(wrong[0]!)).to.contain('Xin điền: Là gì của ông/bà');
    });

    it('is said about the group when there are too few', async () => {
      const element = await draw({ ...FREE, minItems: 2 }, { value: [AN] });
      expect(element.checkValidity()).to.equal(false);
      await settled(element);
      expect(find(element, '#problem').textContent).to.contain('Cần ít nhất 2');
    });

    it('that others found stands at its field, until that is changed', async () => {
      const group = await draw(FREE, {
        value: [AN, BE],
        problems: [{ path: [1, 'memberName'], code: 'name.characters', text: 'Lời của phường.' }],
      });
      const [first, second] = all<EtdpFieldElement>(group, '[name=memberName]');
      expect(said(first!)).to.equal('');
      expect(said(second!)).to.contain('Lời của phường.');
      await write(second!, 'Trần Thị Bé Hai');
      expect(said(second!)).to.equal('');
    });

    it('is led to, by its path', async () => {
      const element = await draw(FREE, { value: [AN, BE] });
      if (!(element instanceof EtdpFieldGroup)) throw new Error('no group');
      element.focusPath([1, 'memberName']);
      await settled(element);
      expect(focused()).to.equal(find(all<EtdpFieldElement>(element, '[name=memberName]')[1]!));
    });
  });

  it('is put out of use with everything in it', async () => {
    const element = await draw(FREE, { value: [AN], disabled: true });
    expect(all<HTMLButtonElement>(element, 'button').every(({ disabled }) => disabled)).to.equal(true);
    expect(all<HTMLInputElement>(element, 'input').filter(({ disabled }) => !disabled)).to.deep.equal([]);
  });

  it('comes in English', async () => {
    const element = await draw(FREE, { value: [AN] }, { lang: 'en' });
    await waitUntil(() => words(element).includes('Add member'));
    expect(cards(element)).to.deep.equal(['Member 1']);
    expect(all(element, 'button').map((one) => words(one))).to.deep.equal(['Remove member 1', 'Add member']);
  });
});
