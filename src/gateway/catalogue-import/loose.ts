import * as z from 'zod/mini';

/** Whatever a text, a number or a flag came as: other systems write all three as text, or leave them out. */
export const scalar = z.pipe(
  z.optional(z.nullable(z.union([z.string(), z.number(), z.boolean()]))),
  z.transform((value): string => (value === undefined || value === null ? '' : String(value))),
);
/** A flag that may be missing: null then, and for a text that is neither yes nor no. */
export const flag = z.pipe(
  scalar,
  z.transform((value): boolean | null =>
    /^(true|1)$/i.test(value) ? true : /^(false|0)$/i.test(value) ? false : null,
  ),
);

const MOST = 500;

/** A list that may be missing, empty as text, or, where a converter of XML stood in between, its only item without a list. */
export const listOf = <Item extends z.ZodMiniType>(
  item: Item,
): z.ZodMiniPipe<z.ZodMiniTransform<unknown[]>, z.ZodMiniArray<Item>> =>
  z.pipe(
    z.transform((value: unknown): unknown[] => {
      if (value === undefined || value === null || value === '') return [];
      return Array.isArray(value) ? (value as unknown[]) : [value];
    }),
    z.array(item).check(z.maxLength(MOST)),
  );

/** Where a value is not of its schema, in short. */
export function whereWrong(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, code }) => `/${path.map((part) => String(part).slice(0, 40)).join('/')} (${code})`)
    .join(', ');
}

/** A whole number that was written as text; null for anything else. */
export function whole(text: string): number | null {
  return /^\d{1,9}(?:\.0+)?$/.test(text.trim()) ? Number(text) : null;
}
