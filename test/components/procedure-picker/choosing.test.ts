import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { EtdpProcedurePicker } from '../../../src/components/procedure-picker/procedure-picker.component.ts';
import { all, button, expectFocus, focused, one, said, until } from '../../support/drawn.ts';
import { fakeClient } from '../../support/fake-client.ts';
import { PROCEDURE } from '../../support/fixtures.ts';
import {
  box,
  choose,
  explained,
  goBack,
  listed,
  names,
  paste,
  picker,
  rows,
  type,
} from '../../support/picker-words.ts';
import { catalogueOf, manyProcedures } from '../../support/procedures.ts';

const BIRTH = 'Đăng ký khai sinh';

/** Every event of ours that leaves the element, from now on. */
function listen(element: EtdpProcedurePicker): string[] {
  const heard: string[] = [];
  for (const type of ['etdp-procedure-select', 'etdp-procedure-start', 'etdp-procedure-back'])
    element.parentElement!.addEventListener(type, (event) =>
      heard.push([type, (event as Event & { code?: string }).code].filter(Boolean).join(' ')),
    );
  return heard;
}

describe('choosing a procedure', () => {
  it('tells the page its code, and explains it in the same place', async () => {
    const element = await picker();
    const heard = listen(element);
    await choose(element, BIRTH);
    expect(heard).to.deep.equal(['etdp-procedure-select 1.001193']);
    expect(element.selected).to.equal('1.001193');
    expect(all(element, 'input')).to.have.length(0);
    expectFocus(one(element, 'h2', BIRTH));
  });
  it('shows what is known at once, before the rest has come', async () => {
    const element = await picker({
      client: catalogueOf([PROCEDURE], ['1.001193'], { procedures: { get: () => new Promise(() => undefined) } }),
    });
    rows(element)[0]!.click();
    await until(() => all(element, 'h2', BIRTH).length === 1);
    expect(said(element)).to.contain('Đang mở phần giải thích').and.to.contain('Nộp được tại đây');
  });
  it('is left to a page that wants to explain it itself', async () => {
    const element = await picker();
    element.addEventListener('etdp-procedure-select', (event) => event.preventDefault());
    rows(element)[0]!.click();
    await element.updateComplete;
    expect(element.selected).to.equal(undefined);
    expect(names(element)).to.contain(BIRTH);
  });
  it('only tells the page where there are no details', async () => {
    const client = fakeClient();
    const element = await picker({ client, noDetails: true });
    const heard = listen(element);
    rows(element)[0]!.click();
    rows(element)[0]!.click();
    await element.updateComplete;
    expect(heard).to.deep.equal(['etdp-procedure-select 1.001193', 'etdp-procedure-select 1.001193']);
    expect(names(element)).to.contain(BIRTH);
    expect(client.called('procedures.get')).to.have.length(0);
  });
  it('leads to filing it', async () => {
    const element = await picker();
    const heard = listen(element);
    await choose(element, BIRTH);
    button(element, /^Nộp hồ sơ này/).click();
    expect(heard.at(-1)).to.equal('etdp-procedure-start 1.001193');
  });
  it('offers no filing of what this ward does not receive', async () => {
    const element = await picker({ client: catalogueOf([PROCEDURE], []), query: 'khai sinh' });
    await choose(element, BIRTH);
    expect(all(element, 'button', /Nộp hồ sơ/)).to.have.length(0);
    expect(said(element)).to.contain('chưa nộp được qua trang này');
  });
});

describe('going back', () => {
  it('finds words, results and focus as they were, and tells nobody', async () => {
    const element = await picker();
    await type(element, 'ký');
    const before = names(element);
    await choose(element, before[1]!);
    const heard = listen(element);
    await goBack(element);
    expect(heard).to.deep.equal([]);
    expect(element.selected).to.equal(undefined);
    expect(box(element).value).to.equal('ký');
    expect(names(element)).to.deep.equal(before);
    expectFocus(rows(element)[1]);
  });
  it('finds an open field and what was shown more', async () => {
    const element = await picker({ client: catalogueOf(manyProcedures(400)) });
    one(element, 'summary', /^Lĩnh vực y tế/).click();
    await until(() => rows(element).length === 10);
    button(element, /Xem thêm/).click();
    await until(() => rows(element).length > 10);
    const [name] = names(element).slice(15);
    await choose(element, `${name ?? ''} `);
    await goBack(element);
    expect(rows(element).length).to.be.above(10);
    expectFocus(rows(element)[15]);
  });
  it('leaves the box to a page that chose by itself, with the cursor in it', async () => {
    const element = await picker({ selected: '1.001193' });
    await explained(element);
    await goBack(element);
    expectFocus(box(element));
  });
  it('works by the keyboard alone', async () => {
    const element = await picker();
    await type(element, 'khai sinh');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await explained(element);
    button(element, 'Quay lại danh sách').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused() === rows(element)[0]);
  });

  describe('on a phone', () => {
    before(() => setViewport({ width: 360, height: 600 }));
    after(() => setViewport({ width: 800, height: 600 }));
    // Chromium anchors what is scrolled by itself; not every browser does.
    before(() => document.documentElement.style.setProperty('overflow-anchor', 'none'));
    after(() => document.documentElement.style.removeProperty('overflow-anchor'));
    it('the row stands where it stood', async () => {
      const element = await picker({ client: catalogueOf(manyProcedures(100)), query: 'loại' });
      const name = names(element)[8]!;
      const row = (): HTMLElement => one(element, 'button', new RegExp(`^${name} `));
      scrollTo(0, 0);
      row().scrollIntoView({ block: 'center' });
      const top = row().getBoundingClientRect().top;
      expect(scrollY).to.be.above(300);
      await choose(element, `${name} `);
      expect(one(element, 'h2').getBoundingClientRect().top, 'the heading is in view').to.be.within(0, 600);
      await goBack(element);
      expect(row().getBoundingClientRect().top).to.be.closeTo(top, 2);
      expectFocus(row());
    });
  });
});

describe('a page that sets `selected`', () => {
  it('has it explained, without an event and without moving the focus', async () => {
    const element = await picker({ selected: '1.001193' });
    const heard = listen(element);
    await explained(element);
    element.selected = '1.004873';
    await element.updateComplete;
    await explained(element);
    expect(heard).to.deep.equal([]);
    expectFocus(document.body);
  });
  it('gets the list again when it takes it away', async () => {
    const element = await picker({ selected: '1.001193' });
    await explained(element);
    element.removeAttribute('selected');
    await element.updateComplete;
    await listed(element);
    expect(names(element)).to.contain(BIRTH);
    element.selected = '1.001193';
    await explained(element);
    element.selected = undefined;
    await element.updateComplete;
    expect(names(element)).to.contain(BIRTH);
  });
  it('makes no event by setting words either', async () => {
    const element = await picker();
    const heard = listen(element);
    await paste(element, 'khai sinh');
    element.query = 'sao y';
    await element.updateComplete;
    expect(heard).to.deep.equal([]);
  });
});
