import * as z from 'zod/mini';
import { localizedTextSchema, openEnum, timestampSchema } from './primitives.ts';

/** Roles of the people who work for an agency. */
export const STAFF_ROLES = ['volunteer', 'officer', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Everybody who can sign in: the people of an agency, and residents, who see their own dossiers. */
export const ROLES = [...STAFF_ROLES, 'resident'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/**
 * What somebody must do before anything else: set a password of their own in place of the one on paper, or set up their second
 * factor. Until then every other call is refused with `auth.password-not-changed` or `auth.factor-not-set-up`.
 */
export const DUES = ['new-password', 'second-factor'] as const;
export type Due = (typeof DUES)[number];

/** A signed-in session. Send `accessToken` as a bearer token; keep it in memory. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  expiresAt: timestampSchema,
  roles: z.array(openEnum(ROLES, 'other')),
  /** Null for a resident. */
  agencyId: z.nullable(z.string()),
  /** For who asked for a renewable session: gets the next access token, once. */
  refreshToken: z.optional(z.string()),
  /** Absent: nothing. */
  due: z.optional(openEnum(DUES, 'other')),
});
export type Session = z.infer<typeof sessionSchema>;

/** Who the bearer of a token is. */
export const meSchema = z.object({
  username: z.string(),
  displayName: z.string(),
  roles: z.array(openEnum(ROLES, 'other')),
  agencyId: z.nullable(z.string()),
  /** As in a session. */
  due: z.optional(openEnum(DUES, 'other')),
});
export type Me = z.infer<typeof meSchema>;

/** A second factor to be set up: `uri` is what an authenticator app reads from a QR code, `secret` what is typed where there is none. */
export const newSecondFactorSchema = z.object({ secret: z.string(), uri: z.string() });
export type NewSecondFactor = z.infer<typeof newSecondFactorSchema>;

/** Codes that each open the account once in place of the app's. Shown once. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** What is printed for a resident. The password opens the account until `expiresAt`, and is changed at the first use. */
export const handedOutSchema = z.object({ username: z.string(), password: z.string(), expiresAt: timestampSchema });
export type HandedOut = z.infer<typeof handedOutSchema>;

/** A provider of identities (OpenID Connect) through which people can sign in here. */
export const providerSchema = z.object({
  id: z.string(),
  name: localizedTextSchema,
  /** Whom it vouches for. */
  of: openEnum(['residents', 'staff'], 'other'),
});
export type Provider = z.infer<typeof providerSchema>;
export const providersSchema = z.object({ items: z.array(providerSchema) });
