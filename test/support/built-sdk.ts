/** The SDK as it is published (rollup.config.js), and what of it reaches whoever runs a program that imports it. */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import { build, transform, type TransformOptions } from 'esbuild';
import { rollup, type OutputOptions, type RollupOptions } from 'rollup';
import type { Ending } from './ending.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = [join(ROOT, 'node_modules')];
const MINIFIED = {
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
} as const satisfies TransformOptions;
/** Says each file that is loaded. */
const TELL_LOADS = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load: (url, context, next) => (console.error(url), next(url, context)) });
`)}`;

const zipped = (text: string): number => gzipSync(text, { level: 9 }).length;

async function folderFor(t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-sdk-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Builds `dist/sdk` in a folder of its own and answers the path of its `index.js`. */
export async function builtSdk(t: Ending): Promise<string> {
  const folder = await folderFor(t);
  // The configuration is JavaScript and has no types of its own.
  const { library } = (await import(pathToFileURL(join(ROOT, 'rollup.config.js')).href)) as {
    library: Omit<RollupOptions, 'output'> & { output: OutputOptions };
  };
  const { output, ...options } = library;
  const bundle = await rollup({ ...options, input: [join(ROOT, 'src/sdk/index.ts')] });
  await bundle.write({ ...output, dir: join(folder, 'dist'), sourcemap: false });
  await bundle.close();
  // It says which modules a bundler may leave out.
  await copyFile(join(ROOT, 'package.json'), join(folder, 'package.json'));
  return join(folder, 'dist/sdk/index.js');
}

/** A program in one file: everything that it may ever load is in it. */
export async function inOneFile(code: string): Promise<{ bytes: number; text: string }> {
  const { outputFiles } = await build({
    ...MINIFIED,
    stdin: { contents: code, resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    conditions: ['production'],
    nodePaths: PACKAGES,
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  return { bytes: zipped(text), text };
}

/** Runs a program that is shipped in parts, and says which modules it had loaded in the end, and their bytes. */
export async function whenRun(t: Ending, code: string): Promise<{ bytes: number; modules: string[] }> {
  const folder = await folderFor(t);
  const input = join(folder, 'program.js');
  await writeFile(input, code);
  const bundle = await rollup({
    input,
    plugins: [resolve({ exportConditions: ['production'], modulePaths: PACKAGES })],
  });
  const { output } = await bundle.write({
    dir: join(folder, 'parts'),
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    plugins: [{ name: 'minified', renderChunk: async (text) => ({ ...(await transform(text, MINIFIED)), map: null }) }],
  });
  await bundle.close();
  const program = join(folder, 'parts/program.mjs');
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', TELL_LOADS, program]);
  const loaded = output.flatMap((part) =>
    part.type === 'chunk' && stderr.includes(`/parts/${part.fileName}`) ? [part] : [],
  );
  const texts = await Promise.all(loaded.map(({ fileName }) => readFile(join(folder, 'parts', fileName), 'utf8')));
  return {
    bytes: texts.reduce((sum, text) => sum + zipped(text), 0),
    modules: loaded.flatMap(({ modules }) =>
      Object.entries(modules).flatMap(([path, { renderedLength }]) => (renderedLength > 0 ? [path] : [])),
    ),
  };
}
