// Makes a fresh clone ready, then runs one script of the project: node tools/run.mjs [--browser] [--scanner] [--build] SCRIPT [ARGS]
// Runs on plain Node 20 without dependencies. SCRIPT runs on a Node that is new enough: the machine's, else the one
// that tools/runtime brings. --browser also sees to a Chromium, --scanner to a ClamAV, --build to an up-to-date dist/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { findClamd } from './clamd.mjs';
import { exec, passSignalsOn, stopSignal } from './lib/exec.mjs';
import { isInstalled } from './lib/installed.mjs';
import { isAtLeast, NODE_FLOOR } from './lib/versions.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtime = join(root, 'tools/runtime');
const runtimeBin = join(runtime, 'node_modules/.bin');

/** @param {string} text */
const say = (text) => console.log(`e-tdp: ${text}`);

/** @param {string} text @returns {never} */
const refuse = (text) => {
  console.error(`e-tdp: ${text}`);
  process.exit(1);
};

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 * @param {import('./lib/exec.mjs').Options} [options]
 */
const must = async (what, command, args, options) => {
  const { code } = await exec(command, args, { cwd: root, beat: `${what} …`, ...options });
  if (stopSignal() !== undefined) process.exit(code || 1);
  if (code !== 0) refuse(`${what} failed (${code})`);
};

/** @param {string} folder @param {string} what */
const install = async (folder, what) => {
  const npm = process.env.npm_execpath;
  const inherited = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const began = Date.now();
  say(`${what} …`);
  await must(what, inherited ? process.execPath : 'npm', [...(inherited ? [npm] : []), 'ci', '--include=dev'], {
    cwd: folder,
  });
  say(`${what}: done in ${Math.round((Date.now() - began) / 1000)} s`);
};

/** @param {string} node */
const versionOf = (node) => {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : 'none';
};

const findNode = async () => {
  if (isAtLeast(process.version)) return process.execPath;
  const node = join(runtimeBin, process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node) || !isInstalled(runtime)) {
    await install(
      runtime,
      `installing Node ${NODE_FLOOR} or newer for this project (this machine has ${process.version})`,
    );
  }
  const version = existsSync(node) ? versionOf(node) : 'none';
  if (!isAtLeast(version)) {
    refuse(
      `this project needs Node ${NODE_FLOOR} or newer. This machine has ${process.version}, and npm has no newer one ` +
        `for ${process.platform}-${process.arch}. Install it from https://nodejs.org and run the command again.`,
    );
  }
  return node;
};

/**
 * Sees to a program that tests start: the machine's, else Debian's.
 * @param {{ name: string, find: () => string | undefined, setting: string, packages: string[] }} program
 */
const seeTo = async ({ name, find, setting, packages }) => {
  if (find() !== undefined) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    refuse(`no ${name} here. Install it (Debian: apt-get install ${packages[0]}) or set ${setting} to one.`);
  }
  say(`installing ${name} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await must('apt-get update', 'apt-get', ['update', '-qq'], { env });
  const log = await exec('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    quiet: true,
    beat: `installing ${name} …`,
  });
  if (log.code !== 0 || find() === undefined) refuse(`${name} could not be installed:\n${log.output}`);
};

const CHROMIUM = {
  name: 'Chromium',
  find: findChromium,
  setting: 'CHROMIUM_PATH',
  packages: ['chromium', 'fonts-dejavu-core'],
};
const CLAMD = { name: 'ClamAV', find: findClamd, setting: 'CLAMD_PATH', packages: ['clamav-daemon'] };

const main = async () => {
  passSignalsOn();
  const args = process.argv.slice(2);
  const at = args.findIndex((arg) => !arg.startsWith('--'));
  if (at < 0) refuse('usage: node tools/run.mjs [--browser] [--scanner] [--build] SCRIPT [ARGS]');
  const flags = args.slice(0, at);
  const [script = '', ...rest] = args.slice(at);

  const node = await findNode();
  const bin = join(root, 'node_modules/.bin');
  process.env.PATH = [dirname(node), bin, process.env.PATH].join(delimiter);
  if (!isInstalled(root)) await install(root, 'installing packages (about a minute the first time)');
  if (flags.includes('--browser')) await seeTo(CHROMIUM);
  if (flags.includes('--scanner')) await seeTo(CLAMD);
  if (!existsSync(join(root, script))) refuse(`${script} does not exist yet`);
  if (flags.includes('--build')) {
    const { code } = await exec(node, ['tools/build.mjs', '--if-changed'], { cwd: root });
    if (code !== 0) process.exit(code);
  }
  const watch = ['--import', new URL('./lib/with-parent.mjs', import.meta.url).href];
  const { code } = await exec(node, [...watch, script, ...rest], { cwd: root });
  process.exit(code);
};

await main();
