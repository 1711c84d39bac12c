import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/components/draft-list/define.ts';
import '../../src/components/i18n/draft-list.en.ts';
import type { EtdpDraftList } from '../../src/components/draft-list/draft-list.component.ts';
import type { Draft } from '../../src/sdk/device/draft.ts';
import { all, button, expectFocus, said, until } from '../support/drawn.ts';
import { draft } from '../support/fake-device.ts';
import { LONGEST_NAME } from '../support/fixtures.ts';

const BIRTH = draft();
const COPY = draft({
  id: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0009',
  procedureName: 'Chứng thực bản sao',
  updatedAt: '2026-11-22T16:05:00+07:00',
});

async function list(drafts: readonly Draft[], lang = 'vi'): Promise<EtdpDraftList> {
  return fixture(html`<etdp-draft-list lang=${lang} .drafts=${drafts}></etdp-draft-list>`);
}
/** What was asked for, from now on. */
function listen(element: EtdpDraftList): string[] {
  const heard: string[] = [];
  element.addEventListener('etdp-draft-resume', (event) =>
    heard.push(`resume ${(event as { draft?: Draft }).draft?.id ?? ''}`),
  );
  element.addEventListener('etdp-draft-discard', (event) =>
    heard.push(`discard ${(event as { draft?: Draft }).draft?.id ?? ''}`),
  );
  return heard;
}
const press = async (element: EtdpDraftList, name: string | RegExp): Promise<void> => {
  button(element, name).click();
  await element.updateComplete;
  await element.updateComplete;
};

describe('the list of drafts is accessible', () => {
  const states: Readonly<Record<string, () => Promise<EtdpDraftList>>> = {
    empty: () => list([]),
    'with one': () => list([BIRTH]),
    'with several': () => list([BIRTH, COPY]),
    'with the longest name': () => list([draft({ procedureName: LONGEST_NAME })]),
    'while it asks whether to delete': async () => {
      const element = await list([BIRTH, COPY]);
      await press(element, /^Xóa hồ sơ đang làm: Đăng ký/);
      return element;
    },
  };
  for (const [state, draw] of Object.entries(states))
    it(state, async () => {
      await expect(await draw()).to.be.accessible();
    });
});

describe('the list of drafts', () => {
  it('draws nothing when there is none', async () => {
    const element = await list([]);
    expect(said(element)).to.equal('');
    expect(element.getBoundingClientRect().height).to.equal(0);
  });
  it('says of each what it is and when it was saved, by the clock of Việt Nam', async () => {
    const element = await list([BIRTH, COPY]);
    expect(said(element)).to.contain('Đăng ký khai sinh Lưu lúc 08:30, 23/11/2026');
    expect(said(element)).to.contain('Chứng thực bản sao Lưu lúc 16:05, 22/11/2026');
  });
  it('speaks English', async () => {
    const element = await list([BIRTH], 'en');
    await until(() => said(element).includes('Saved at 08:30, 23/11/2026'));
    button(element, 'Continue: Đăng ký khai sinh');
  });
  it('goes on with the one that is pressed', async () => {
    const element = await list([BIRTH, COPY]);
    const heard = listen(element);
    await press(element, 'Làm tiếp: Chứng thực bản sao');
    expect(heard).to.deep.equal([`resume ${COPY.id}`]);
  });
  it('deletes nothing before it has asked, with the focus on the safe answer', async () => {
    const element = await list([BIRTH, COPY]);
    const heard = listen(element);
    await press(element, 'Xóa hồ sơ đang làm: Chứng thực bản sao');
    expect(heard).to.deep.equal([]);
    expect(all(element, '[role=alert]').map(said)).to.deep.equal(['Xóa hết những gì đã điền và giấy tờ đã chọn?']);
    expectFocus(button(element, 'Giữ lại'));
    await press(element, 'Xóa hết');
    expect(heard).to.deep.equal([`discard ${COPY.id}`]);
  });
  it('keeps it when that is the answer, and gives the focus back', async () => {
    const element = await list([BIRTH, COPY]);
    const heard = listen(element);
    await press(element, 'Xóa hồ sơ đang làm: Chứng thực bản sao');
    await press(element, 'Giữ lại');
    expect(heard).to.deep.equal([]);
    expect(all(element, '[role=alert]')).to.have.length(0);
    expectFocus(button(element, 'Xóa hồ sơ đang làm: Chứng thực bản sao'));
  });
  it('asks about one at a time', async () => {
    const element = await list([BIRTH, COPY]);
    await press(element, 'Xóa hồ sơ đang làm: Đăng ký khai sinh');
    await press(element, 'Xóa hồ sơ đang làm: Chứng thực bản sao');
    expect(all(element, '[role=alert]')).to.have.length(1);
  });
  it('keeps what a draft holds within the element around it', async () => {
    const element = await list([BIRTH]);
    let outside = 0;
    const count = (): void => void (outside += 1);
    const around = document.createElement('div');
    around.attachShadow({ mode: 'open' }).append(element);
    document.body.append(around);
    for (const type of ['etdp-draft-resume', 'etdp-draft-discard']) document.addEventListener(type, count);
    await press(element, /^Làm tiếp/);
    await press(element, /^Xóa hồ sơ/);
    await press(element, 'Xóa hết');
    for (const type of ['etdp-draft-resume', 'etdp-draft-discard']) document.removeEventListener(type, count);
    around.remove();
    expect(outside).to.equal(0);
  });
  it('makes no event when the page changes it', async () => {
    const element = await list([BIRTH]);
    const heard = listen(element);
    element.drafts = [COPY];
    await element.updateComplete;
    element.drafts = [];
    await element.updateComplete;
    expect(heard).to.deep.equal([]);
  });
});

describe('the list of drafts on 320 px', () => {
  before(() => setViewport({ width: 320, height: 640 }));
  after(() => setViewport({ width: 800, height: 600 }));
  it('wraps the longest name, with text twice as large', async () => {
    const element = await list([draft({ procedureName: LONGEST_NAME })]);
    element.style.setProperty('--etdp-text-size', '36px');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    for (const part of all(element, 'h2, p, button'))
      expect(part.getBoundingClientRect().right, said(part).slice(0, 40)).to.be.at.most(320);
  });
});
