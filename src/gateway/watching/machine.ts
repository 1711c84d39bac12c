import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PoolUse } from '../database/engine.ts';
import type { Family, Sample } from './exposition.ts';

const QUANTILES = [50, 99, 100];
const NANO = 1e-9;

/** What the process says of itself: memory, CPU, and how late its event loop is. Ends with {@link Machine.stop}. */
export class Machine {
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });
  readonly #started = Date.now() - process.uptime() * 1000;
  readonly #version: string;

  constructor(version: string) {
    this.#version = version;
    this.#delay.enable();
  }

  stop(): void {
    this.#delay.disable();
  }

  families(): Family[] {
    const { user, system } = process.cpuUsage();
    const samples = QUANTILES.map((percent) => ({
      labels: { quantile: String(percent / 100) },
      value: this.#delay.percentile(percent) * NANO,
    }));
    // Of the time since it was last asked: a bad minute is not hidden by a good week.
    this.#delay.reset();
    return [
      gauge('etdp_build_info', 'The version that runs.', { labels: { version: this.#version }, value: 1 }),
      gauge('process_start_time_seconds', 'When the process began.', { value: this.#started / 1000 }),
      gauge('process_resident_memory_bytes', 'Memory of the process.', { value: process.memoryUsage.rss() }),
      {
        ...gauge('process_cpu_seconds_total', 'CPU time of the process.', { value: (user + system) / 1e6 }),
        type: 'counter',
      },
      gauge('etdp_event_loop_delay_seconds', 'How late the event loop was since it was last asked.', ...samples),
    ];
  }
}

/** Room on the disk of the data folder. */
export async function diskFamilies(folder: string): Promise<Family[]> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return [
    gauge('etdp_data_disk_free_bytes', 'Free bytes on the disk of the data folder.', { value: bavail * bsize }),
    gauge('etdp_data_disk_bytes', 'All bytes of that disk.', { value: blocks * bsize }),
  ];
}

export function poolFamilies(use: PoolUse | null): Family[] {
  if (use === null) return [];
  const { inUse, idle, waiting } = use;
  return [
    gauge(
      'etdp_database_connections',
      'Connections of this node to the database, and calls that wait for one.',
      { labels: { state: 'in-use' }, value: inUse },
      { labels: { state: 'idle' }, value: idle },
      { labels: { state: 'waiting' }, value: waiting },
    ),
  ];
}

export function gauge(name: string, help: string, ...samples: readonly Sample[]): Family {
  return { name, type: 'gauge', help, samples };
}
