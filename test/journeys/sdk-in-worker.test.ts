/** The built SDK in a module worker of a page: it asks, files and keeps there what it does on the page. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { Draft, NewDraft } from '../../src/sdk/index.ts';
import { openBrowser, watchTroubles, type PageTroubles } from '../support/browser.ts';
import { AGENCY, startGateway, type TestGateway } from '../support/gateway.ts';
import { emptyFolder, ONE_SCRIPT, serveFolder } from '../support/served-folder.ts';
import { atTheWard, toFile, WORKER_PROGRAM, type Said, type ToFile } from '../support/worker-program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FILES = {
  'index.html': ONE_SCRIPT,
  'program.js': WORKER_PROGRAM,
  'files.js': `
    import { run } from './program.js';
    onmessage = ({ data }) => run(data, postMessage);
  `,
  'keeps.js': `
    import { createClient } from 'e-tdp/sdk';
    onmessage = async ({ data }) => {
      const { drafts } = createClient({ baseUrl: data.baseUrl });
      postMessage(await drafts.create(data.begin));
    };
  `,
  // A bundler finds a worker by its address written out.
  'main.js': `
    import { createClient } from 'e-tdp/sdk';
    const answers = (worker, given, isLast) =>
      new Promise((resolve, reject) => {
        const said = [];
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }) => {
          said.push(data);
          if (isLast(data)) resolve(said);
        };
        worker.postMessage(given);
      }).finally(() => worker.terminate());
    const module = { type: 'module' };
    globalThis.fileInWorker = (given) =>
      answers(new Worker(new URL('./files.js', import.meta.url), module), given, ({ filed, failed, sending }) =>
        filed ?? failed ?? (given.stops && sending),
      );
    globalThis.keepInWorker = (given) => answers(new Worker(new URL('./keeps.js', import.meta.url), module), given, () => true);
    globalThis.listOnPage = (baseUrl) => createClient({ baseUrl }).drafts.list();
  `,
};
/** What the page has to offer. */
interface Offered {
  /** All that the worker has said until it was done, or was ended because its line is dead. */
  fileInWorker(given: ToFile): Promise<Said[]>;
  keepInWorker(given: { baseUrl: string; begin: NewDraft }): Promise<Draft[]>;
  listOnPage(baseUrl: string): Promise<Draft[]>;
}

const browser = await openBrowser({ after });
const site = await emptyFolder({ after });
before(async () => {
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(site, name), text);
  await build({
    root: site,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'e-tdp/sdk': join(ROOT, 'dist/sdk/index.js'), ky: join(ROOT, 'node_modules/ky') } },
    worker: { format: 'es' },
    build: { outDir: 'built', target: 'es2022', modulePreload: false },
  });
});

/** The page, under a policy that lets it do no more than it needs. */
async function open(t: TestContext, gateway: TestGateway): Promise<{ page: Page; troubles: PageTroubles }> {
  const policy = `default-src 'self'; connect-src ${gateway.url}; img-src data:`;
  const address = await serveFolder(t, join(site, 'built'), policy);
  const page = await browser.newPage();
  t.after(() => page.close());
  const troubles = await watchTroubles(page);
  await page.goto(address);
  await page.waitForFunction(() => 'fileInWorker' in globalThis);
  return { page, troubles };
}

const file = (page: Page, given: ToFile): Promise<Said[]> =>
  page.evaluate((to) => (globalThis as unknown as Offered).fileInWorker(to), given);

describe('the SDK in a worker of a page', () => {
  it('asks for procedures and files a dossier with its paper, under a strict policy', async (t) => {
    const gateway = await startGateway(t);
    const { page, troubles } = await open(t, gateway);
    const said = await file(page, toFile(gateway.url));
    assert.equal(said[0]?.found, '1.001193');
    assert.deepEqual(await atTheWard(gateway, said.at(-1)), { names: ['giấy chứng sinh.png'], proven: true });
    assert.deepEqual(troubles, { console: [], violations: [] });
  });

  it('files once what a worker that was ended in the middle has begun', async (t) => {
    const gateway = await startGateway(t);
    const { page } = await open(t, gateway);
    const given = toFile(gateway.url);
    const begun = (await file(page, { ...given, stops: true })).find((one) => one.begun)?.begun;
    assert.ok(begun);
    const [filed] = (await file(page, { ...given, begun })).slice(-1);
    assert.equal(filed?.filed?.dossierId, begun.id);
    assert.deepEqual(await atTheWard(gateway, filed), { names: ['giấy chứng sinh.png'], proven: true });
  });

  it('keeps drafts that the page then finds, and reads', async (t) => {
    const gateway = await startGateway(t);
    const { page } = await open(t, gateway);
    const begin: NewDraft = {
      ...{ agencyId: AGENCY, procedureCode: '1.001193', procedureName: 'Đăng ký khai sinh', channel: 'home' },
      answers: { childName: 'Nguyễn Thị Thử' },
    };
    const keep = { baseUrl: gateway.url, begin };
    const [kept] = await page.evaluate((to) => (globalThis as unknown as Offered).keepInWorker(to), keep);
    assert.ok(kept);
    assert.deepEqual(kept.answers, begin.answers);
    const found = await page.evaluate((url) => (globalThis as unknown as Offered).listOnPage(url), gateway.url);
    assert.deepEqual(found, [kept]);
  });
});
