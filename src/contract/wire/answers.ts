import * as z from 'zod/mini';

/** Where somebody lives or something happened: `{provinceCode, communeCode, detail}`; codes of the two tiers. */
export const communeAddressSchema = z.object({
  provinceCode: z.string(),
  communeCode: z.string(),
  /** House, street, thôn or tổ dân phố; empty when not given. */
  detail: z.string(),
});
export type CommuneAddress = z.infer<typeof communeAddressSchema>;

/**
 * Values by key. An object that takes any further key: `z.record` would cost a page 0.6 kB more. How long keys and values may be
 * is a matter of requests.
 */
// @__NO_SIDE_EFFECTS__
const byKey = <Value extends z.ZodMiniType>(value: Value): z.ZodMiniType<Record<string, z.output<Value>>> =>
  z.catchall(z.object({}), value);

const simpleAnswerSchema = z.union([z.string(), z.number(), communeAddressSchema]);
export type SimpleAnswer = z.infer<typeof simpleAnswerSchema>;
const groupItemSchema = byKey(simpleAnswerSchema);
export type GroupItem = z.infer<typeof groupItemSchema>;

/** One answer: text (names, dates, numbers of papers, choices), a number, an address, or the items of a group. */
export const answerSchema = z.union([simpleAnswerSchema, z.array(groupItemSchema)]);
export type Answer = z.infer<typeof answerSchema>;

/** Answers by field id. A field that was not answered is absent. */
export const answersSchema = byKey(answerSchema);
export type Answers = z.infer<typeof answersSchema>;
