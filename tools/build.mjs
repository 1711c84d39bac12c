// Builds dist/: node tools/build.mjs [--if-changed]. Works in a folder beside it and swaps at the end, so that a running
// gateway or test never sees half a build.
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execNode, passSignalsOn } from './lib/exec.mjs';
import { existing, findElements, root } from './lib/elements.mjs';
import { withLock } from './lib/lock.mjs';
import { sourcesHash } from './lib/sources.mjs';
import { writeManifest } from './manifest.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.sources');
const ifChanged = process.argv.includes('--if-changed');
const stage = join(root, `.build-${process.pid}`);
const FONT_WEIGHTS = [400, 600, 700];
const PRINT_FONTS = ['400Regular', '700Bold', '400Regular_Italic'];
const FONT_SUBSETS = ['vietnamese', 'latin'];

/**
 * Runs one part, and says so with its time.
 * @param {string} what
 * @param {() => Promise<{ code: number, output: string }> | { code: number, output: string }} work
 */
const step = async (what, work) => {
  const began = Date.now();
  const { code, output } = await work();
  const time = `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`  ${code === 0 ? 'built' : 'FAILED'} ${what} (${time})`);
  if (output.trim() !== '') console.log(output.trimEnd().replace(/^/gm, '    '));
  return code === 0;
};

/** Declarations with `.js` in their imports, and one for each `e-tdp/elements/<tag>`. */
const declarations = async () => {
  const types = join(stage, 'types');
  const args = ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.dts.json', '--outDir', types];
  const ended = await execNode(args, { cwd: root, quiet: true });
  for (const path of globSync('**/*.d.ts', { cwd: types })) {
    const file = join(types, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/(['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g, '$1.js'));
  }
  mkdirSync(join(types, 'elements'), { recursive: true });
  for (const { tag, define } of findElements()) {
    const from = define.replace(/^src/, '..').replace(/\.ts$/, '.js');
    writeFileSync(join(types, 'elements', `${tag}.d.ts`), `export * from '${from}';\n`);
  }
  return ended;
};

const rollup = () =>
  execNode(['node_modules/rollup/dist/bin/rollup', '-c', '--silent'], {
    cwd: root,
    quiet: true,
    env: { ETDP_OUT: relative(root, stage) },
  });

/** What `/docs/sdk` of a gateway shows. */
const reference = async () => {
  const args = ['tools/reference/write.ts', join(stage, 'gateway/reference/sdk.html')];
  return execNode(args, { cwd: root, quiet: true });
};

const openApi = async () => {
  const { openApiDocument } = await import(pathToFileURL(join(root, 'src/contract/routes/openapi.ts')).href);
  writeFileSync(join(stage, 'openapi.json'), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
  return { code: 0, output: '' };
};

const assets = () => {
  for (const path of existing('src/components/tokens/tokens.css')) cpSync(join(root, path), join(stage, 'tokens.css'));
  const fonts = join(stage, 'gateway/fonts');
  const source = join(root, 'node_modules/@fontsource/be-vietnam-pro');
  mkdirSync(fonts, { recursive: true });
  cpSync(join(source, 'LICENSE'), join(fonts, 'LICENSE'));
  for (const subset of FONT_SUBSETS) {
    for (const weight of FONT_WEIGHTS) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      cpSync(join(source, 'files', name), join(fonts, name));
    }
  }
  // Whole, for the pages a gateway draws; they are embedded in part.
  const printFonts = join(stage, 'gateway/print-fonts');
  const whole = join(root, 'node_modules/@expo-google-fonts/be-vietnam-pro');
  mkdirSync(printFonts, { recursive: true });
  cpSync(join(whole, 'LICENSE_FONT'), join(printFonts, 'LICENSE'));
  for (const weight of PRINT_FONTS) {
    const name = `BeVietnamPro_${weight}.ttf`;
    cpSync(join(whole, weight, name), join(printFonts, name));
  }
  for (const path of globSync('gateway/cli.js', { cwd: stage })) {
    const file = join(stage, path);
    const code = readFileSync(file, 'utf8');
    if (!code.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${code}`);
    chmodSync(file, 0o755);
  }
  return { code: 0, output: '' };
};

/** What package.json promises an importer must be there. */
const promised = () => {
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const targets = [...Object.values(exports).flatMap((one) => (typeof one === 'string' ? one : Object.values(one)))];
  const missing = [...targets, ...Object.values(bin)]
    .filter((path) => path.startsWith('./dist/') && !path.includes('*') && !(ifChanged && path.endsWith('.d.ts')))
    .filter((path) => !existsSync(join(stage, path.slice('./dist/'.length))));
  return { code: missing.length, output: missing.map((path) => `package.json promises ${path}`).join('\n') };
};

const build = async () => {
  const hash = sourcesHash();
  if (ifChanged && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  console.log('building …');
  for (const left of globSync('.build-[0-9]*', { cwd: root }))
    rmSync(join(root, left), { recursive: true, force: true });
  mkdirSync(stage);
  process.once('exit', () => rmSync(stage, { recursive: true, force: true }));
  const scripts = step('scripts', rollup);
  const manifest = step('custom-elements.json', () => writeManifest(join(stage, 'custom-elements.json')));
  // What `npm start` and the tests run needs no declarations; whatever is packed or checked is built without the flag.
  const types = ifChanged ? true : step('declarations', declarations);
  const done = await Promise.all([scripts, manifest, types, step('reference of the SDK', reference)]);
  if (existsSync(join(root, 'src/contract/routes/openapi.ts'))) done.push(await step('openapi.json', openApi));
  done.push(await step('assets', assets));
  done.push(await step('what package.json promises', promised));
  if (!(await scripts)) return false;
  writeFileSync(join(stage, '.sources'), hash);
  const old = `${stage}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(stage, dist);
  rmSync(old, { recursive: true, force: true });
  return !done.includes(false);
};

passSignalsOn();
const ok = await withLock(join(dirname(stage), 'node_modules/.cache/e-tdp/build.lock'), build);
process.exitCode = ok ? 0 : 1;
