import type { Family, Sample } from '../watching/exposition.ts';

/** Upper bounds of the duration buckets, seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  count: number;
  seconds: number;
  /** How many ended within each bound and not within the one before. */
  readonly buckets: number[];
}

/** Counts of requests for Prometheus: by method, route pattern and status. Nothing about who called or what was in it. */
export class Metrics {
  readonly #series = new Map<string, Series>();
  #faults = 0;

  count(method: string, route: string, status: number, ms: number): void {
    // A method is the caller's word: only known ones become labels.
    const known = METHODS.includes(method) ? method : 'other';
    const key = `${known} ${String(status)} ${route}`;
    let series = this.#series.get(key);
    if (!series) {
      const labels = { method: known, route, status: String(status) };
      series = { labels, count: 0, seconds: 0, buckets: BOUNDS.map(() => 0) };
      this.#series.set(key, series);
    }
    const seconds = ms / 1000;
    series.count += 1;
    series.seconds += seconds;
    const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
    if (bucket !== -1) series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
  }

  /** A line about something nobody foresaw was written. */
  fault(): void {
    this.#faults += 1;
  }

  families(): Family[] {
    return [
      {
        name: 'etdp_http_request_duration_seconds',
        type: 'histogram',
        help: 'Requests by method, route pattern and status, and the time until their answers began.',
        samples: [...this.#series.values()].flatMap(samplesOf),
      },
      {
        name: 'etdp_faults_total',
        type: 'counter',
        help: 'Lines about faults that this process wrote to standard error.',
        samples: [{ value: this.#faults }],
      },
    ];
  }
}

function samplesOf({ labels, count, seconds, buckets }: Series): Sample[] {
  let within = 0;
  return [
    ...BOUNDS.map((bound, at) => {
      within += buckets[at] ?? 0;
      return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: within };
    }),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: seconds },
    { suffix: '_count', labels, value: count },
  ];
}
