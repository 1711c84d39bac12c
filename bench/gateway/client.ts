import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured, Plan } from './load.ts';
import type { Server } from './process.ts';

const LOAD = fileURLToPath(new URL('load.ts', import.meta.url));
const MOST_BYTES = 256 * 1024 * 1024;

/** A load from a process of its own. */
export async function load(kind: string, plan: Plan): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [LOAD, kind, JSON.stringify(plan)], {
    maxBuffer: MOST_BYTES,
  });
  return JSON.parse(stdout) as Measured;
}

/** The same, and the CPU that the server used for each thing that was done, in milliseconds, warming up included. */
export async function loadOn(
  server: Server,
  kind: string,
  plan: Omit<Plan, 'port'>,
): Promise<Measured & { cpuMs: number }> {
  const before = server.used().cpuS;
  const measured = await load(kind, { ...plan, port: server.port });
  const whole = measured.count * ((plan.warmMs + plan.forMs) / plan.forMs);
  return { ...measured, cpuMs: (1000 * (server.used().cpuS - before)) / whole };
}

/** What so many of a hundred stay below. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? NaN;
}
