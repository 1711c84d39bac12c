import * as z from 'zod/mini';
import { openEnum, timestampSchema } from './primitives.ts';

/** Roles of the people who work for an agency. */
export const STAFF_ROLES = ['volunteer', 'officer', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Everybody who can sign in: the people of an agency, and residents, who see their own dossiers. */
export const ROLES = [...STAFF_ROLES, 'resident'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/** A signed-in session. Send `accessToken` as a bearer token; keep it in memory. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  expiresAt: timestampSchema,
  roles: z.array(openEnum(ROLES, 'other')),
  /** Null for a resident. */
  agencyId: z.nullable(z.string()),
});
export type Session = z.infer<typeof sessionSchema>;

/** Who the bearer of a token is. */
export const meSchema = z.object({
  username: z.string(),
  displayName: z.string(),
  roles: z.array(openEnum(ROLES, 'other')),
  agencyId: z.nullable(z.string()),
});
export type Me = z.infer<typeof meSchema>;
