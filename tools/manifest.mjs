// Writes custom-elements.json (what editors, Storybook and the docs read): node tools/manifest.mjs OUTPUT
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execNode } from './lib/exec.mjs';
import { root } from './lib/elements.mjs';

const ANALYZER = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');

/**
 * @param {string} output absolute path of the file to write
 * @returns {Promise<{ code: number, output: string }>}
 */
export const writeManifest = async (output) => {
  mkdirSync(dirname(output), { recursive: true });
  // The analyzer wants a folder inside the repository.
  const folder = `.build-manifest-${process.pid}`;
  try {
    const ended = await execNode([ANALYZER, 'analyze', '--litelement', '--outdir', folder, '--quiet'], {
      cwd: root,
      quiet: true,
    });
    if (ended.code === 0) writeFileSync(output, readFileSync(join(root, folder, 'custom-elements.json')));
    return ended;
  } finally {
    rmSync(join(root, folder), { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = resolve(process.argv[2] ?? 'dist/custom-elements.json');
  const ended = await writeManifest(output);
  console.log(ended.code === 0 ? `wrote ${relative(process.cwd(), output)}` : ended.output);
  process.exitCode = ended.code;
}
