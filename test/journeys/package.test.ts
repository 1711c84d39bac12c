/** The package as npm would publish it, imported by each of its paths: in Node, and in a browser. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, test } from 'node:test';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openBrowser } from '../support/browser.ts';
import { installed, serveProject } from '../support/packed.ts';

const it = await installed({ after });
const { project, manifest, tags } = it;
const MODULES = ['e-tdp', 'e-tdp/sdk', 'e-tdp/contract', ...tags.map((tag) => `e-tdp/elements/${tag}`)];
/** The gateway is a program of Node's. */
const FOR_NODE = ['e-tdp/gateway'];
const DATA = ['e-tdp/custom-elements.json', 'e-tdp/openapi.json', 'e-tdp/package.json'];

test('no path is left out here', () => {
  const paths = [...MODULES, ...FOR_NODE, ...DATA, 'e-tdp/embed', 'e-tdp/tokens.css'];
  const promised = Object.keys(manifest.exports).flatMap((path) =>
    path.includes('*') ? tags.map((tag) => path.replace('*', tag)) : [path],
  );
  assert.ok(tags.length > 10);
  assert.deepEqual(promised.map((path) => `e-tdp${path.slice(1)}`).sort(), paths.sort());
});

/** Runs a module in the project, as a program of somebody else. */
async function runs(code: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: project,
  });
  return stdout.trim();
}

test('Node imports each path that is not for pages alone, and finds something in it', async () => {
  const told = await runs(`
    import { existsSync } from 'node:fs';
    for (const path of ${JSON.stringify([...MODULES, ...FOR_NODE])})
      console.log(path, Object.keys(await import(path)).length > 0);
    for (const path of ${JSON.stringify(DATA)})
      console.log(path, Object.keys((await import(path, { with: { type: 'json' } })).default).length > 0);
    for (const path of ['e-tdp/tokens.css', 'e-tdp/embed'])
      console.log(path, existsSync(new URL(import.meta.resolve(path))));
  `);
  assert.deepEqual(
    told.split('\n').filter((line) => !line.endsWith('true')),
    [],
  );
});

test('what is inside and not promised cannot be imported', async () => {
  assert.equal(
    await runs(`import('e-tdp/dist/index.js').catch(({ code }) => console.log(code))`),
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  );
});

test('the program says its version, started as npm starts it', async () => {
  const bin = join(project, 'node_modules/e-tdp', String(manifest.bin['e-tdp']));
  const { stdout } = await promisify(execFile)(bin, ['version'], { cwd: project });
  assert.match(stdout, new RegExp(`\\b${manifest.version.replaceAll('.', '\\.')}\\b`));
  const { stdout: checked } = await promisify(execFile)(bin, ['catalogue', 'check'], { cwd: project });
  assert.match(checked, /28/);
});

test('a browser imports each path, registers what an element’s path registers, and loads the rest by tag', async (t) => {
  const url = await serveProject(t, it);
  const page = await (await openBrowser(t)).newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('requestfailed', (request) => troubles.push(request.url()));
  page.on('response', (response) => response.status() >= 400 && troubles.push(response.url()));
  await page.goto(url);
  const empty = await page.evaluate(async (paths) => {
    const told: string[] = [];
    for (const path of paths) {
      const module = (await import(path)) as object;
      const tag = /^e-tdp\/elements\/(.+)$/.exec(path)?.[1];
      if (Object.keys(module).length === 0 || (tag && !customElements.get(tag))) told.push(path);
    }
    return told;
  }, MODULES);
  assert.deepEqual(empty, []);
  // Paths are given as data: the compiler would look for what a build has left here.
  const data = await page.evaluate(
    async ({ paths, css }) => {
      const all = paths.map((path) => import(path, { with: { type: 'json' } }) as Promise<{ default: object }>);
      const sheet = (await import(css, { with: { type: 'css' } })) as { default: CSSStyleSheet };
      return [...(await Promise.all(all)).map((one) => Object.keys(one.default).length), sheet.default.cssRules.length];
    },
    { paths: DATA, css: 'e-tdp/tokens.css' },
  );
  assert.ok(data.length === DATA.length + 1 && data.every((count) => count > 0));

  // A page anew, where nothing is registered.
  await page.goto(url);
  const tag = await page.evaluate(async (embed) => {
    document.body.append(document.createElement('etdp-provider'));
    await import(embed);
    return (await customElements.whenDefined('etdp-provider')).name;
  }, 'e-tdp/embed');
  assert.notEqual(tag, '');
  assert.deepEqual(troubles, []);
});
