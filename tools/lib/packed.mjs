// The package as npm would publish it: packed from dist/ as it lies there, looked through, and installed without a network.
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { exec, execNode } from './exec.mjs';
import { root } from './elements.mjs';

/** @typedef {{ version: string, exports: Record<string, string | Record<string, string>>, bin: Record<string, string>, dependencies: Record<string, string> }} Manifest */

/** What may be in the package, by its path. */
const WANTED = [
  /^package\/(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^package\/docs\/[\w-]+\.md$/,
  /^package\/deploy\/[\w.-]+$/,
  /^package\/catalogue\/(README\.md|(procedures|calendar|forms|portal|declarations|fees)\/[\w.-]+\.json|[\w-]+\.json)$/,
  /^package\/dist\/([\w-]+\/)*[\w.$-]+\.(js|d\.ts|js\.map|json|css|html|woff2|ttf)$/,
  /^package\/dist\/gateway\/(print-)?fonts\/LICENSE$/,
];
/** What nobody else has a use for. */
const UNWANTED = /\.(test|stories|spec)\.|(^|\/)(test|tests|stories|demo|bench|node_modules)\/|\.tsbuildinfo$/;

/**
 * Packs dist/ into a folder. Nothing is built: whoever asks has done that.
 * @param {string} folder
 * @returns {Promise<string>} the tarball
 */
export const pack = async (folder) => {
  const npm = process.env.npm_execpath;
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const ended = await (npm !== undefined && /npm-cli\.c?js$/.test(npm)
    ? execNode([npm, ...args], { cwd: root, quiet: true })
    : exec('npm', args, { cwd: root, quiet: true }));
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (ended.code !== 0 || name === undefined) throw new Error(`npm pack failed: ${ended.output}`);
  return join(folder, name);
};

/**
 * Takes a tarball apart; its files are below `package/` of the folder.
 * @param {string} tarball
 * @param {string} folder
 */
export const unpack = async (tarball, folder) => {
  mkdirSync(folder, { recursive: true });
  const { code, output } = await exec('tar', ['-xzf', tarball, '-C', folder], { quiet: true });
  if (code !== 0) throw new Error(`tar failed: ${output}`);
};

/**
 * The paths of all files below a folder, with `/`.
 * @param {string} folder
 */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

/**
 * What a file of the package should not be or say; undefined when all is well.
 * @param {string} path `package/dist/index.js`
 * @param {string} text
 * @param {readonly string[]} [machine] places on this machine
 */
export const wrongWith = (path, text, machine = [`${root}/`, `${homedir()}/`]) => {
  if (UNWANTED.test(path) || !WANTED.some((wanted) => wanted.test(path))) return `${path} does not belong there`;
  const place = machine.find((one) => text.includes(one));
  if (place !== undefined) return `${path} names ${place}, a place on this machine`;
  if (!path.endsWith('.map')) return undefined;
  /** @type {{ sources: string[], sourcesContent?: unknown[] }} */
  const { sources, sourcesContent } = JSON.parse(text);
  const far = sources.find((source) => /^(\/|[A-Za-z]:|file:)/.test(source));
  if (far !== undefined) return `${path} names ${far}, a place on one machine alone`;
  return sourcesContent?.some((content) => typeof content === 'string')
    ? `${path} brings whole sources along`
    : undefined;
};

/**
 * All that is wrong with the files of a package that was taken apart into a folder.
 * @param {string} folder
 */
export const wrongIn = (folder) =>
  filesOf(folder).flatMap((path) => wrongWith(path, readFileSync(join(folder, path), 'utf8')) ?? []);

/**
 * Installs a tarball into an empty project: its own files, and the packages it depends on as this checkout has them. What it
 * imports and does not name among its dependencies is not there.
 * @param {string} tarball
 * @param {string} project
 * @returns {Promise<Manifest>}
 */
export const installPacked = async (tarball, project) => {
  const modules = join(project, 'node_modules');
  await unpack(tarball, join(project, '.unpacked'));
  const own = join(project, '.unpacked', 'package');
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  mkdirSync(modules, { recursive: true });
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  renameSync(own, join(modules, 'e-tdp'));
  return manifest;
};
