import type { ErasedPart, Erasure } from '../wire/erasure.ts';

/** All that a dossier's log says is gone. */
export interface Erased {
  readonly parts: ReadonlySet<ErasedPart>;
  /** Ids of files. */
  readonly files: ReadonlySet<string>;
  /** By `seq`, SHA-256 (hex) of what is left of an event's text. */
  readonly left: ReadonlyMap<number, string>;
}

/** What several erasures took away together. Pure; whether they are signed the caller looks at. */
export function erasedBy(erasures: readonly Erasure[]): Erased {
  return {
    parts: new Set(erasures.map(({ what }) => what)),
    files: new Set(erasures.flatMap(({ files }) => files)),
    left: new Map(erasures.flatMap(({ events }) => events.map(({ seq, left }) => [seq, left]))),
  };
}
