// From one source: the library (dist/) with its worker and the contract with its schemas (dist/contract/), the script a web page loads
// (dist/embed/), the gateway (dist/gateway/).
// tools/build.mjs runs it and adds declarations, manifest, OpenAPI, tokens and assets.
import { existsSync } from 'node:fs';
import { dirname, join, resolve as absolute } from 'node:path';
import { literalsHtmlCssMinifier } from '@literals/rollup-plugin-html-css-minifier';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { chunkManifest } from './tools/lib/chunk-graph.mjs';
import { chunkOf } from './tools/lib/embed-chunks.mjs';
import { existing, findElements, root } from './tools/lib/elements.mjs';
import { sharedDecorate } from './tools/lib/shared-decorate.mjs';

const out = absolute(root, process.env.ETDP_OUT ?? 'dist');
const elements = findElements();

// Never rollup-plugin-html-literals or -minify-template-literals instead: they drop CSS beside a `${}` without a word.
// The slash stays: a shape of an icon, drawn in a template of its own, is otherwise never closed and swallows the next one.
const templates = () =>
  literalsHtmlCssMinifier({
    include: ['src/components/**', 'src/embed/**'],
    options: { minifyOptions: { keepClosingSlash: true, conservativeCollapse: true } },
    failOnError: true,
  });
const typescript = () => esbuild({ tsconfig: './tsconfig.json', target: 'es2022', charset: 'utf8' });

/** An element the loader's table names and nobody has written yet: a warning here, an error in the type check. */
const unwritten = () => ({
  name: 'unwritten-element',
  resolveId(source, importer) {
    if (!importer || !source.endsWith('/define.ts')) return null;
    const path = join(dirname(importer), source);
    if (existsSync(path)) return null;
    this.warn(`${source} is not written yet`);
    return `\0unwritten:${source}`;
  },
  load: (id) =>
    id.startsWith('\0unwritten:') ? `throw new Error(${JSON.stringify(`${id.slice(11)} is not written yet`)});` : null,
});

/** A page that loads an element by its tag asks for no class of it by name: only the registration is left. */
const registrationOnly = () => ({
  name: 'registration-only',
  transform: (code, id) =>
    id.endsWith('/define.ts') ? { code: code.replace(/^export \* from .*$/gm, ''), map: null } : null,
});

/** See src/contract/wire/small-zod.ts. */
const smallZod = () => ({
  name: 'small-zod',
  resolveId: (id) => (id === 'zod/mini' ? join(root, 'src/contract/wire/small-zod.ts') : null),
});

/** In the library a worker is a `.js` beside the module that starts it; so written, bundlers find it. */
const workerAddress = () => ({
  name: 'worker-address',
  transform: (code, id) =>
    id.startsWith(join(root, 'src'))
      ? {
          code: code.replace(/new URL\('(\.[^']+)\.ts', import\.meta\.url\)/g, "new URL('$1.js', import.meta.url)"),
          map: null,
        }
      : null,
});

const quiet = {
  onwarn(warning, warn) {
    // Bundled CommonJS and Lit's decorators make these; they say nothing about this code.
    if (
      warning.code === 'THIS_IS_UNDEFINED' ||
      (warning.code === 'CIRCULAR_DEPENDENCY' && /node_modules/.test(warning.message))
    )
      return;
    warn(warning);
  },
};

const elementAt = (id) => elements.find(({ define }) => (id ?? '').replaceAll('\\', '/').endsWith(`/${define}`));

/**
 * Where a module of the library goes: elements under their tag, the loader beside the bundled one, what SDK and elements know of the
 * contract under the SDK, the rest as it lies.
 */
const libraryFile = ({ facadeModuleId, name }) => {
  const element = elementAt(facadeModuleId);
  if (element) return `elements/${element.tag}.js`;
  if (name.startsWith('contract/')) return `sdk/${name}.js`;
  return name.startsWith('embed/') ? `${name.replace('embed/', 'autoload/')}.js` : `${name}.js`;
};

const modules = {
  dir: out,
  format: 'es',
  preserveModules: true,
  preserveModulesRoot: join(root, 'src'),
  entryFileNames: libraryFile,
  sourcemap: true,
  sourcemapExcludeSources: true,
};

export const library = {
  input: [
    ...existing('src/index.ts', 'src/sdk/index.ts', 'src/embed/e-tdp.ts'),
    ...elements.map(({ define }) => define),
  ],
  external: [/^lit($|\/)/, /^@lit\//, 'ky', /^lean-qr($|\/)/],
  plugins: [unwritten(), smallZod(), templates(), workerAddress(), resolve(), json(), typescript()],
  output: modules,
  ...quiet,
};

/** Its schemas are zod's: whoever imports them may extend them. */
const contract = {
  input: existing('src/contract/index.ts'),
  external: [/^zod($|\/)/],
  plugins: [typescript()],
  output: { ...modules, entryFileNames: '[name].js' },
  ...quiet,
};

/** In one file, so that it runs wherever it is copied to. */
const worker = {
  input: existing('src/sdk/uploads/sha256-worker.ts'),
  plugins: [resolve(), typescript()],
  output: {
    file: join(out, 'sdk/uploads/sha256-worker.js'),
    format: 'es',
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
  ...quiet,
};

const embed = {
  input: Object.fromEntries(
    existing('src/embed/e-tdp.ts', 'src/embed/frame.ts', 'src/embed/self-check.ts').map((path) => [
      path.replace(/^.*\/|\.ts$/g, ''),
      path,
    ]),
  ),
  plugins: [
    unwritten(),
    smallZod(),
    registrationOnly(),
    templates(),
    resolve({ browser: true, exportConditions: ['production', 'browser'] }),
    commonjs({ include: /node_modules/ }),
    json(),
    typescript(),
    sharedDecorate(),
    terser({
      ecma: 2022,
      module: true,
      compress: {
        passes: 8,
        inline: 1,
        pure_getters: true,
        unsafe_arrows: true,
        unsafe_methods: true,
        keep_fargs: false,
      },
      format: { comments: false, ecma: 2022, ascii_only: false },
    }),
    chunkManifest(elements),
  ],
  output: {
    dir: join(out, 'embed'),
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ moduleIds, name }) =>
      `chunks/${name === 'define' ? (moduleIds.map(elementAt).find(Boolean)?.tag ?? name) : name}-[hash:6].js`,
    manualChunks: chunkOf,
    onlyExplicitManualChunks: true,
    // What is imported is taken apart at once: nobody asks such an object what it is, or changes it.
    generatedCode: { preset: 'es2015', symbols: false },
    freeze: false,
    // Maps lie beside the chunks for whoever debugs; a line in each that names them would cost every page 0.4 kB.
    sourcemap: 'hidden',
    sourcemapExcludeSources: true,
  },
  ...quiet,
};

const gateway = {
  input: Object.fromEntries(
    existing('src/gateway/cli.ts', 'src/gateway/index.ts', 'src/gateway/files/examine-worker.ts').map((path) => [
      path.replace(/^.*\/|\.ts$/g, ''),
      path,
    ]),
  ),
  external: [/^node:/, /^zod($|\/)/, /^lean-qr($|\/)/],
  plugins: [
    resolve({ preferBuiltins: true, exportConditions: ['node'] }),
    commonjs({ include: /node_modules/ }),
    json({ compact: true }),
    esbuild({ tsconfig: './tsconfig.json', target: 'node24', charset: 'utf8' }),
  ],
  output: {
    dir: join(out, 'gateway'),
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
  ...quiet,
};

const isEmpty = ({ input }) => (Array.isArray(input) ? input : Object.keys(input)).length === 0;
export default [library, worker, contract, embed, gateway].filter((build) => !isEmpty(build));
