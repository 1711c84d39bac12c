// The chunk graph of the embed build: written beside it as manifest.json by Rollup, walked by tools/sizes.mjs.
import { relative } from 'node:path';
import { root } from './elements.mjs';

/**
 * @typedef {object} Chunk
 * @property {string} name what Rollup calls it: the module it is made for, or the group
 * @property {string | null} source the module it is made for, relative to the repository, where there is one
 * @property {string[]} imports chunks that come with it
 * @property {string[]} dynamicImports chunks it may fetch later
 * @property {number} bytes before compression
 *
 * @typedef {object} Manifest
 * @property {Record<string, string>} entries script name → file
 * @property {Record<string, string>} tags element → file of the chunk that registers it
 * @property {Record<string, Chunk>} chunks file → chunk; files are relative to the manifest
 */

/** @param {string} path */
const fromRoot = (path) => relative(root, path).replaceAll('\\', '/');

/**
 * A Rollup plugin that writes the manifest.
 * @param {{ tag: string, define: string }[]} elements
 * @returns {import('rollup').Plugin}
 */
export const chunkManifest = (elements) => ({
  name: 'chunk-manifest',
  generateBundle(_options, bundle) {
    /** @type {Manifest} */
    const manifest = { entries: {}, tags: {}, chunks: {} };
    for (const chunk of Object.values(bundle).filter((output) => output.type === 'chunk')) {
      const { fileName, name, imports, dynamicImports, code } = chunk;
      if (chunk.isEntry) manifest.entries[name] = fileName;
      const source = chunk.facadeModuleId === null ? null : fromRoot(chunk.facadeModuleId);
      manifest.chunks[fileName] = { name, source, imports, dynamicImports, bytes: Buffer.byteLength(code) };
      for (const { tag, define } of elements) {
        if (chunk.moduleIds.some((id) => fromRoot(id) === define)) manifest.tags[tag] = fileName;
      }
    }
    this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${JSON.stringify(manifest, null, 1)}\n` });
  },
});

/**
 * The files that `from` needs before it can run: itself and what it imports, however deep; with `later` also what it may
 * fetch, as long as `later(chunk, file)` says yes.
 * @param {Manifest} manifest
 * @param {string[]} from files
 * @param {(chunk: Chunk, file: string) => boolean} [later]
 * @returns {string[]} sorted
 */
export const closure = (manifest, from, later = () => false) => {
  const seen = new Set(from);
  for (const file of seen) {
    const chunk = manifest.chunks[file];
    if (!chunk) throw new Error(`${file} is not in the manifest`);
    for (const next of chunk.imports) if (manifest.chunks[next]) seen.add(next);
    for (const next of chunk.dynamicImports) {
      const target = manifest.chunks[next];
      if (target && later(target, next)) seen.add(next);
    }
  }
  return [...seen].sort();
};
