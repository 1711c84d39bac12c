import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import type { ProcedureSummary } from '../src/contract/wire/procedure-summary.ts';
import { DEMO_AGENCIES } from '../src/gateway/agencies/demo-agency.ts';
import { agenciesOf } from '../src/gateway/agencies/agencies.ts';
import { root } from '../tools/lib/elements.mjs';
import { procedures } from './catalogue.ts';
import { share, spread, type Row } from './table.ts';

const SITE = 'https://ward.invalid';
const FRAME = 1000 / 60;
/** What people type, key by key; the last one with its marks, as a Vietnamese keyboard hands them over. */
const TYPED = ['khai sinh', 'dang ky tam tru', 'con moi de', 'chứng thực bản sao'];
const ROUNDS = 5;

interface Case {
  readonly procedures: number;
  /** How many times slower than this machine. */
  readonly slower: number;
  /** Milliseconds a keystroke may take; undefined where nothing was promised. */
  readonly budget?: number;
}
const CASES: readonly Case[] = [
  { procedures: 28, slower: 1, budget: FRAME },
  { procedures: 28, slower: 4 },
  { procedures: 6000, slower: 1 },
  { procedures: 6000, slower: 4, budget: 50 },
];

/** What a keystroke cost: the work of its script and of drawing the results, and the time until they were painted. */
interface Keystroke {
  readonly work: number;
  readonly painted: number;
}

interface WatchedPage {
  /** What the keystroke of this number cost, once it is known. */
  keystroke(at: number): Promise<Keystroke | undefined>;
}

/** A row for each case: the real embed script in a real browser, key by key. */
export async function pickerTyping(browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  for (const one of CASES) {
    const keys: Keystroke[] = [];
    for (let round = 0; round < ROUNDS; round += 1) keys.push(...(await typeAll(browser, one)));
    const work = spread(keys.map((key) => key.work));
    const painted = spread(keys.map((key) => key.painted));
    rows.push({
      procedures: String(one.procedures),
      'CPU slowed': `${String(one.slower)}×`,
      keystrokes: String(keys.length),
      'work median': work.median.toFixed(1),
      'work p95': work.p95.toFixed(1),
      'work worst': Math.max(...keys.map((key) => key.work)).toFixed(1),
      'painted median': painted.median.toFixed(1),
      'painted p95': painted.p95.toFixed(1),
      budget: one.budget?.toFixed(1) ?? '',
      'p95 of budget': one.budget === undefined ? '' : share(work.p95, one.budget),
    });
  }
  return rows;
}

async function typeAll(browser: Browser, { procedures: count, slower }: Case): Promise<Keystroke[]> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  try {
    await page.addInitScript(watchKeystrokes);
    await page.route(`${SITE}/**`, answerWith(procedures(count)));
    await page.goto(`${SITE}/`);
    await page.getByRole('heading', { name: 'Tìm theo lĩnh vực' }).waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const box = page.getByRole('searchbox');
    await box.focus();
    const keys: Keystroke[] = [];
    for (const words of TYPED) {
      for (const letter of words) {
        await page.keyboard.insertText(letter);
        const at = keys.length;
        const key = await page.evaluate((at) => (globalThis as unknown as WatchedPage).keystroke(at), at);
        if (key) keys.push(key);
      }
      await page.keyboard.press('Escape');
    }
    return keys;
  } finally {
    await page.close();
  }
}

/** Runs in the page: measures each `input` from the moment the browser had it until the frame with its results is painted. */
function watchKeystrokes(): void {
  const measured: Keystroke[] = [];
  const waiting: (() => void)[] = [];
  (globalThis as unknown as WatchedPage).keystroke = async (at) => {
    while (measured.length <= at) await new Promise<void>((resolve) => waiting.push(resolve));
    return measured[at];
  };
  /** Calls back in a task of its own: after the script before it, after the painting of a frame it was asked for in. */
  const soon = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  };
  addEventListener(
    'input',
    ({ timeStamp }) => {
      let scripted: number | undefined;
      soon(() => (scripted = performance.now()));
      requestAnimationFrame(() => {
        const drawing = performance.now();
        // Where the frame began first, all of the time since the keystroke was work.
        const script = (scripted ?? drawing) - timeStamp;
        soon(() => {
          const painted = performance.now();
          measured.push({ work: script + painted - drawing, painted: painted - timeStamp });
          for (const go of waiting.splice(0)) go();
        });
      });
    },
    { capture: true },
  );
}

const PAGE = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<script type="module" src="/embed/e-tdp.js" data-agency="18073"></script><etdp-procedure-picker></etdp-procedure-picker>`;

/** The site and the gateway in one: the built files, and this list of procedures. */
function answerWith(list: readonly ProcedureSummary[]): (route: Route) => Promise<void> {
  const agency = agenciesOf(DEMO_AGENCIES).get('18073')?.agency;
  return async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
    if (pathname.startsWith('/embed/')) {
      const body = readFileSync(join(root, 'dist', pathname));
      return route.fulfill({ contentType: 'text/javascript', body });
    }
    if (pathname === '/v1/agencies/18073') return route.fulfill({ json: agency });
    if (pathname !== '/v1/procedures') return route.fulfill({ status: 404 });
    const from = Number(searchParams.get('cursor') ?? '0');
    const to = from + Number(searchParams.get('limit') ?? '50');
    return route.fulfill({
      json: { items: list.slice(from, to), nextCursor: to < list.length ? String(to) : null },
    });
  };
}
