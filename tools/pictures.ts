// npm run pictures: walks the demo as a resident whose family is invented, and writes the picture of the README.
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { askedSections } from '../src/contract/forms/conditions.ts';
import { BIRTH, BIRTH_ANSWERS, BIRTH_FORM, BIRTH_NOTICE } from '../test/support/birth.ts';
import { openBrowser, openPhone } from '../test/support/browser.ts';
import { npmStart } from '../test/support/npm-start.ts';
import { paperPhoto } from '../test/support/papers.ts';
import { Resident } from '../test/support/resident.ts';
import { root } from './lib/elements.mjs';

const FILE = join(root, 'docs/pictures/journey.png');
const LARGEST = 300_000;
const CAPTIONS = ['Tìm thủ tục', 'Điền tờ khai', 'Gửi giấy tờ', 'Giữ giấy tiếp nhận'];

const endings: (() => unknown)[] = [];
const after = (ending: () => unknown): void => void endings.unshift(ending);

/** What is drawn from `text` on, as somebody sees it on the phone. */
async function seen({ page }: Resident, text: string, air = 20): Promise<Buffer> {
  const from = page.getByText(text).first();
  await from.waitFor();
  await from.evaluate((element, above) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo({ top: scrollY + element.getBoundingClientRect().top - above });
  }, air);
  return page.screenshot();
}

/** The four screens. */
async function walk(phone: BrowserContext, site: string): Promise<Buffer[]> {
  const resident = await Resident.arrive(phone, site);
  await resident.page.setViewportSize({ width: 360, height: 780 });
  const { picker, filing, receipt } = resident.words;
  const { steps } = filing;
  const screens: Buffer[] = [];
  await resident.search('con mới đẻ');
  screens.push(await seen(resident, picker.searchLabel));
  await resident.chooseProcedure('con mới đẻ', BIRTH.shortName.vi);
  await resident.begin();
  for (const section of askedSections(BIRTH_FORM, BIRTH_ANSWERS)) {
    await resident.fillSection(section, BIRTH_ANSWERS);
    if (section.id === 'child') screens.push(await seen(resident, steps.fill));
    await resident.goOn();
  }
  await resident.step('papers');
  const name = 'giay-chung-sinh.jpg';
  // The drawing runs in the page: it needs a canvas.
  const bytes = await resident.page.evaluate<number[]>(
    `(${paperPhoto.toString()})(${JSON.stringify(name)}, 'Giấy chứng sinh', 600)
      .then((file) => file.arrayBuffer()).then((buffer) => [...new Uint8Array(buffer)])`,
  );
  await resident.addPaper(BIRTH_NOTICE, { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
  await resident.stored(name);
  screens.push(await seen(resident, steps.papers));
  await resident.toReview();
  await resident.handIn();
  screens.push(await seen(resident, receipt.title, 4));
  return screens;
}

async function fontFaces(): Promise<string> {
  const faces = ['vietnamese', 'latin'].map(async (subset) => {
    const name = `be-vietnam-pro-${subset}-700-normal.woff2`;
    const font = await readFile(join(root, 'node_modules/@fontsource/be-vietnam-pro/files', name), 'base64');
    return `@font-face { font-family: ${subset}; font-weight: 700; src: url(data:font/woff2;base64,${font}); }`;
  });
  return (await Promise.all(faces)).join('');
}

/** The screens side by side on the colour of paper. */
async function compose(browser: Browser, screens: readonly Buffer[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1360, height: 700 } });
  const phones = screens.map(
    (screen, at) =>
      `<figure><img src="data:image/png;base64,${screen.toString('base64')}"><figcaption>${CAPTIONS[at] ?? ''}</figcaption></figure>`,
  );
  await page.setContent(`<!doctype html><style>${await fontFaces()}
    body { margin: 0; padding: 36px; display: flex; gap: 32px; justify-content: center; align-items: start; background: #e8e3d6; }
    figure { margin: 0; display: grid; gap: 18px; }
    img { width: 280px; display: block; border: 9px solid #17211c; border-radius: 26px; }
    figcaption { font: 700 20px/1.3 vietnamese, latin, sans-serif; color: #0b4f3a; text-align: center; }
  </style>${phones.join('')}`);
  await page.evaluate(() => document.fonts.ready);
  await mkdir(join(FILE, '..'), { recursive: true });
  await page.screenshot({ path: FILE, fullPage: true });
}

try {
  const demo = await npmStart({ after });
  const browser = await openBrowser({ after });
  await compose(browser, await walk(await openPhone(browser), demo.site));
  const { size } = await stat(FILE);
  if (size > LARGEST) throw new Error(`${FILE} has ${String(size)} bytes: every visitor of the repository loads it`);
  console.log(`${FILE}: ${String(Math.round(size / 1000))} kB`);
} finally {
  for (const ending of endings) await ending();
}
