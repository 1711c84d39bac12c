import * as z from 'zod/mini';

/** What is done with a held notice that belongs to no dossier: it goes off the list, for a reason that is kept. */
export const noticeActionSchema = z.object({
  action: z.enum(['set-aside']),
  note: z.string().check(z.minLength(1), z.maxLength(1000), z.regex(/\S/)),
});
export type NoticeAction = z.infer<typeof noticeActionSchema>;
