import * as z from 'zod/mini';

/** Where somebody lives or something happened: `{provinceCode, communeCode, detail}`; codes of the two tiers. */
export const communeAddressSchema = z.object({
  provinceCode: z.string().check(z.maxLength(10)),
  communeCode: z.string().check(z.maxLength(10)),
  /** House, street, thôn or tổ dân phố; empty when not given. */
  detail: z.string().check(z.maxLength(300)),
});
export type CommuneAddress = z.infer<typeof communeAddressSchema>;

const simpleAnswerSchema = z.union([z.string().check(z.maxLength(4000)), z.number(), communeAddressSchema]);
export type SimpleAnswer = z.infer<typeof simpleAnswerSchema>;
const groupItemSchema = z.record(z.string().check(z.maxLength(64)), simpleAnswerSchema);
export type GroupItem = z.infer<typeof groupItemSchema>;

/** One answer: text (names, dates, numbers of papers, choices), a number, an address, or the items of a group. */
export const answerSchema = z.union([simpleAnswerSchema, z.array(groupItemSchema).check(z.maxLength(100))]);
export type Answer = z.infer<typeof answerSchema>;

/** Answers by field id. A field that was not answered is absent. */
export const answersSchema = z.record(z.string().check(z.maxLength(64)), answerSchema);
export type Answers = z.infer<typeof answersSchema>;

/** A change to answers, merged field by field (RFC 7396): null takes an answer away. */
export const answersPatchSchema = z.record(z.string().check(z.maxLength(64)), z.nullable(answerSchema));
export type AnswersPatch = z.infer<typeof answersPatchSchema>;
