import * as z from 'zod/mini';

/* The shapes of `wire/answers.ts` with a limit on every text, key and list. */

const addressSchema = z.object({
  provinceCode: z.string().check(z.maxLength(10)),
  communeCode: z.string().check(z.maxLength(10)),
  detail: z.string().check(z.maxLength(300)),
});
const keySchema = z.string().check(z.maxLength(64));
const simpleSchema = z.union([z.string().check(z.maxLength(4000)), z.number(), addressSchema]);
const answerSchema = z.union([simpleSchema, z.array(z.record(keySchema, simpleSchema)).check(z.maxLength(100))]);

/** A change to answers, merged field by field (RFC 7396): null takes an answer away. */
export const answersPatchSchema = z.record(keySchema, z.nullable(answerSchema));
export type AnswersPatch = z.infer<typeof answersPatchSchema>;
