// The chunk graph of the embed build: written beside it as manifest.json by Rollup, walked by tools/sizes.mjs.
import { relative } from 'node:path';
import { root } from './elements.mjs';

/**
 * @typedef {object} Chunk
 * @property {string} name what Rollup calls it: the module it is made for, or the group
 * @property {string[]} imports chunks that come with it
 * @property {{ source: string, file: string }[]} later chunks it may fetch later, each with the module it is fetched for
 * @property {string[]} modules what is in it, largest first, relative to the repository
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
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    const fileOf = new Map(chunks.flatMap(({ fileName, moduleIds }) => moduleIds.map((id) => [id, fileName])));
    /** @type {Manifest} */
    const manifest = { entries: {}, tags: {}, chunks: {} };
    for (const { fileName, name, isEntry, imports, moduleIds, modules, code } of chunks) {
      if (isEntry) manifest.entries[name] = fileName;
      const later = moduleIds
        .flatMap((id) => this.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
        .map((id) => ({ source: fromRoot(id), file: fileOf.get(id) ?? '' }))
        .filter(({ file }) => file !== '' && file !== fileName);
      manifest.chunks[fileName] = {
        name,
        imports,
        later,
        bytes: Buffer.byteLength(code),
        modules: moduleIds
          .toSorted((a, b) => (modules[b]?.renderedLength ?? 0) - (modules[a]?.renderedLength ?? 0))
          .map(fromRoot),
      };
      for (const { tag, define } of elements) {
        if (moduleIds.some((id) => fromRoot(id) === define)) manifest.tags[tag] = fileName;
      }
    }
    this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${JSON.stringify(manifest, null, 1)}\n` });
  },
});

/**
 * The files that `from` needs before it can run: itself and what it imports, however deep; with `later` also what it may
 * fetch afterwards, for every module that `later(module)` says yes to.
 * @param {Manifest} manifest
 * @param {string[]} from files
 * @param {(source: string) => boolean} [later]
 * @returns {string[]} sorted
 */
export const closure = (manifest, from, later = () => false) => {
  const seen = new Set(from);
  for (const file of seen) {
    const chunk = manifest.chunks[file];
    if (!chunk) throw new Error(`${file} is not in the manifest`);
    for (const next of chunk.imports) if (manifest.chunks[next]) seen.add(next);
    for (const { source, file: next } of chunk.later) if (later(source)) seen.add(next);
  }
  return [...seen].sort();
};
