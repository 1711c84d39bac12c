/** The built SDK in a real browser: a large file is hashed in a worker of its own, with and without a bundler. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser } from '../support/browser.ts';
import { emptyFolder, ONE_SCRIPT, serveFolder } from '../support/served-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SIZE = 12_000_000;
const BYTES = Uint8Array.from({ length: SIZE }, (_, at) => [0xff, 0xd8, 0xff][at] ?? (at * 31 + (at >> 9)) & 255);
const DIGEST = createHash('sha256').update(BYTES).digest('hex');

/** What a page does with the SDK; `sdk` is how it imports it. */
const script = (sdk: string): string => `
import { examineFile } from '${sdk}';
globalThis.examine = async () => {
  const bytes = Uint8Array.from({ length: ${String(SIZE)} }, (_, at) => [0xff, 0xd8, 0xff][at] ?? (at * 31 + (at >> 9)) & 255);
  return (await examineFile(new File([bytes], 'a.jpg'))).sha256;
};
`;

/** The digest the page makes, and the addresses of the workers it made for it. */
async function examine(t: TestContext, url: string): Promise<{ digest: string; workers: string[] }> {
  const browser = await openBrowser(t);
  const page = await browser.newPage();
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(url);
  await page.waitForFunction(() => 'examine' in globalThis);
  const digest = await page.evaluate(() => (globalThis as unknown as { examine: () => Promise<string> }).examine());
  return { digest, workers };
}

describe('a large file on a page', () => {
  for (const [what, policy, made] of [
    ['in a worker of the package as it is', "default-src 'self'", 1],
    ['on the page, where its policy forbids workers', "default-src 'self'; worker-src 'none'", 0],
  ] as const) {
    it(`is hashed ${what}`, async (t) => {
      const folder = await emptyFolder(t);
      await cp(join(ROOT, 'dist/sdk'), join(folder, 'sdk'), { recursive: true });
      await cp(join(ROOT, 'dist/contract'), join(folder, 'contract'), { recursive: true });
      await writeFile(join(folder, 'index.html'), ONE_SCRIPT);
      await writeFile(join(folder, 'main.js'), script('./sdk/index.js'));
      const { digest, workers } = await examine(t, await serveFolder(t, folder, policy));
      assert.equal(digest, DIGEST);
      assert.equal(workers.length, made);
    });
  }

  it('is hashed in a worker that a bundler has found', async (t) => {
    const folder = await emptyFolder(t);
    await mkdir(join(folder, 'app'));
    await writeFile(join(folder, 'app/index.html'), ONE_SCRIPT);
    await writeFile(join(folder, 'app/main.js'), script(join(ROOT, 'dist/sdk/index.js')));
    await build({
      root: join(folder, 'app'),
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { ky: join(ROOT, 'node_modules/ky') } },
      build: { outDir: join(folder, 'site'), target: 'es2022', modulePreload: false },
    });
    const { digest, workers } = await examine(t, await serveFolder(t, join(folder, 'site'), "default-src 'self'"));
    assert.equal(digest, DIGEST);
    assert.equal(workers.length, 1);
    assert.match(workers[0] ?? '', /\/assets\/sha256-worker-[^/]+\.js$/);
  });
});
