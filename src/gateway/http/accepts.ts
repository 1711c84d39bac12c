/**
 * Whether a caller would rather have `wanted` than `usual` (RFC 9110, 12.5.1). Of two that it likes alike, or not at all, it gets the
 * usual one.
 */
export function prefers(accept: string | null, wanted: string, usual: string): boolean {
  const ranges = (accept ?? '*/*').toLowerCase().split(',').map(rangeOf);
  return quality(ranges, wanted) > quality(ranges, usual);
}

interface Range {
  readonly type: string;
  readonly weight: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
  return {
    type,
    weight: weight === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0,
  };
}

/** The most exact range that covers a type decides. */
function quality(ranges: readonly Range[], type: string): number {
  const family = `${type.split('/')[0] ?? ''}/*`;
  for (const covering of [type, family, '*/*']) {
    const found = ranges.find((range) => range.type === covering);
    if (found) return found.weight;
  }
  return 0;
}
