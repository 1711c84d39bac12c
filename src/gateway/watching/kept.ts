import { setTimeout as pause } from 'node:timers/promises';

/**
 * Reads something at most once in `ms`, and never twice at once: however often it is asked, and however long a reading hangs, it costs
 * what one costs.
 */
export function keptFor<Value>(ms: number, read: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | null = null;
  let reading = false;
  let until = 0;
  return () => {
    if (kept && (reading || performance.now() < until)) return kept;
    reading = true;
    kept = read().finally(() => {
      reading = false;
      until = performance.now() + ms;
    });
    return kept;
  };
}

/** What is there after `ms` at most; `otherwise` when it is late or fails. */
export async function within<Value, Otherwise>(
  ms: number,
  work: Promise<Value>,
  otherwise: Otherwise,
): Promise<Value | Otherwise> {
  const late = new AbortController();
  try {
    return await Promise.race([work, pause(ms, otherwise, { signal: late.signal, ref: false })]);
  } catch {
    return otherwise;
  } finally {
    late.abort();
  }
}
