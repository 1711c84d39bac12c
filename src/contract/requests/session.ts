import * as z from 'zod/mini';

const password = z.string().check(z.minLength(1), z.maxLength(200));
/** Of an authenticator app, or one of the recovery codes. */
const code = z.string().check(z.minLength(6), z.maxLength(40));
/** Ask for a session that is renewed: access tokens that last minutes, and a refresh token. Else it is one token for the day. */
const renewable = z.optional(z.boolean());

const passwordSchema = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(100)),
  password,
  /** The second factor, for who has one. */
  code: z.optional(code),
  renewable,
});

/** What came back from an OpenID Connect provider, with the verifier of the challenge that was sent to it (RFC 7636). */
const codeSchema = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(2000)),
  /** As it was made for this attempt. */
  state: z.string().check(z.regex(/^[A-Za-z0-9_-]{32,128}$/)),
  codeVerifier: z.string().check(z.regex(/^[A-Za-z0-9._~-]{43,128}$/)),
  /** The provider that answered, where it says so (RFC 9207). */
  iss: z.optional(z.string().check(z.maxLength(2000))),
  renewable,
});

/** How somebody proves who they are: by name and password, or by the code of a provider. */
export const createSessionSchema = z.union([passwordSchema, codeSchema]);
export type CreateSession = z.infer<typeof createSessionSchema>;

export const renewSessionSchema = z.object({ refreshToken: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) });
export type RenewSession = z.infer<typeof renewSessionSchema>;

/** A new password has at least 8 characters (NIST SP 800-63B) and is another one. */
export const changePasswordSchema = z.object({
  current: password,
  password: z.string().check(z.minLength(8), z.maxLength(200)),
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** `code`: of the second factor there is, which the new one takes the place of; null where there is none. */
export const beginSecondFactorSchema = z.object({ code: z.nullable(code) });
export type BeginSecondFactor = z.infer<typeof beginSecondFactorSchema>;

export const confirmSecondFactorSchema = z.object({ code: z.string().check(z.regex(/^\d{6}$/)) });
export type ConfirmSecondFactor = z.infer<typeof confirmSecondFactorSchema>;

/** `again`: a new password for an account that this agency has handed out before. */
export const handOutAccountSchema = z.object({
  username: z.string().check(z.regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/)),
  displayName: z.string().check(z.minLength(1), z.maxLength(100)),
  again: z.optional(z.boolean()),
});
export type HandOutAccount = z.infer<typeof handOutAccountSchema>;
