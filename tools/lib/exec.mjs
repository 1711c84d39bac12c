// Starts programs and passes signals on to them. No dependencies: tools/run.mjs needs it on a bare machine.
import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number, output: string }} Ended
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {boolean} [quiet] keep the output instead of showing it
 * @property {string} [beat] words to show every ten seconds, with the time so far
 * @property {number} [limit] milliseconds after which the program is ended
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
/** @type {NodeJS.Signals | undefined} */
let stopping;

/** The signal this process was asked to stop with, if it was. */
export const stopSignal = () => stopping;

const SIGNAL_NUMBERS = /** @type {Record<string, number>} */ ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 });

/**
 * The exit code a shell would give.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export const exitCode = (code, signal) => code ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0);

/**
 * From here on SIGTERM, SIGINT and SIGHUP go to the programs started below and this process ends after them.
 * Ctrl+C in a terminal reaches the whole process group, and npm then sends it once more: it is passed on only when
 * the program has not heard it by itself.
 */
export const passSignalsOn = () => {
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
    process.on(signal, () => {
      if (stopping === signal) return;
      stopping = signal;
      const pass = () => running.forEach((child) => child.kill(signal));
      if (signal === 'SIGINT' && process.stdin.isTTY) setTimeout(pass, 3000).unref();
      else pass();
      if (running.size === 0) process.exit(exitCode(null, signal));
    });
  }
  // npm and the shell between us may be killed without a word; then nobody waits for this process any more.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !stopping) process.kill(process.pid, 'SIGTERM');
    }, 500).unref();
  }
};

/**
 * Runs a program to its end. Never throws: a program that cannot be started has code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<Ended>}
 */
export const exec = (command, args, { cwd, env, quiet = false, beat, limit } = {}) =>
  new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...(quiet ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {}), ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    });
    running.add(child);
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const clock =
      beat === undefined
        ? undefined
        : setInterval(() => console.log(`  ${beat} (${Math.round((Date.now() - began) / 1000)} s)`), 10_000);
    const alarm =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            console.error(`  still running after ${Math.round(limit / 1000)} s: ended`);
            child.kill('SIGTERM');
            setTimeout(() => child.kill('SIGKILL'), 5000).unref();
          }, limit);
    /** @param {number} code */
    const end = (code) => {
      running.delete(child);
      clearInterval(clock);
      clearTimeout(alarm);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      if (!quiet) console.error(error.message);
      end(127);
    });
    child.on('close', (code, signal) => end(exitCode(code, signal)));
  });

/**
 * Runs one of the project's scripts with the Node that runs this one.
 * @param {string[]} args
 * @param {Options} [options]
 */
export const execNode = (args, options) => exec(process.execPath, args, options);
