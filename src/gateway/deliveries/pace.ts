/** How fast and how often deliveries are tried. Milliseconds. */
export interface Pace {
  /** Tries before a delivery is given up. */
  readonly tries: number;
  /** The longest wait after the first failure; it doubles with each, up to `longestWait`. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** How long one try may take. */
  readonly attempt: number;
  /** How long whoever tries owns a delivery: longer than a try, so that nobody else begins one meanwhile. */
  readonly claim: number;
  /** How often is looked for what others left: nodes that died, times that have come. */
  readonly look: number;
  /** Tries of one target at once. */
  readonly atOnce: number;
}

/** Thirty tries take three days on average: a target may be away over a weekend. */
export const USUAL_PACE: Pace = {
  tries: 30,
  firstWait: 15_000,
  longestWait: 6 * 3_600_000,
  attempt: 60_000,
  claim: 120_000,
  look: 1_000,
  atOnce: 4,
};

/**
 * Milliseconds to wait after the `failures`th failure in a row: anything up to a bound that doubles (full jitter), so that what
 * failed together does not come back together.
 */
export function waitAfter(
  failures: number,
  { firstWait, longestWait }: Pick<Pace, 'firstWait' | 'longestWait'>,
  random: () => number = Math.random,
): number {
  return Math.floor(random() * Math.min(longestWait, firstWait * 2 ** (failures - 1)));
}
