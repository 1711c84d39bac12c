import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { all, button, expectFocus, one, said, until } from '../../support/drawn.ts';
import { deferred } from '../../support/fake-client.ts';
import { SUMMARIES } from '../../support/fixtures.ts';
import { box, listed, names, openPicker, paste, picker, rows, type } from '../../support/picker-words.ts';
import { catalogueOf, listAnswering, manyProcedures } from '../../support/procedures.ts';

const BIRTH = 'Đăng ký khai sinh';

describe('the picker finds the registration of a birth', () => {
  const words = [
    'khai sinh',
    'dang ky khai sinh',
    'sinh khai ky dang',
    'KHAI SINH',
    'con mới đẻ',
    'CON MOI DE',
    'birth',
  ];
  for (const said of words)
    it(`by «${said}»`, async () => {
      const element = await picker();
      await paste(element, said);
      expect(names(element)[0]).to.equal(BIRTH);
    });
  it('by what a keyboard types that composes its marks', async () => {
    const element = await picker();
    await paste(element, 'Đăng ký khai sinh'.normalize('NFD'));
    expect(names(element)[0]).to.equal(BIRTH);
  });
  it('by the beginning of a word, while it is typed', async () => {
    const element = await picker();
    await type(element, 'khai s');
    expect(names(element)[0]).to.equal(BIRTH);
  });
  it('by its code', async () => {
    const element = await picker();
    await paste(element, ' 1.001193 ');
    expect(names(element)).to.deep.equal([BIRTH]);
  });
  it('by words the page has put in', async () => {
    expect(names(await picker({ query: 'con mới đẻ' }))[0]).to.equal(BIRTH);
  });
  it('among 6,000 others, and shows a page of them at a time', async () => {
    const element = await picker({ client: catalogueOf([...manyProcedures(6000), ...SUMMARIES]) });
    await paste(element, 'con moi de');
    expect(names(element)[0]).to.equal(BIRTH);
    await paste(element, 'dang ky');
    expect(rows(element)).to.have.length(10);
    expect(said(element)).to.match(/Đang hiện 10 trong \d{3,4} thủ tục/);
  });
});

describe('while nothing is typed', () => {
  for (const nothing of ['', '   ', '…', '?!'])
    it(`«${nothing}» counts as nothing`, async () => {
      const element = await picker({ query: nothing });
      expect(all(element, 'h2', 'Tìm theo lĩnh vực')).to.have.length(1);
    });
  it('a field opens and shows its procedures', async () => {
    const element = await picker();
    const before = rows(element).length;
    one(element, 'summary', /^Hộ tịch/).click();
    await until(() => names(element).includes('Đăng ký kết hôn'));
    expect(rows(element)).to.have.length(before + 3);
    one(element, 'summary', /^Hộ tịch/).click();
    await until(() => rows(element).length === before);
  });
});

describe('the keyboard', () => {
  it('leads from the box to the first result by Enter, and chooses by Enter again', async () => {
    const element = await picker({ noDetails: true });
    const chosen: string[] = [];
    element.addEventListener('etdp-procedure-select', ({ code }) => chosen.push(code));
    await type(element, 'khai sinh');
    await sendKeys({ press: 'Enter' });
    expectFocus(rows(element)[0]);
    expect(chosen).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal(['1.001193']);
  });
  it('stays in the box when there is nothing to lead to', async () => {
    const element = await picker();
    await type(element, 'xyz');
    await sendKeys({ press: 'Enter' });
    expectFocus(box(element));
  });
  it('goes on through box, its button and the results by Tab', async () => {
    const element = await picker();
    await type(element, 'khai sinh');
    await sendKeys({ press: 'Tab' });
    expectFocus(button(element, 'Xóa chữ đã gõ'));
    await sendKeys({ press: 'Tab' });
    expectFocus(rows(element)[0]);
  });
  it('clears the box by Escape, and keeps the cursor there', async () => {
    const element = await picker();
    await type(element, 'khai sinh');
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(box(element).value).to.equal('');
    expect(element.query).to.equal('');
    expectFocus(box(element));
    expect(all(element, 'h2', 'Tìm theo lĩnh vực')).to.have.length(1);
  });
  it('leaves Escape to the page when the box is empty', async () => {
    const element = await picker();
    let prevented: boolean | undefined;
    document.addEventListener('keydown', (event) => (prevented = event.defaultPrevented), { once: true });
    element.focus();
    await sendKeys({ press: 'Escape' });
    expect(prevented).to.equal(false);
  });
  it('is left alone while it composes a letter', async () => {
    const element = await picker({ query: 'khai' });
    element.focus();
    for (const key of ['Enter', 'Escape'])
      box(element).dispatchEvent(
        new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, composed: true }),
      );
    await element.updateComplete;
    expect(element.query).to.equal('khai');
    expectFocus(box(element));
  });
  it('keeps its place among what is shown more', async () => {
    const element = await picker({ client: catalogueOf(manyProcedures(25)), query: 'loại' });
    button(element, 'Xem thêm 15 thủ tục').click();
    await element.updateComplete;
    await element.updateComplete;
    expect(rows(element)).to.have.length(20);
    expectFocus(rows(element)[10]);
    button(element, 'Xem thêm 5 thủ tục').click();
    await element.updateComplete;
    expect(rows(element)).to.have.length(25);
    expect(all(element, 'button', /Xem thêm/)).to.have.length(0);
  });
  it('begins with the first page again for other words', async () => {
    const element = await picker({ client: catalogueOf(manyProcedures(50)), query: 'loại' });
    button(element, /Xem thêm/).click();
    await paste(element, 'cấp');
    await paste(element, 'loại');
    expect(rows(element)).to.have.length(10);
  });
});

describe('the button beside the box', () => {
  it('is there only when there is something to clear', async () => {
    const element = await picker();
    expect(all(element, 'button', 'Xóa chữ đã gõ')).to.have.length(0);
    await type(element, 'k');
    button(element, 'Xóa chữ đã gõ').click();
    await element.updateComplete;
    expect(box(element).value).to.equal('');
    expectFocus(box(element));
  });
});

describe('a screen reader hears', () => {
  const heard = (element: Element): string[] =>
    all(element, '[role=status]')
      .map(said)
      .filter((words) => words !== '');
  it('how many were found, once the typing has stopped', async () => {
    const element = await picker();
    await type(element, 'ký');
    expect(heard(element)).to.deep.equal([]);
    await until(() => heard(element).includes('Tìm thấy 3 thủ tục.'));
  });
  it('that nothing was found', async () => {
    const element = await picker();
    await type(element, 'xyz');
    await until(() => heard(element).includes('Không tìm thấy thủ tục nào.'));
  });
  it('it too when the list came after the typing had stopped', async () => {
    const list = deferred<typeof SUMMARIES>();
    const element = await openPicker({ client: listAnswering(() => list.promise) });
    const { setTimeout: wait } = globalThis;
    const stopped = deferred<undefined>();
    // The typing stops at once.
    globalThis.setTimeout = ((then: () => void) =>
      wait(() => {
        then();
        stopped.resolve(undefined);
      })) as typeof setTimeout;
    await paste(element, 'khai sinh');
    globalThis.setTimeout = wait;
    await stopped.promise;
    expect(heard(element)).to.deep.equal(['Đang lấy danh sách thủ tục…']);
    list.resolve(SUMMARIES);
    await listed(element);
    await until(() => heard(element).includes('Tìm thấy 1 thủ tục.'), 'it is said');
  });
  it('what the box is for', async () => {
    const element = await picker();
    const input = box(element);
    expect(input.labels?.[0]?.textContent).to.equal('Bạn cần làm việc gì?');
    const hint = input.getAttribute('aria-describedby') ?? '';
    expect(one(element, `#${hint}`).textContent).to.contain('có dấu hay không dấu');
  });
});

describe('the properties of the picker', () => {
  it('follow what is typed, and are followed', async () => {
    const element = await picker();
    await type(element, 'sao y');
    expect(element.query).to.equal('sao y');
    element.query = 'khai sinh';
    await element.updateComplete;
    expect(box(element).value).to.equal('khai sinh');
    element.removeAttribute('query');
    element.setAttribute('query', 'sao y');
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['Chứng thực bản sao']);
    element.removeAttribute('query');
    await element.updateComplete;
    expect(box(element).value).to.equal('');
  });
});
