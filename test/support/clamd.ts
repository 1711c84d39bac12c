/** ClamAV's real daemon on a free port of 127.0.0.1, with signatures of our own: the official ones are 300 MB and not ours to fetch. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScannerAddress } from '../../src/gateway/config/config.ts';
import { findClamd } from '../../tools/clamd.mjs';
import { freePort } from './free-port.ts';

/** The test file every scanner knows (eicar.org), written so that no scanner takes this source for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
/** The same bytes in hex anywhere in a file. The official signature wants them at the beginning, where no picture has them. */
const SIGNATURES = `E-TDP.Test.Eicar:0:*:${Buffer.from(EICAR, 'latin1').toString('hex')}\n`;

export interface Clamd extends AsyncDisposable {
  readonly address: ScannerAddress;
  /** Ends it as a machine that loses power does; `start` begins again, at the same address. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export interface ClamdWishes {
  /** Listens on a Unix socket instead. */
  readonly socket?: boolean;
  /** Lines of `clamd.conf`. */
  readonly settings?: readonly string[];
}

export async function startClamd({ socket = false, settings = [] }: ClamdWishes = {}): Promise<Clamd> {
  const program = findClamd();
  if (program === undefined) throw new Error('no ClamAV here: apt-get install clamav-daemon, or set CLAMD_PATH');
  const folder = await mkdtemp(join(tmpdir(), 'etdp-clamd-'));
  await writeFile(join(folder, 'own.ndb'), SIGNATURES);
  const address: ScannerAddress = socket
    ? { path: join(folder, 'clamd.ctl') }
    : { host: '127.0.0.1', port: await freePort() };
  const listening =
    'path' in address ? [`LocalSocket ${address.path}`] : ['TCPAddr 127.0.0.1', `TCPSocket ${String(address.port)}`];
  const config = join(folder, 'clamd.conf');
  const lines = [
    ...listening,
    `DatabaseDirectory ${folder}`,
    'Foreground yes',
    'AlertExceedsMax yes',
    'OfficialDatabaseOnly no',
    ...settings,
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    running = spawn(program, ['--config-file', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    running.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(running, 'exit').then(() => {
      throw new Error(`clamd ended: ${said}`);
    });
    await Promise.race([answers(address, running), ended]);
    ended.catch(() => undefined);
  };
  const kill = async (): Promise<void> => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  };
  await start();
  return {
    address,
    start,
    kill,
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Until it answers PING: it reads its signatures first. One that has ended is asked no more. */
async function answers(address: ScannerAddress, clamd: ChildProcess): Promise<void> {
  while (clamd.exitCode === null && clamd.signalCode === null) {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(address, () => socket.write('zPING\0'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => resolve(''));
      socket.on('close', () => resolve(text));
    });
    if (answer.startsWith('PONG')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
