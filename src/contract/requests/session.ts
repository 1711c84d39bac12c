import * as z from 'zod/mini';

const passwordSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

/** What came back from an OpenID Connect provider (RFC 7636: with the verifier of the challenge that was sent to it). */
const codeSchema = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(2000)),
  codeVerifier: z.string().check(z.regex(/^[A-Za-z0-9._~-]{43,128}$/)),
  redirectUri: z.string().check(z.regex(/^https?:\/\//), z.maxLength(2000)),
});

/** How somebody proves who they are: by name and password, or by the code of a provider. */
export const createSessionSchema = z.union([passwordSchema, codeSchema]);
export type CreateSession = z.infer<typeof createSessionSchema>;
