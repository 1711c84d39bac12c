import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { EtdpProcedurePicker } from '../../../src/components/procedure-picker/procedure-picker.component.ts';
import { all, button, one, said, until } from '../../support/drawn.ts';
import { deferred, fakeClient, never, noNetwork, refusal } from '../../support/fake-client.ts';
import { SUMMARIES } from '../../support/fixtures.ts';
import { choose, listed, names, openPicker, paste, picker } from '../../support/picker-words.ts';
import { catalogueOf, listAnswering, manyProcedures, WITH_LONG_NAMES } from '../../support/procedures.ts';

const OFFLINE = listAnswering(() => Promise.reject(noNetwork()));
const REFUSED = listAnswering(() => Promise.reject(refusal('server.failed')));

describe('the picker is accessible', () => {
  const states: Readonly<Record<string, () => Promise<EtdpProcedurePicker>>> = {
    'while the list is on its way': () => openPicker({ client: listAnswering(() => never()) }),
    'with nothing typed': () => picker(),
    'with a field open': async () => {
      const element = await picker();
      one(element, 'summary', /^Hộ tịch/).click();
      await until(() => names(element).includes('Đăng ký kết hôn'));
      return element;
    },
    'with results': () => picker({ query: 'ký' }),
    'with nothing found': () => picker({ query: 'xyz' }),
    'without a network': () => picker({ client: OFFLINE }),
    'when the list is refused': () => picker({ client: REFUSED }),
    'of a ward without procedures': () => picker({ client: catalogueOf([]) }),
    'with more than a page of results': () => picker({ client: catalogueOf(manyProcedures(60)), query: 'loại' }),
    'with the longest names': () => picker({ client: catalogueOf(WITH_LONG_NAMES), query: 'ví dụ' }),
    'in English': () => picker({ lang: 'en', query: 'birth' }),
    'in the dark': () => picker({ theme: 'dark', query: 'ký' }),
    'with a procedure explained': async () => {
      const element = await picker();
      await choose(element, 'Đăng ký khai sinh');
      return element;
    },
    'that explains nothing': () => picker({ noDetails: true, selected: '1.001193' }),
  };
  for (const [state, draw] of Object.entries(states))
    it(state, async () => {
      await expect(await draw()).to.be.accessible();
    });
});

describe('the picker says', () => {
  it('that the list is on its way, and keeps its shape meanwhile', async () => {
    const list = deferred<typeof SUMMARIES>();
    const element = await openPicker({ client: listAnswering(() => list.promise) });
    expect(said(one(element, '[role=status]', /./))).to.equal('Đang lấy danh sách thủ tục…');
    list.resolve(SUMMARIES);
    await listed(element);
    expect(names(element)).to.contain('Đăng ký khai sinh');
  });
  it('what can be filed here, then everything by field, closed', async () => {
    const element = await picker();
    expect(all(element, 'h2').map(said)).to.deep.equal(['Nộp được ngay tại đây', 'Tìm theo lĩnh vực']);
    expect(all(element, 'summary').map(said)).to.deep.equal([
      'Hộ tịch 3 thủ tục',
      'Chứng thực 1 thủ tục',
      'Cư trú 1 thủ tục',
    ]);
    expect(all(element, 'details[open]')).to.have.length(0);
  });
  it('of each result whether it can be filed here or is only explained', async () => {
    const element = await picker({ query: 'kết hôn' });
    expect(said(one(element, 'button', /^Đăng ký kết hôn/))).to.equal(
      'Đăng ký kết hôn Chỉ hướng dẫn Lĩnh vực: Hộ tịch',
    );
    const here = await picker({ query: 'khai sinh' });
    expect(said(one(here, 'button', /^Đăng ký khai sinh/))).to.contain('Nộp được tại đây');
  });
  it('when nothing was found, what to do: other words, or the phone of the ward', async () => {
    const element = await picker({ query: 'visa Mỹ' });
    expect(said(element)).to.contain('Chưa tìm thấy thủ tục như bạn gõ').and.to.contain('gọi cho Phường Thành Sen');
    expect(one<HTMLAnchorElement>(element, 'a').href).to.equal('tel:02000000000');
  });
  it('whom to ask where the ward has no phone', async () => {
    const client = catalogueOf(SUMMARIES, [], { agency: { phone: null } });
    const element = await picker({ client, query: 'visa Mỹ' });
    expect(all(element, 'a')).to.have.length(0);
    expect(said(element)).to.contain('hỏi cán bộ phường');
  });
  it('that a ward has no procedures yet', async () => {
    expect(said(await picker({ client: catalogueOf([]) }))).to.contain('Chưa có thủ tục nào ở đây');
  });
  it('that the network is gone, aloud, and offers to try again', async () => {
    const element = await picker({ client: OFFLINE });
    expect(said(one(element, '[role=alert]'))).to.contain('Mạng bị mất');
    button(element, 'Thử lại');
  });
  it('that the ward has trouble, and nothing of what went wrong inside', async () => {
    const element = await picker({ client: REFUSED });
    expect(said(one(element, '[role=alert]')))
      .to.contain('đang trục trặc')
      .and.not.match(/server|error|\d{3}/i);
  });
  it('the words of the catalogue that are Vietnamese as Vietnamese, also in English', async () => {
    const element = await picker({ lang: 'en', query: 'khai sinh' });
    await until(() => names(element)[0] === 'Birth registration');
    expect(one(element, '[lang=vi]', 'Đăng ký khai sinh')).to.exist;
    expect(said(one(element, 'button', /^Birth registration/))).to.contain('Can be filed here');
  });
});

describe('the list is tried again', () => {
  /** Fails as long as `down`. */
  const shaky = (): { down: boolean; client: ReturnType<typeof fakeClient> } => {
    const state = { down: true, client: fakeClient() };
    state.client = listAnswering(() => (state.down ? Promise.reject(noNetwork()) : Promise.resolve(SUMMARIES)));
    return state;
  };
  it('by the button', async () => {
    const network = shaky();
    const element = await picker({ client: network.client });
    network.down = false;
    button(element, 'Thử lại').click();
    await until(() => names(element).includes('Đăng ký khai sinh'));
  });
  it('by itself when the device has a network again', async () => {
    const network = shaky();
    const element = await picker({ client: network.client });
    network.down = false;
    dispatchEvent(new Event('online'));
    await until(() => names(element).includes('Đăng ký khai sinh'));
  });
  it('and what was typed meanwhile is answered', async () => {
    const network = shaky();
    const element = await picker({ client: network.client });
    await paste(element, 'sao y');
    network.down = false;
    button(element, 'Thử lại').click();
    await until(() => names(element)[0] === 'Chứng thực bản sao');
  });
  it('never once it is there, nor by a picker that has left the page', async () => {
    const client = listAnswering(() => Promise.resolve(SUMMARIES));
    await picker({ client });
    const gone = shaky();
    const left = await picker({ client: gone.client });
    left.remove();
    dispatchEvent(new Event('online'));
    await Promise.resolve();
    expect(client.called('procedures.list')).to.have.length(1);
    expect(gone.client.called('procedures.list')).to.have.length(1);
  });
});

describe("the ward's own list", () => {
  it('decides what can be filed here, and in which order it stands', async () => {
    const received = ['2.000815', '1.001193', '1.004873'];
    const element = await picker({ client: catalogueOf(SUMMARIES, received) });
    expect(names(element)).to.deep.equal([
      'Chứng thực bản sao',
      'Đăng ký khai sinh',
      'Giấy xác nhận tình trạng hôn nhân',
    ]);
  });
  it('makes guidance of what has a form but is not received', async () => {
    const element = await picker({ client: catalogueOf(SUMMARIES, ['1.001193']), query: 'sao y' });
    expect(said(one(element, 'button', /^Chứng thực bản sao/))).to.contain('Chỉ hướng dẫn');
  });
  it('adds nothing that has no form', async () => {
    const element = await picker({ client: catalogueOf(SUMMARIES, ['1.000894', '9.000000', '1.001193']) });
    expect(names(element)).to.deep.equal(['Đăng ký khai sinh']);
  });
  it('leaves no empty heading where nothing can be filed', async () => {
    const element = await picker({ client: catalogueOf(SUMMARIES, []) });
    expect(all(element, 'h2').map(said)).to.deep.equal(['Tìm theo lĩnh vực']);
  });
  it("is the catalogue's where the ward cannot be asked", async () => {
    const client = fakeClient({ agencies: { get: () => Promise.reject(refusal('agency.unknown')) } });
    const element = await picker({ client });
    expect(names(element)).to.deep.equal([
      'Đăng ký khai sinh',
      'Giấy xác nhận tình trạng hôn nhân',
      'Chứng thực bản sao',
      'Đăng ký tạm trú',
    ]);
  });
});

describe('on a screen of 320 px', () => {
  before(() => setViewport({ width: 320, height: 640 }));
  after(() => setViewport({ width: 800, height: 600 }));
  const sizes: Readonly<Record<string, string>> = { 'usual text': '18px', 'text twice as large': '36px' };
  for (const [size, px] of Object.entries(sizes))
    it(`nothing is cut off or scrolls sideways, with ${size}`, async () => {
      const element = await picker({ client: catalogueOf(WITH_LONG_NAMES), query: 'ví dụ' });
      element.style.setProperty('--etdp-text-size', px);
      expect(names(element)[0]).to.have.length.above(1000);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      for (const part of all(element, '*:not(.visually-hidden, .visually-hidden *)'))
        expect(part.getBoundingClientRect().right, part.outerHTML.slice(0, 80)).to.be.at.most(320);
    });
  it('everything to press is 48 px high', async () => {
    const element = await picker({ client: catalogueOf(manyProcedures(60)), query: 'loại' });
    for (const part of [...all(element, 'button'), one(element, 'input')])
      expect(part.getBoundingClientRect().height, said(part)).to.be.at.least(48);
    expect(said(element)).to.contain('Đang hiện 10 trong 60 thủ tục.');
  });
});
