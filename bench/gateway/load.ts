// A client in a process of its own: node load.ts KIND PLAN, both as `LOADS` and `Plan` below say. Prints what it measured as JSON.
import { announce, BenchFile, file, send, type Filed, type Slot } from './filing.ts';
import { Line, must } from './line.ts';

export interface Plan {
  readonly port: number;
  /** Connections, each asking one thing after the other. */
  readonly lines: number;
  /** Milliseconds before what is measured begins, and that it lasts. */
  readonly warmMs: number;
  readonly forMs: number;
  /** Dossiers to look at. */
  readonly filed?: readonly Filed[];
  /** Headers and address of what is read. */
  readonly path?: string;
  readonly headers?: string;
  /** Bytes of a file that is put on each dossier. */
  readonly fileBytes?: number;
  /** How many files are sent, however long that takes. */
  readonly files?: number;
}

/** What one client measured. */
export interface Measured {
  /** How many were finished, in how many seconds. */
  readonly count: number;
  readonly seconds: number;
  /** Milliseconds by call, of all that ended while it was measured. */
  readonly ms: Readonly<Record<string, readonly number[]>>;
  /** The dossiers that were filed, the last few hundred. */
  readonly filed: readonly Filed[];
}

const KEPT = 500;
/** As many as the slot takes. */
const FILES_EACH = 2;
type Round = (line: Line, at: number, took: (call: string, ms: number) => void) => Promise<Filed | undefined>;

const LOADS: Readonly<Record<string, (plan: Plan) => Round>> = {
  filing: ({ fileBytes }) => {
    const upload = fileBytes === undefined ? null : new BenchFile(fileBytes);
    return (line, _, took) => file(line, took, upload);
  },
  tracking:
    ({ filed = [] }) =>
    async (line, at, took) => {
      const { code, secret } = filed[at % filed.length] ?? { code: '', secret: '' };
      const began = performance.now();
      await must(line.ask('GET', `/v1/tracking/${code}`, `Tracking-Secret: ${secret}\r\n`));
      took('tracking', performance.now() - began);
      return undefined;
    },
  reading:
    ({ path = '/', headers = '' }) =>
    async (line, _, took) => {
      const began = performance.now();
      await must(line.ask('GET', path, headers));
      took('read', performance.now() - began);
      return undefined;
    },
};

/** Sends so many files: to slots of the gateway's that are made before, or to the bare server. */
async function sendAll({ port, lines: count, fileBytes = 0, files = 0 }: Plan, bare: boolean): Promise<Measured> {
  const lines = await Promise.all(Array.from({ length: count }, () => Line.open(port)));
  const upload = new BenchFile(fileBytes);
  const slots: Slot[] = [];
  const all = (work: (line: Line) => Promise<void>): Promise<unknown> => Promise.all(lines.map(work));
  if (!bare)
    await all(async (line) => {
      while (slots.length < files) slots.push(...(await announce(line, upload, FILES_EACH)));
    });
  const ms: number[] = [];
  const began = performance.now();
  let left = files;
  await all(async (line) => {
    while ((left -= 1) >= 0) {
      const one = performance.now();
      const slot = slots.pop();
      if (slot) await send(line, slot, upload);
      else await must(line.ask('PUT', '/', '', upload.bytes));
      ms.push(performance.now() - one);
    }
  });
  for (const line of lines) line.close();
  return { count: files, seconds: (performance.now() - began) / 1000, ms: { file: ms }, filed: [] };
}

async function run(kind: string, plan: Plan): Promise<Measured> {
  if (kind === 'uploads' || kind === 'bare uploads') return sendAll(plan, kind !== 'uploads');
  const round = LOADS[kind]?.(plan);
  if (!round) throw new Error(`no such load: ${kind}`);
  const lines = await Promise.all(Array.from({ length: plan.lines }, () => Line.open(plan.port)));
  const ms: Record<string, number[]> = {};
  const filed: Filed[] = [];
  let count = 0;
  let at = 0;
  const from = performance.now() + plan.warmMs;
  const until = from + plan.forMs;
  const took = (call: string, one: number): void => {
    const now = performance.now();
    if (now >= from && now < until) (ms[call] ??= []).push(one);
  };
  const work = async (line: Line): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      const one = await round(line, (at += 1), took);
      const now = performance.now();
      if (one && filed.push(one) > KEPT) filed.shift();
      if (now < from || now >= until) continue;
      count += 1;
      if (one) took('dossier', now - began);
    }
  };
  await Promise.all(lines.map(work));
  for (const line of lines) line.close();
  return { count, seconds: plan.forMs / 1000, ms, filed };
}

if (import.meta.main) {
  const [kind = '', plan = '{}'] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await run(kind, JSON.parse(plan) as Plan)));
}
