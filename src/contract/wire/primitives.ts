import * as z from 'zod/mini';

/** A procedure code of the national catalogue: `N.NNNNNN`, with a provincial variant's suffix where there is one. */
export const procedureCodeSchema = z.string().check(z.regex(/^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?$/));

/** An agency's id: the code of its commune (five digits since 1 July 2025) or a slug the province gives. */
export const agencyIdSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,39}$/));

/** A UUID as written by `crypto.randomUUID()`. */
export const uuidSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** SHA-256 in lower-case hex, 64 digits. */
export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** RFC 3339 with offset, for example `2026-11-23T15:04:05+07:00`. */
export const timestampSchema = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/));

/** Text for people: Vietnamese always, English where somebody has written it. */
export const localizedTextSchema = z.object({ vi: z.string(), en: z.optional(z.string()) });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/**
 * An enumeration that may grow: a value this version does not know becomes the named fallback instead of an error.
 * For answers only; requests use `z.enum`, so that a typing mistake is refused.
 */
// @__NO_SIDE_EFFECTS__
export function openEnum<const Values extends readonly string[], const Fallback extends string>(
  values: Values,
  fallback: Fallback,
): z.ZodMiniCatch<z.ZodMiniEnum<{ [Key in Values[number] | Fallback]: Key }>> {
  const innerType = z.enum([...values, fallback] as (Values[number] | Fallback)[]);
  // Made by its class: z.catch() refers to zod's whole bag of helpers, 3.3 kB gzip that bundlers then cannot leave out.
  return new z.ZodMiniCatch({ type: 'catch', innerType, catchValue: () => fallback }) as never;
}

/** A page of a list: `nextCursor` is null on the last one. */
export type PageOf<Item extends z.ZodMiniType> = z.ZodMiniObject<{
  items: z.ZodMiniArray<Item>;
  nextCursor: z.ZodMiniNullable<z.ZodMiniString>;
}>;
// @__NO_SIDE_EFFECTS__
export function pageOf<Item extends z.ZodMiniType>(item: Item): PageOf<Item> {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}
