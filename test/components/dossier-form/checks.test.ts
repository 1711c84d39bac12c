import { expect, waitUntil } from '@open-wc/testing';
import type { AnswerProblem } from '../../../src/contract/forms/problems.ts';
import {
  choose,
  control,
  declaration,
  drawn,
  press,
  problemOf,
  question,
  summary,
  title,
  write,
} from '../../support/declaration.ts';
import { all, button, focused, one, said } from '../../support/drawn.ts';
import { ANSWERS } from '../../support/fixtures.ts';

describe('etdp-dossier-form, what is wrong', () => {
  it('is not said before the person is through with it', async () => {
    const form = await declaration();
    expect(all(form, '.problem')).to.deep.equal([]);
    expect(all(form, '.errors')).to.deep.equal([]);
  });

  it('is said beside the field when it is left, and in a summary when the person wants to go on', async () => {
    const form = await declaration({ answers: ANSWERS });
    await write(form, 'Số điện thoại', '12345');
    expect(problemOf(form, 'Số điện thoại')).to.contain('Số điện thoại có 10 chữ số');
    expect(all(form, '.errors')).to.deep.equal([]);
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('1/4');
    expect(summary(form)).to.deep.equal(['Số điện thoại có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.']);
  });

  it('is summed up in order, and the summary takes the focus', async () => {
    const form = await declaration();
    await press(form, 'Tiếp tục');
    expect(focused()).to.equal(one(form, '.errors'));
    expect(said(one(form, '.errors h3'))).to.equal('Còn 4 chỗ cần sửa');
    expect(summary(form)).to.deep.equal([
      'Xin điền: Họ, chữ đệm, tên của ông/bà',
      'Xin điền: Ngày, tháng, năm sinh',
      'Xin điền: Loại giấy tờ',
      'Xin điền: Số điện thoại',
    ]);
    expect(problemOf(form, 'Ngày, tháng')).to.contain('Xin điền: Ngày, tháng, năm sinh');
  });

  it('is led to by each line of the summary', async () => {
    const form = await declaration();
    await press(form, 'Tiếp tục');
    button(form, 'Xin điền: Loại giấy tờ').click();
    await waitUntil(() => focused() === control(form, 'Loại giấy tờ'));
    button(form, 'Xin điền: Ngày, tháng, năm sinh').click();
    await waitUntil(() => focused() === control(form, 'Ngày, tháng'));
  });

  it('goes from the summary as soon as it is corrected', async () => {
    const form = await declaration({ answers: { ...ANSWERS, requesterPhone: '1', requesterName: '@' } });
    await press(form, 'Tiếp tục');
    expect(summary(form)).to.have.length(2);
    await write(form, 'Họ, chữ đệm', 'Nguyễn Văn Ví Dụ');
    expect(summary(form)).to.have.length(1);
    await write(form, 'Số điện thoại', '0900000000');
    expect(all(form, '.errors')).to.deep.equal([]);
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('2/4');
  });

  it('is not looked for in what is not asked', async () => {
    const form = await declaration({ answers: { ...ANSWERS, requesterPassport: 'x'.repeat(50) } });
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('2/4');
  });

  it('does not stop the person where it is only a doubt', async () => {
    const form = await declaration({ answers: { ...ANSWERS, requesterBirthDate: '1990-03-15' } });
    await write(form, 'Số định danh', '042085000000');
    expect(problemOf(form, 'Số định danh')).to.contain('Xin xem lại: Số này ghi năm sinh khác với ngày sinh đã khai.');
    expect(control(form, 'Số định danh').ariaInvalid).to.equal(null);
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('2/4');
  });

  it('is the rule of the form, in its own words, at the last part it can be met in', async () => {
    const form = await declaration({ answers: { ...ANSWERS, motherName: '' }, section: 'parents' });
    await press(form, 'Tiếp tục');
    expect(summary(form)).to.deep.equal(['Cần họ tên của ít nhất cha hoặc mẹ.']);
    expect(problemOf(form, 'Họ, chữ đệm, tên người cha')).to.contain('Cần họ tên của ít nhất cha hoặc mẹ.');
    await write(form, 'Họ, chữ đệm, tên người mẹ', 'Trần Thị Ví Dụ');
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('4/4');
  });

  it('names the item of a group, and leads into it', async () => {
    const form = await declaration({
      answers: { ...ANSWERS, members: [{ memberName: 'Nguyễn Văn An', memberSex: 'male' }, { memberSex: 'male' }] },
      section: 'copies',
    });
    await press(form, /^Tiếp tục/);
    expect(summary(form)).to.deep.equal(['Xin điền: Họ và tên (Thành viên 2)']);
    button(form, 'Xin điền: Họ và tên (Thành viên 2)').click();
    const second = (): HTMLInputElement | undefined =>
      all<HTMLInputElement>(question(form, 'Người cùng đi'), 'input[type=text]')[1];
    await waitUntil(() => focused() === second());
  });

  it('in a part further back is come to before the form is through', async () => {
    const form = await declaration({ answers: { ...ANSWERS, childName: '@@@' }, section: 'copies' });
    const completed: Event[] = [];
    form.addEventListener('etdp-form-complete', (event) => completed.push(event));
    await press(form, /^Tiếp tục/);
    expect(title(form)).to.contain('Trẻ được khai sinh');
    expect(problemOf(form, 'Họ, chữ đệm, tên của trẻ')).to.contain('Họ tên chỉ gồm chữ cái');
    expect(focused()).to.equal(one(form, '.errors'));
    expect(completed).to.deep.equal([]);
  });

  describe('by the gateway’s word', () => {
    const REFUSED: readonly AnswerProblem[] = [
      { path: ['birthAddress'], code: 'address.unknown-commune' },
      { path: ['members', 0, 'memberName'], code: 'name.characters' },
    ];
    const MEMBERS = { members: [{ memberName: 'Nguyễn Văn An', memberSex: 'male' }] };

    it('stands at its field, and in the summary, from whichever part one looks', async () => {
      const form = await declaration({ answers: { ...ANSWERS, ...MEMBERS } });
      form.problems = REFUSED;
      await drawn(form);
      expect(summary(form)).to.have.length(2);
      button(form, /Phường, xã này không thuộc tỉnh đã chọn/).click();
      await waitUntil(() => title(form).includes('Trẻ được khai sinh'));
      await drawn(form);
      expect(problemOf(form, 'Nơi sinh')).to.contain('Phường, xã này không thuộc tỉnh đã chọn.');
      await form.goTo(['members', 0, 'memberName']);
      await drawn(form);
      expect(problemOf(form, 'Người cùng đi')).to.contain('Họ tên chỉ gồm chữ cái');
    });

    it('is no longer held against an answer that was changed', async () => {
      const form = await declaration({ answers: ANSWERS });
      form.problems = [{ path: ['requesterPhone'], code: 'phone.invalid' }];
      await drawn(form);
      expect(problemOf(form, 'Số điện thoại')).not.to.equal('');
      await write(form, 'Số điện thoại', '0900000001');
      expect(problemOf(form, 'Số điện thoại')).to.equal('');
      expect(all(form, '.errors')).to.deep.equal([]);
    });

    it('may come before the form is there', async () => {
      const form = await declaration({ answers: { ...ANSWERS, motherName: '' } });
      const other = await declaration({ answers: { ...ANSWERS, motherName: '' } });
      other.problems = form.problems = [{ path: ['motherName'], code: 'rule.at-least-one' }];
      await other.goTo(['motherName']);
      await drawn(other);
      expect(summary(other)).to.deep.equal(['Cần họ tên của ít nhất cha hoặc mẹ.']);
    });
  });

  it('can be asked about by the page, for all parts at once', async () => {
    const form = await declaration({ answers: ANSWERS });
    expect(form.checkAll()).to.equal(true);
    form.answers = { ...ANSWERS, copyCount: 99 };
    await drawn(form);
    expect(form.checkAll()).to.equal(false);
    await drawn(form);
    expect(title(form)).to.contain('Bản sao');
    expect(summary(form)).to.deep.equal(['Xin xem lại số này: giới hạn là 20.']);
  });

  it('comes in English', async () => {
    const form = await declaration({ lang: 'en' });
    await waitUntil(() => title(form).startsWith('Part'));
    await choose(form, 'Identity paper', 'Passport');
    await press(form, 'Continue');
    await waitUntil(() => summary(form).includes('Please fill in: Passport number'));
    expect(said(one(form, '.errors h3'))).to.equal('4 things to correct');
  });
});
