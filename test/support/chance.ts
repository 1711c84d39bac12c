/** Chance that can be repeated: the same seed, the same choices. */
export interface Chance {
  /** A whole number below `end`. */
  readonly below: (end: number) => number;
  readonly one: <Value>(of: readonly Value[]) => Value;
}

/** mulberry32. */
export function chance(seed: number): Chance {
  let state = seed;
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
  return {
    below,
    one: (of) => {
      if (of.length === 0) throw new Error('nothing to choose from');
      return of[below(of.length)] as (typeof of)[number];
    },
  };
}
