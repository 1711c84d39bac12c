// The package as it would be published, out of the build that lies in dist/: node tools/package.mjs. What is in it, how it
// presents itself to Node and bundlers (publint) and to TypeScript (attw).
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from './lib/elements.mjs';
import { execNode } from './lib/exec.mjs';
import { filesOf, pack, unpack, wrongIn } from './lib/packed.mjs';

const folder = mkdtempSync(join(tmpdir(), 'e-tdp-package-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const tarball = await pack(folder);
const unpacked = join(folder, 'unpacked');
await unpack(tarball, unpacked);
const manifest = JSON.parse(readFileSync(join(unpacked, 'package/package.json'), 'utf8'));

const tarballBytes = new Uint8Array(readFileSync(tarball));
const { messages } = await publint({ pack: { tarball: tarballBytes.buffer }, level: 'suggestion', strict: true });
const said = messages.map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`);

// Nobody imports types from a style sheet or data. A pattern is looked at by each of its files. Old ways to find types, and
// `require`, are left out: the package is made of modules alone.
const tags = filesOf(join(unpacked, 'package/dist/elements')).filter((name) => name.endsWith('.js'));
const typed = Object.keys(manifest.exports)
  .filter((path) => !/\.(css|json)$/.test(path))
  .flatMap((path) => (path.includes('*') ? tags.map((name) => path.replace('*', name.slice(0, -3))) : [path]));
const attw = await execNode(
  [
    ...['node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--format', 'ascii'],
    ...['--no-emoji', '--no-color', '--no-definitely-typed', '--entrypoints', ...typed],
  ],
  { cwd: root, quiet: true },
);

const wrong = [...wrongIn(unpacked), ...said, ...(attw.code === 0 ? [] : [`attw: ${attw.output.trim()}`])];
console.log(`${Math.round(statSync(tarball).size / 1000)} kB packed; types of ${typed.length} paths looked at`);
if (wrong.length > 0) console.log(wrong.join('\n'));
process.exitCode = wrong.length === 0 ? 0 : 1;
