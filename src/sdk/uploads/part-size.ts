/** Smallest and largest part, bytes. The largest stays below what common proxies take and below `LIMITS.partBytes`. */
export const SMALLEST_PART = 64 * 1024;
export const LARGEST_PART = 4 * 1024 * 1024;
/** The first part, before anything is known of the line: 6.5 s at 20 kB/s. */
export const FIRST_PART = 128 * 1024;
/** How long a part should take: long enough to fill the line, short enough that a cut loses little. */
const AIM_MS = 4_000;

/** The next part's size after one of `bytes` took `ms`: what the line carries in the aimed time, at most double, never above `ceiling`. */
export function nextPartSize(size: number, bytes: number, ms: number, ceiling = LARGEST_PART): number {
  const carried = (bytes / Math.max(ms, 1)) * AIM_MS;
  return clamp(Math.min(carried, size * 2), ceiling);
}

/** The size after a part that did not arrive. */
export function smallerPartSize(size: number): number {
  return clamp(size / 2, LARGEST_PART);
}

function clamp(size: number, ceiling: number): number {
  return Math.round(Math.max(SMALLEST_PART, Math.min(size, ceiling)));
}
