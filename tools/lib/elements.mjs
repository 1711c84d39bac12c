// Which elements there are: every src/components/**/define.ts that registers one, with its tag. One that only gathers others
// (fields/define.ts) is none.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @typedef {{ tag: string, define: string, folder: string }} Element paths relative to the root, with `/` */

/**
 * The tag a `define.ts` registers: the first `etdp-…` it names, else what its folder is called.
 * @param {string} path of the define.ts, relative to the root
 * @param {string} source
 */
export const tagOf = (path, source) => {
  const named = /['"`](etdp-[a-z0-9-]+)['"`]/.exec(source)?.[1];
  if (named !== undefined) return named;
  const folders = dirname(path).replaceAll('\\', '/').replace('src/components/', '').split('/');
  return `etdp-${folders.map((name) => (name === 'fields' ? 'field' : name)).join('-')}`;
};

/** @returns {Element[]} sorted by tag */
export const findElements = () =>
  globSync('src/components/**/define.ts', { cwd: root })
    .map((found) => found.replaceAll('\\', '/'))
    .map((define) => ({ define, source: readFileSync(join(root, define), 'utf8') }))
    .filter(({ source }) => source.includes('customElements.define('))
    .map(({ define, source }) => ({ tag: tagOf(define, source), define, folder: dirname(define) }))
    .sort((a, b) => a.tag.localeCompare(b.tag));

/**
 * Those of the files that exist yet, relative to the root.
 * @param {...string} paths
 */
export const existing = (...paths) => paths.filter((path) => existsSync(join(root, path)));
