import * as z from 'zod/mini';

export const createSessionSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type CreateSession = z.infer<typeof createSessionSchema>;
