// Where Chromium is, and how to start it in tests. Runs on plain Node 20 without dependencies.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @param {string} path */
const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * `CHROMIUM_PATH`, or the first Chromium or Chrome on `PATH`.
 * @returns {string | undefined} absolute path of the browser's binary
 */
export const findChromium = () =>
  [
    process.env.CHROMIUM_PATH,
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ].find((path) => path !== undefined && path !== '' && runs(path));

/** Flags for a browser that only tests: quiet, and, for root (containers), without the sandbox that root cannot have. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
