import * as z from 'zod/mini';
import { FEE_CHANNELS } from './fee-due.ts';
import { conditionSchema } from './form.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));
const dong = z.int().check(z.minimum(1), z.maximum(1_000_000_000));
const fieldId = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,63}$/));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const base = {
  label: text,
  channels: z.array(z.enum(FEE_CHANNELS)).check(z.minLength(1)),
  /** The case it is for: what was answered; null for every one. */
  when: z.nullable(conditionSchema),
  /** Ids of the exemptions that waive it. */
  waivedBy: z.array(z.string()),
};

/** One thing that is charged. Whole đồng. */
export const feeItemSchema = z.union([
  z.object({
    ...base,
    kind: z.enum(['fixed']),
    amount: dong,
    /** How often: the number answered to a field, or the items of a group; null for once. */
    times: z.nullable(fieldId),
  }),
  z.object({
    ...base,
    kind: z.enum(['pages']),
    /** For each paper of a group its copies, each page at the amount of its step, and no copy above `most`. */
    group: fieldId,
    pages: fieldId,
    copies: fieldId,
    steps: z.array(z.object({ upTo: z.nullable(z.int()), amount: dong })).check(z.minLength(1)),
    most: dong,
  }),
  /** Charged, and not said here how much: a province decides, or nobody has looked. */
  z.object({ ...base, kind: z.enum(['unknown']) }),
]);
export type FeeItem = z.infer<typeof feeItemSchema>;

/** What is charged from one day to another, in some provinces or (null) wherever no other tariff is more exact. */
export const tariffSchema = z.object({
  from: day,
  /** The last day; null while it lasts. */
  to: z.nullable(day),
  provinces: z.nullable(z.array(z.string().check(z.regex(/^\d{2}$/)))),
  /** The decision it rests on. */
  source: text,
  items: z.array(feeItemSchema).check(z.minLength(1)),
  exemptions: z.array(z.object({ id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)), label: text })),
});
export type Tariff = z.infer<typeof tariffSchema>;
