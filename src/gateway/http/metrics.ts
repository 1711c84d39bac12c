/** Upper bounds of the duration buckets, seconds. */
const BOUNDS = [0.01, 0.05, 0.25, 1, 5];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

interface Series {
  count: number;
  seconds: number;
  readonly buckets: number[];
}

/** Counts of requests for Prometheus: by method, route pattern and status. Nothing about who called or what was in it. */
export class Metrics {
  readonly #series = new Map<string, Series>();
  readonly #started = Date.now();

  count(method: string, route: string, status: number, ms: number): void {
    // A method is the caller's word: only known ones become labels.
    const labels = `method="${METHODS.includes(method) ? method : 'other'}",route="${route}",status="${String(status)}"`;
    const series = this.#series.get(labels) ?? { count: 0, seconds: 0, buckets: BOUNDS.map(() => 0) };
    this.#series.set(labels, series);
    series.count += 1;
    series.seconds += ms / 1000;
    BOUNDS.forEach((bound, at) => {
      if (ms / 1000 <= bound) series.buckets[at] = (series.buckets[at] ?? 0) + 1;
    });
  }

  /** The text exposition format, version 0.0.4. */
  text(): string {
    const lines = [
      '# TYPE process_start_time_seconds gauge',
      `process_start_time_seconds ${(this.#started / 1000).toFixed(3)}`,
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${String(process.memoryUsage.rss())}`,
      '# TYPE etdp_http_request_duration_seconds histogram',
    ];
    for (const [labels, { count, seconds, buckets }] of this.#series) {
      const name = 'etdp_http_request_duration_seconds';
      BOUNDS.forEach((bound, at) =>
        lines.push(`${name}_bucket{${labels},le="${String(bound)}"} ${String(buckets[at] ?? 0)}`),
      );
      lines.push(`${name}_bucket{${labels},le="+Inf"} ${String(count)}`);
      lines.push(`${name}_sum{${labels}} ${seconds.toFixed(6)}`, `${name}_count{${labels}} ${String(count)}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
