import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../../src/components/draft-list/define.ts';
import type { EtdpDraftList } from '../../../src/components/draft-list/draft-list.component.ts';
import { tokenStyles } from '../../../src/components/tokens/tokens.styles.ts';
import { button, until } from '../../support/drawn.ts';
import { draft } from '../../support/fake-device.ts';

const DRAFTS = [draft()];
const draw = async (theme?: string): Promise<EtdpDraftList> =>
  fixture(html`<etdp-draft-list .drafts=${DRAFTS} .theme=${theme}></etdp-draft-list>`);
const resume = (list: Element): HTMLElement => button(list, /^Làm tiếp/);
const colourOf = (element: Element): string => getComputedStyle(element).backgroundColor;
const LEAF = 'rgb(11, 79, 58)';

describe('a page', () => {
  let sheet: HTMLStyleElement;
  beforeEach(() => {
    sheet = document.createElement('style');
    document.head.append(sheet);
  });
  afterEach(() => sheet.remove());

  it('that says nothing gets the lotus leaf', async () => {
    expect(colourOf(resume(await draw()))).to.equal(LEAF);
  });
  it('changes colour, corners, size of text and of buttons by tokens', async () => {
    sheet.textContent = `:root {
      --etdp-color-accent: #7a1f1f; --etdp-radius: 3px; --etdp-text-size: 20px; --etdp-target-size: 64px;
    }`;
    const main = resume(await draw());
    const { backgroundColor, borderRadius, fontSize } = getComputedStyle(main);
    expect({ backgroundColor, borderRadius, fontSize }).to.deep.equal({
      backgroundColor: 'rgb(122, 31, 31)',
      borderRadius: '3px',
      fontSize: '20px',
    });
    expect(main.offsetHeight).to.be.at.least(64);
  });
  it('lends its font, or another one by a token', async () => {
    sheet.textContent = 'body { font-family: "Page Font", serif }';
    const list = await draw();
    expect(getComputedStyle(resume(list)).fontFamily).to.contain('Page Font');
    sheet.textContent += ':root { --etdp-font: "Ward Font" }';
    expect(getComputedStyle(resume(list)).fontFamily).to.contain('Ward Font');
  });
  it('overrules a theme on the element itself', async () => {
    const list = await draw('dark');
    await until(() => colourOf(resume(list)) !== LEAF);
    sheet.textContent = 'etdp-draft-list { --etdp-color-accent: #ffffff }';
    expect(colourOf(resume(list))).to.equal('rgb(255, 255, 255)');
  });
  it('finds in tokens.css every token with its value', async () => {
    const published = await (await fetch(new URL('../../../src/components/tokens/tokens.css', import.meta.url))).text();
    const inElements = [...tokenStyles.cssText.matchAll(/var\((--etdp-[\w-]+), ([^)]+)\)/g)];
    expect(inElements).to.have.length.above(15);
    for (const [, token, value] of inElements) expect(published).to.contain(`${token ?? ''}: ${value ?? ''};`);
  });
});

describe('a theme', () => {
  it('comes when it is asked for, changes, and goes', async () => {
    const list = await draw('neutral');
    await until(() => colourOf(resume(list)) === 'rgb(22, 63, 102)');
    list.theme = 'national';
    await until(() => colourOf(resume(list)) === 'rgb(133, 51, 50)');
    list.removeAttribute('theme');
    list.theme = undefined;
    await until(() => colourOf(resume(list)) === LEAF);
  });
  it('is the last one asked for, however fast they change', async () => {
    const list = await draw('dark');
    list.theme = 'neutral';
    await list.updateComplete;
    list.theme = 'national';
    await list.updateComplete;
    await until(() => colourOf(resume(list)) !== LEAF);
    expect(colourOf(resume(list))).to.equal('rgb(133, 51, 50)');
  });
  for (const name of ['', 'no such theme', 'constructor', '__proto__'])
    it(`changes nothing when it is called «${name}»`, async () => {
      const list = await draw(name);
      await import('../../../src/components/tokens/themes.ts');
      await list.updateComplete;
      expect(colourOf(resume(list))).to.equal(LEAF);
    });
  it('whose words a light page would swallow brings its ground along, once', async () => {
    const list = await draw('dark');
    await until(() => colourOf(list) === 'rgb(16, 23, 27)');
    const inside = document.createElement('etdp-draft-list');
    list.shadowRoot!.firstElementChild!.append(inside);
    expect(colourOf(inside)).to.equal('rgba(0, 0, 0, 0)');
    expect(colourOf(await draw())).to.equal('rgba(0, 0, 0, 0)');
  });
  it('that is called auto follows the device', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    const list = await draw('auto');
    await until(() => colourOf(resume(list)) === 'rgb(134, 214, 177)');
    await emulateMedia({ colorScheme: 'light' });
    expect(colourOf(resume(list))).to.equal(LEAF);
  });
});
