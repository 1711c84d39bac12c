import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia, executeServerCommand } from '@web/test-runner-commands';
import '../../../src/components/procedure-picker/define.ts';
import { all, button, one, said, until } from '../../support/drawn.ts';
import { fakeClient, never } from '../../support/fake-client.ts';
import { onWardPage } from '../../support/ward-page.ts';

/** What old themes of content systems do to everything on their pages. */
const HOSTILE: Readonly<Record<string, string>> = {
  'resets everything': '* { all: unset }',
  'has rules for every element': `
    * { color: red; line-height: 1; letter-spacing: 4px; text-transform: uppercase; text-align: right; }
    * { font-size: 9px; font-style: italic; font-weight: 900; white-space: nowrap; word-spacing: 9px; text-indent: 40px; }`,
  'has rules for plain elements': `
    p, span, label, h2, li { color: red; font-size: 9px }
    button, input { all: unset; background: red !important; padding: 0 }
    ul { margin: 50px; list-style: disc } h2 { float: right; font-size: 60px }`,
  'uses our class names': '.search, .results, .badge { display: none !important; position: absolute; color: red }',
  'writes from right to left in a table': 'body { direction: ltr; display: table; width: 300px; text-align: justify }',
};
const LOOK = [
  'color',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'textTransform',
  'whiteSpace',
  'textIndent',
  'paddingLeft',
  'marginLeft',
  'float',
  'backgroundColor',
  'listStyleType',
] as const;

const picker = async (): Promise<HTMLElement> => {
  const provider = await fixture(onWardPage(html`<etdp-procedure-picker query="ký"></etdp-procedure-picker>`));
  const element = provider.querySelector('etdp-procedure-picker')!;
  await until(() => said(element).includes('Đăng ký kết hôn'));
  return element;
};
/** How everything in it looks, in the order in which it stands. */
const lookOf = (element: HTMLElement): unknown =>
  all(element, '*').map((part) => {
    const style = getComputedStyle(part);
    return [part.localName, ...LOOK.map((name) => style[name])];
  });

describe('on the page of a ward whose style sheet', () => {
  let sheet: HTMLStyleElement;
  beforeEach(() => {
    sheet = document.createElement('style');
    document.head.append(sheet);
  });
  afterEach(() => sheet.remove());

  for (const [does, rules] of Object.entries(HOSTILE))
    it(`${does}, an element looks as it should`, async () => {
      const element = await picker();
      const before = lookOf(element);
      sheet.textContent = rules;
      expect(lookOf(element)).to.deep.equal(before);
      const box = one(element, 'input').getBoundingClientRect();
      expect(box.height).to.be.at.least(48);
      expect(box.width).to.be.above(100);
    });

  it('hides it, an element is hidden', async () => {
    const element = await picker();
    sheet.textContent = '.later etdp-procedure-picker { display: none }';
    element.parentElement!.classList.add('later');
    expect(element.checkVisibility()).to.equal(false);
  });
});

describe('on a device', () => {
  it('that wants less motion, nothing moves', async () => {
    const waiting = onWardPage(html`<etdp-procedure-picker></etdp-procedure-picker>`, {
      client: fakeClient({ agencies: { get: () => never() } }),
    });
    const element = (await fixture(waiting)).querySelector('etdp-procedure-picker')!;
    const moving = (): number => element.shadowRoot!.getAnimations().length;
    expect(moving()).to.be.above(0);
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(moving()).to.equal(0);
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  describe('that forces its own colours', () => {
    beforeEach(() => executeServerCommand('force-colors', 'active'));
    afterEach(() => executeServerCommand('force-colors', 'none'));

    it('the box, lists and buttons keep an edge, and the focus a ring', async () => {
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      const element = await picker();
      const edge = (part: Element): string => getComputedStyle(part).borderTopStyle;
      expect(edge(one(element, '[part=results]'))).to.equal('solid');
      expect(edge(one(element, 'input').parentElement!)).to.equal('solid');
      const clear = button(element, 'Xóa chữ đã gõ');
      expect(edge(clear)).to.equal('solid');
      clear.focus({ focusVisible: true });
      expect(getComputedStyle(clear).outlineStyle).to.equal('solid');
      await expect(element).to.be.accessible();
    });
  });
});
