import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  asked,
  choose,
  control,
  declaration,
  drawn,
  heard,
  press,
  question,
  title,
  write,
} from '../../support/declaration.ts';
import { all, button, focused, one, said } from '../../support/drawn.ts';
import { draft, fakeDevice } from '../../support/fake-device.ts';
import { ANSWERS, FORM } from '../../support/fixtures.ts';

describe('etdp-dossier-form, one part after the other', () => {
  it('asks one part at a time, with its place in the whole', async () => {
    const form = await declaration();
    expect(said(one(form, '.what'))).to.equal('Đăng ký khai sinh');
    expect(said(one(form, 'summary'))).to.equal('Phần 1/4 . Các phần của tờ khai');
    expect(title(form)).to.equal('Phần 1/4: Người yêu cầu đăng ký');
    expect(asked(form)).to.deep.equal([
      'Họ, chữ đệm, tên của ông/bà',
      'Ngày, tháng, năm sinh',
      'Loại giấy tờ',
      'Số điện thoại',
      'Thư điện tử (không bắt buộc)',
    ]);
  });

  it('says once that what is not marked has to be answered', async () => {
    const form = await declaration({ answers: ANSWERS });
    expect(said(form)).to.contain('Mục nào ghi «không bắt buộc» thì có thể bỏ qua');
    await press(form, 'Tiếp tục');
    expect(said(form)).not.to.contain('có thể bỏ qua');
    expect(said(form)).to.contain('Ghi đúng như sẽ in trong Giấy khai sinh.');
  });

  it('asks what hangs on an answer as soon as it is given', async () => {
    const form = await declaration();
    await choose(form, 'Loại giấy tờ', 'Thẻ căn cước');
    expect(asked(form)).to.include('Số định danh cá nhân');
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    expect(asked(form)).to.include('Số hộ chiếu').and.not.to.include('Số định danh cá nhân');
  });

  it('leaves out a part that is not asked, and never counts more parts on the way than at the beginning', async () => {
    const form = await declaration({ answers: { ...ANSWERS, requesterPassport: 'B0000000' } });
    expect(title(form)).to.contain('1/4');
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    expect(title(form)).to.contain('1/3');
    await press(form, 'Tiếp tục');
    await press(form, 'Tiếp tục');
    expect(title(form)).to.equal('Phần 3/3: Bản sao và người cùng đi');
  });

  it('keeps an answer that is not asked at present, in case the person changes their mind', async () => {
    const form = await declaration({ answers: ANSWERS });
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await choose(form, 'Loại giấy tờ', 'Thẻ căn cước');
    expect(control(form, 'Số định danh cá nhân').value).to.equal('042085000000');
  });

  it('goes on and back; the title takes the focus, so that a reader hears where they are', async () => {
    const form = await declaration({ answers: ANSWERS });
    expect(all(form, 'button', 'Quay lại')).to.deep.equal([]);
    const come = heard(form, 'etdp-section-change');
    await press(form, 'Tiếp tục');
    expect((await come).section).to.equal('child');
    expect(focused()).to.equal(one(form, 'h2'));
    expect(title(form)).to.equal('Phần 2/4: Trẻ được khai sinh');
    await press(form, 'Quay lại');
    expect(focused()).to.equal(one(form, 'h2'));
    expect(title(form)).to.equal('Phần 1/4: Người yêu cầu đăng ký');
  });

  it('loses nothing by going back, not even what is wrong, and asks nothing', async () => {
    const form = await declaration({ answers: ANSWERS, section: 'child' });
    await write(form, 'Họ, chữ đệm, tên của trẻ', '@@@');
    await press(form, 'Quay lại');
    expect(title(form)).to.contain('1/4');
    await press(form, 'Tiếp tục');
    expect(control(form, 'Họ, chữ đệm, tên của trẻ').value).to.equal('@@@');
  });

  it('leads back to any part that was passed, from the list of parts; not ahead', async () => {
    const form = await declaration({ answers: ANSWERS, section: 'parents' });
    one(form, 'summary').click();
    await drawn(form);
    const parts = all(form, 'details li').map((part) => said(part));
    expect(parts).to.deep.equal([
      'Người yêu cầu đăng ký (đã xong)',
      'Trẻ được khai sinh (đã xong)',
      'Cha và mẹ (đang điền)',
      'Bản sao và người cùng đi (chưa tới)',
    ]);
    expect(all(form, 'details button')).to.have.length(2);
    expect(one(form, '[aria-current=step]').textContent).to.contain('Cha và mẹ');
    await press(form, /^Trẻ được khai sinh/);
    expect(title(form)).to.contain('2/4');
  });

  it('is filled in with the keyboard alone', async () => {
    const form = await declaration();
    control(form, 'Họ, chữ đệm').focus();
    await sendKeys({ type: 'Nguyễn Văn Ví Dụ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '15031985' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await drawn(form);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '042 085 000 000' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '0900 000 000' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal(button(form, 'Tiếp tục'));
    await sendKeys({ press: 'Enter' });
    await drawn(form);
    expect(title(form)).to.contain('2/4');
    expect(form.answers).to.deep.equal({
      requesterName: 'Nguyễn Văn Ví Dụ',
      requesterBirthDate: '1985-03-15',
      requesterIdKind: 'citizen',
      requesterCitizenId: '042085000000',
      requesterPhone: '0900000000',
    });
  });

  it('is through when everything has a good answer, and tells the page which draft', async () => {
    const form = await declaration({ answers: ANSWERS, section: 'copies' });
    const complete = heard(form, 'etdp-form-complete');
    await press(form, 'Tiếp tục: gửi giấy tờ');
    expect((await complete).draftId).to.equal(form.draftId);
  });

  describe('coming back to correct', () => {
    it('shows the exact place: part, question, item of a group', async () => {
      const form = await declaration({
        answers: { ...ANSWERS, members: [{ memberName: 'Nguyễn Văn An', memberSex: 'male' }] },
        returning: true,
      });
      await form.goTo(['childName']);
      await drawn(form);
      expect(title(form)).to.contain('Trẻ được khai sinh');
      expect(focused()).to.equal(control(form, 'Họ, chữ đệm, tên của trẻ'));
      await form.goTo(['members', 0, 'memberName']);
      await drawn(form);
      expect(title(form)).to.contain('Bản sao');
      expect(focused()).to.equal(control(question(form, 'Người cùng đi'), 'Họ và tên'));
    });

    it('leads straight back to the check, past the parts in between', async () => {
      const form = await declaration({ answers: ANSWERS, returning: true });
      const complete = heard(form, 'etdp-form-complete');
      let parts = 0;
      form.addEventListener('etdp-section-change', () => parts++);
      await press(form, 'Xong, về xem lại hồ sơ');
      await complete;
      expect(parts).to.equal(0);
    });

    it('does not lead back past something that the correction made wrong elsewhere', async () => {
      const form = await declaration({ answers: { ...ANSWERS, motherName: '' }, returning: true });
      await press(form, 'Xong, về xem lại hồ sơ');
      expect(title(form)).to.contain('Cha và mẹ');
      expect(said(one(form, '.errors'))).to.contain('Cần họ tên của ít nhất cha hoặc mẹ.');
      expect(focused()).to.equal(one(form, '.errors'));
    });

    it('leaves an unknown place alone', async () => {
      const form = await declaration();
      await form.goTo(['noSuchQuestion']);
      expect(title(form)).to.contain('1/4');
    });
  });

  it('opens where the person had stopped', async () => {
    const form = await declaration({ device: fakeDevice({ drafts: [draft({ answers: ANSWERS, step: 'parents' })] }) });
    expect(title(form)).to.contain('Cha và mẹ');
  });

  it('opens at its last part for a person who had gone on to the papers', async () => {
    const form = await declaration({ device: fakeDevice({ drafts: [draft({ answers: ANSWERS, step: '@papers' })] }) });
    expect(title(form)).to.contain('Bản sao');
  });

  it('speaks English, with what the catalogue says in English', async () => {
    const form = await declaration({ lang: 'en' });
    // The form's words and the fields' own come apart.
    await waitUntil(() => title(form).startsWith('Part') && asked(form).at(-1)?.endsWith('(optional)'));
    expect(said(one(form, '.what'))).to.equal('Birth registration');
    expect(title(form)).to.equal('Part 1 of 4: About you');
    expect(asked(form).at(-1)).to.equal('E-mail (optional)');
    expect(all(form, 'button').map((one) => said(one))).to.deep.equal(['Continue', 'Save and go on later']);
  });

  it('says where to file what is not filed here', async () => {
    const form = await declaration({ form: null });
    await waitUntil(() => said(form).includes('Xin nộp tại Trung tâm Phục vụ hành chính công của phường'));
  });

  it('asks a question of a type that it does not know as text', async () => {
    // As the contract reads one that only a newer gateway knows.
    const { id, label, required } = FORM.sections[0]!.fields[0]!;
    const strange: typeof FORM = {
      ...FORM,
      sections: [{ ...FORM.sections[0]!, fields: [{ id, label, required, type: 'unknown' }] }],
    };
    const form = await declaration({ form: strange });
    await write(form, 'Họ, chữ đệm', '30A-000.00');
    expect(form.answers).to.deep.equal({ requesterName: '30A-000.00' });
  });
});
