import type * as z from 'zod/mini';

/** Reads a column that holds JSON. Throws when it does not hold what it should: the database was changed from outside. */
export function fromJson<Schema extends z.ZodMiniType>(schema: Schema, text: string): z.output<Schema> {
  return schema.parse(JSON.parse(text));
}
