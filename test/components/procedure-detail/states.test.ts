import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { EtdpProcedureDetail } from '../../../src/components/procedure-detail/procedure-detail.component.ts';
import { all, button, expectFocus, one, said, until } from '../../support/drawn.ts';
import { detail, openDetail } from '../../support/explained.ts';
import { explaining, paper } from '../../support/explaining.ts';
import { fakeClient, never, noNetwork, refusal } from '../../support/fake-client.ts';
import { LONGEST_NAME, PROCEDURE, SUMMARIES } from '../../support/fixtures.ts';

const failing = (error: Error): ReturnType<typeof fakeClient> =>
  fakeClient({ procedures: { get: () => Promise.reject(error) } });
const [BIRTH, , , MARRIAGE] = SUMMARIES;
const LONG = explaining({
  name: LONGEST_NAME,
  shortName: { vi: LONGEST_NAME },
  documents: [paper({ name: LONGEST_NAME, condition: LONGEST_NAME, handling: 'show', copies: 2 })],
});

describe('the explanation is accessible', () => {
  const states: Readonly<Record<string, () => Promise<EtdpProcedureDetail>>> = {
    'while it is on its way': () => openDetail({ client: fakeClient({ procedures: { get: () => never() } }) }),
    'while only its name is known': () =>
      openDetail({ client: fakeClient({ procedures: { get: () => never() } }), summary: BIRTH!, canGoBack: true }),
    'of a procedure that is filed here': () => detail({ canGoBack: true }),
    'of one that is filed elsewhere': () => detail({ client: explaining({ filing: 'guidance', form: null }) }),
    'with papers by case, and what is not confirmed': () =>
      detail({
        client: explaining({
          documents: [paper({}), paper({ caseName: 'Người khác làm thay', copies: 1 })],
          source: { ...PROCEDURE.source, confirmed: false },
        }),
      }),
    'with its legal basis open': async () => {
      const element = await detail();
      one(element, 'summary').click();
      await until(() => said(element).includes('Luật Hộ tịch'));
      return element;
    },
    'without a network': () => detail({ client: failing(noNetwork()) }),
    'when it is refused': () => detail({ client: failing(refusal('server.failed')) }),
    'when there is no such procedure': () => detail({ client: failing(refusal('procedure.unknown')) }),
    'with the longest names': () => detail({ client: LONG }),
    'in English': () => detail({ lang: 'en' }),
    'in the dark': () => detail({ theme: 'dark' }),
  };
  for (const [state, draw] of Object.entries(states))
    it(state, async () => {
      await expect(await draw()).to.be.accessible();
    });
});

describe('while it is on its way', () => {
  it('it says so, under what a list knows of it already', async () => {
    const client = fakeClient({ procedures: { get: () => never() } });
    const element = await openDetail({ client, summary: BIRTH! });
    expect(said(one(element, 'h2'))).to.equal('Đăng ký khai sinh');
    expect(said(element)).to.contain('Nộp được tại đây').and.to.contain('Đang mở phần giải thích');
  });
  it('nobody is sent to a form whose ward is not known yet', async () => {
    const client = fakeClient({ agencies: { get: () => never() } });
    const element = await openDetail({ client });
    await until(() => said(element).includes('Giấy tờ cần có'));
    expect(all(element, 'button', /Nộp hồ sơ/)).to.have.length(0);
    expect(said(element)).not.to.match(/Nộp được tại đây|Chỉ hướng dẫn/);
  });
  it('an element without a code waits', async () => {
    const client = fakeClient();
    await openDetail({ client, code: '' });
    expect(client.called('procedures.get')).to.have.length(0);
  });
});

describe('whether it can be filed here', () => {
  it('the list says, and the ward is not asked again', async () => {
    const client = fakeClient();
    const element = await detail({ client, summary: BIRTH! });
    expect(all(element, 'button', /Nộp hồ sơ này/)).to.have.length.above(0);
    expect(client.called('agencies.get')).to.have.length(0);
  });
  it('the ward says where there is no list', async () => {
    const element = await detail({ client: explaining({}, { procedures: ['1.000894'] }) });
    expect(all(element, 'button', /Nộp hồ sơ này/)).to.have.length(0);
    expect(said(element)).to.contain('Chỉ hướng dẫn');
  });
  it('the catalogue says where the ward cannot be asked', async () => {
    const client = fakeClient({ agencies: { get: () => Promise.reject(noNetwork()) } });
    const element = await detail({ client });
    expect(all(element, 'button', /Nộp hồ sơ này/)).to.have.length.above(0);
  });
  it('of what is filed elsewhere it says where, with a number to call', async () => {
    const element = await detail({ client: explaining({ ...MARRIAGE, form: null }), summary: MARRIAGE! });
    await until(() => said(element).includes('Nơi tiếp nhận'));
    expect(said(element)).to.contain('01 đường Ví Dụ').and.to.contain('Cổng Dịch vụ công quốc gia');
    expect(one<HTMLAnchorElement>(element, 'a[href^="tel:"]').href).to.equal('tel:02000000000');
  });
});

describe('when it does not come', () => {
  it('for want of a network it says so aloud, and comes by itself later', async () => {
    let down = true;
    const client = fakeClient({
      procedures: { get: () => (down ? Promise.reject(noNetwork()) : Promise.resolve(PROCEDURE)) },
    });
    const element = await detail({ client });
    expect(said(one(element, '[role=alert]'))).to.contain('Mạng bị mất');
    down = false;
    dispatchEvent(new Event('online'));
    await until(() => said(element).includes('Giấy tờ cần có'));
  });
  it('it can be asked for again', async () => {
    let down = true;
    const client = fakeClient({
      procedures: { get: () => (down ? Promise.reject(refusal('server.failed')) : Promise.resolve(PROCEDURE)) },
    });
    const element = await detail({ client, summary: BIRTH! });
    expect(said(element)).to.contain('đang trục trặc');
    expect(said(one(element, 'h2'))).to.equal('Đăng ký khai sinh');
    down = false;
    button(element, 'Thử lại').click();
    await until(() => said(element).includes('Giấy tờ cần có'));
  });
  it('because it does not exist any more, it leads back to the list', async () => {
    const element = await detail({ client: failing(refusal('procedure.unknown')), canGoBack: true });
    expect(said(element)).to.contain('Không còn thủ tục này');
    expect(all(element, 'button', 'Thử lại')).to.have.length(0);
    button(element, 'Quay lại danh sách');
  });
});

describe('the events of the explanation', () => {
  it('are one for filing and one for going back, each when its button is pressed', async () => {
    const element = await detail({ canGoBack: true });
    const heard: string[] = [];
    document.addEventListener('etdp-procedure-start', ({ code }) => heard.push(`start ${code}`), { once: true });
    document.addEventListener('etdp-procedure-back', () => heard.push('back'), { once: true });
    expect(heard).to.deep.equal([]);
    button(element, /^Nộp hồ sơ này/).click();
    button(element, 'Quay lại danh sách').click();
    expect(heard).to.deep.equal(['start 1.001193', 'back']);
  });
  it('are none when the page sets a code', async () => {
    const element = await detail();
    let heard = 0;
    for (const type of ['etdp-procedure-start', 'etdp-procedure-back'])
      element.addEventListener(type, () => (heard += 1));
    element.code = '1.000894';
    await element.updateComplete;
    element.removeAttribute('code');
    await element.updateComplete;
    expect(heard).to.equal(0);
  });
  it('leave the focus where it is, unless somebody has just chosen it', async () => {
    const element = await detail();
    expectFocus(document.body);
    element.takeFocus = true;
    await element.updateComplete;
    expectFocus(one(element, 'h2'));
  });
});

describe('on a screen of 320 px', () => {
  before(() => setViewport({ width: 320, height: 640 }));
  after(() => setViewport({ width: 800, height: 600 }));
  for (const size of ['18px', '36px'])
    it(`the longest names wrap, with text of ${size}`, async () => {
      const element = await detail({ client: LONG });
      element.style.setProperty('--etdp-text-size', size);
      expect(said(element)).to.contain(LONGEST_NAME.trim().slice(-60));
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      for (const part of all(element, 'h2, h3, p, td, dt, dd, li, button, summary, strong'))
        expect(part.getBoundingClientRect().right, part.outerHTML.slice(0, 80)).to.be.at.most(320);
      for (const cell of all(element, '[role=cell]'))
        expect(cell.getBoundingClientRect().width, 'room for words').to.be.above(110);
    });
});
