import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../tools/chromium.mjs';
import type { Ending } from './ending.ts';

/** What a page did that a page of ours must never do. */
export interface PageTroubles {
  readonly console: string[];
  readonly violations: string[];
}

/** A real Chromium; closed when the test ends. */
export async function openBrowser(t: Ending): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM_PATH or install it');
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  t.after(() => browser.close());
  return browser;
}

/** A resident's phone: 360 px wide, Vietnamese, Hà Nội's clock. */
export async function openPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: true,
    isMobile: true,
  });
}

/** A computer with a wide screen, in English. */
export async function openComputer(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
}

/** Collects console messages, uncaught errors and CSP violations of a page from now on. */
export async function watchTroubles(page: Page): Promise<PageTroubles> {
  const troubles: PageTroubles = { console: [], violations: [] };
  page.on('console', (message) => troubles.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => troubles.console.push(`error: ${error.message}`));
  await page.exposeFunction('reportViolation', (text: string) => troubles.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { reportViolation(text: string): void }).reportViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return troubles;
}
