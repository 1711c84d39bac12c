import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { share, type Row } from '../table.ts';
import { load, loadOn, percentile } from './client.ts';
import { file, type Filed } from './filing.ts';
import { Line } from './line.ts';
import type { Measured } from './load.ts';
import { startGateway, Server } from './process.ts';
import { multiply, officer } from './stored.ts';

/** What one part of the bench works with. */
export interface Bench {
  /** A folder for its data, its own. */
  readonly folder: string;
  /** Milliseconds each thing is measured. */
  readonly ms: number;
  /** How many dossiers `stored` keeps. */
  readonly stored: number;
  /** A folder that keeps those between runs; null to make them anew. */
  readonly keep: string | null;
}
export type Part = (bench: Bench) => Promise<Row[]>;

const BARE = fileURLToPath(new URL('bare.ts', import.meta.url));
const BARE_DATABASE = fileURLToPath(new URL('bare-database.ts', import.meta.url));
const LINES = 32;
const FEW_LINES = 12;
const WARM_MS = 4_000;
const MB = 1_000_000;

/** Dossiers handed in, each call on disk when it is answered, beside what node:http and the database do by themselves. */
const filing: Part = async ({ folder, ms }) => {
  await using gateway = await startGateway(join(folder, 'filing'));
  await using bare = await Server.start(BARE, [join(folder, 'bare')]);
  const plan = { lines: LINES, warmMs: WARM_MS, forMs: ms };
  const hello = await loadOn(bare, 'reading', { ...plan, warmMs: 500, forMs: ms / 4 });
  const database = bareDatabase(folder, ms);
  const filed = await loadOn(gateway, 'filing', plan);
  const fewer = await loadOn(gateway, 'filing', { ...plan, lines: FEW_LINES });
  const withFile = await loadOn(gateway, 'filing', { ...plan, fileBytes: 200_000 });
  return [
    { what: 'node:http alone, answers', ...numbers(hello, 'read') },
    { what: 'database alone, one commit each', 'a second': database.alone.toFixed(0) },
    { what: 'database alone, 16 in a commit', 'a second': database.together.toFixed(0) },
    { what: 'dossiers: create, answers, announce, submit', ...numbers(filed, 'dossier') },
    ...['create', 'answers', 'announce', 'submit'].map((call) => ({ what: `  ${call}`, ...spreadOf(filed, call) })),
    { what: `the same, ${String(FEW_LINES)} at a time`, ...numbers(fewer, 'dossier') },
    { what: 'the same with a file of 200 kB', ...numbers(withFile, 'dossier') },
    { what: 'memory, at most', 'a second': '', MB: (gateway.used().peakBytes / MB).toFixed(0) },
  ];
};

/** Reads of the tracker by code and secret. */
const tracking: Part = async ({ folder, ms }) => {
  await using gateway = await startGateway(join(folder, 'tracking'));
  await using bare = await Server.start(BARE, [join(folder, 'bare')]);
  const { filed } = await load('filing', { port: gateway.port, lines: 16, warmMs: 0, forMs: 1_000 });
  const plan = { lines: LINES, warmMs: WARM_MS / 2, forMs: ms, filed };
  const hello = await loadOn(bare, 'reading', { ...plan, filed: [], forMs: ms / 2 });
  const tracked = await loadOn(gateway, 'tracking', plan);
  return [
    { what: 'node:http alone, answers', ...numbers(hello, 'read') },
    { what: 'tracking reads', ...numbers(tracked, 'tracking') },
    { what: 'memory, at most', 'a second': '', MB: (gateway.used().peakBytes / MB).toFixed(0) },
  ];
};

/** Files sent to the gateway, and the same bytes to a server that only writes and syncs them; in turns, the best of three. */
const uploads: Part = async ({ folder }) => {
  await using gateway = await startGateway(join(folder, 'uploads'));
  await using bare = await Server.start(BARE, [join(folder, 'uploads', 'bare')]);
  const rows: Row[] = [];
  for (const fileBytes of [500_000, 4_000_000, 16_000_000]) {
    const files = Math.min(200, Math.ceil((160 * MB) / fileBytes));
    const plan = { lines: 8, warmMs: 0, forMs: 0, fileBytes, files };
    const speeds: { bare: number; gateway: number }[] = [];
    for (let round = 0; round < 4; round += 1) {
      const of = async (kind: string, { port }: Server): Promise<number> => {
        const { count, seconds } = await load(kind, { ...plan, port });
        return (count * fileBytes) / MB / seconds;
      };
      speeds.push({ bare: await of('bare uploads', bare), gateway: await of('uploads', gateway) });
    }
    // The first warms up. Best beside best: what came between on a shared machine hits both alike.
    const best = (of: 'bare' | 'gateway'): number => Math.max(...speeds.slice(1).map((one) => one[of]));
    rows.push({
      what: `files of ${String(fileBytes / MB)} MB`,
      'bare MB/s': best('bare').toFixed(0),
      'gateway MB/s': best('gateway').toFixed(0),
      'of bare': share(best('gateway'), best('bare')),
    });
  }
  return [...rows, { what: 'memory, at most, MB', 'gateway MB/s': (gateway.used().peakBytes / MB).toFixed(0) }];
};

/** Few dossiers stored, and many: the desk's list, tracking, filing, and how long a start takes. */
const stored: Part = async (bench) => {
  const few = await measureStored(bench, 1_000);
  const many = await measureStored(bench, bench.stored);
  return Object.keys(few).map((what) => ({
    what,
    '1000 stored': few[what]?.toFixed(1) ?? '',
    [`${String(bench.stored)} stored`]: many[what]?.toFixed(1) ?? '',
    times: ((many[what] ?? NaN) / (few[what] ?? NaN)).toFixed(2),
  }));
};

async function measureStored(bench: Bench, count: number): Promise<Record<string, number>> {
  const folder = join(bench.keep ?? bench.folder, `stored-${String(count)}`);
  if (!existsSync(folder)) await makeStored(folder, count);
  const token = await officer(join(folder, 'data'));
  const known = await knownOf(folder);
  await using gateway = await startGateway(folder);
  const headers = `Authorization: Bearer ${token}\r\n`;
  const plan = { lines: 1, warmMs: 1_500, forMs: bench.ms / 2 };
  const median = (of: Measured, call: string): number => percentile(of.ms[call] ?? [], 50);
  const list = async (path: string): Promise<number> =>
    median(await load('reading', { ...plan, port: gateway.port, path, headers }), 'read');
  return {
    'start to ready, ms': gateway.startMs,
    'desk list, first page, ms': await list('/v1/desk/dossiers'),
    'desk list by state, ms': await list('/v1/desk/dossiers?state=registered'),
    'tracking, ms': median(await load('tracking', { ...plan, port: gateway.port, filed: known }), 'tracking'),
    'a dossier filed, ms': median(await load('filing', { ...plan, port: gateway.port }), 'dossier'),
    'memory, at most, MB': gateway.used().peakBytes / MB,
  };
}

async function makeStored(folder: string, count: number): Promise<void> {
  const making = `${folder}-making-${String(process.pid)}`;
  {
    await using gateway = await startGateway(making);
    const line = await Line.open(gateway.port);
    await file(line, () => undefined);
    line.close();
  }
  await writeFile(join(making, 'known.json'), JSON.stringify(await multiply(join(making, 'data'), count)));
  await rename(making, folder);
}

async function knownOf(folder: string): Promise<Filed[]> {
  return JSON.parse(await readFile(join(folder, 'known.json'), 'utf8')) as Filed[];
}

function bareDatabase(folder: string, ms: number): { alone: number; together: number } {
  const out = execFileSync(process.execPath, [BARE_DATABASE, join(folder, 'bare'), String(ms / 4)]);
  return JSON.parse(out.toString()) as { alone: number; together: number };
}

function numbers(measured: Measured & { cpuMs: number }, call: string): Row {
  return {
    'a second': (measured.count / measured.seconds).toFixed(0),
    ...spreadOf(measured, call),
    'CPU ms': measured.cpuMs.toFixed(2),
    MB: '',
  };
}

function spreadOf({ ms }: Measured, call: string): Row {
  const of = ms[call] ?? [];
  return { 'p50 ms': percentile(of, 50).toFixed(1), 'p99 ms': percentile(of, 99).toFixed(1) };
}

export const PARTS: Readonly<Record<string, Part>> = { filing, tracking, uploads, stored };
