import * as z from 'zod/mini';
import { CHANNELS } from './dossier.ts';
import { agencyIdSchema, openEnum, procedureCodeSchema, timestampSchema, uuidSchema } from './primitives.ts';

/** What opens a draft on another machine, for ten minutes: shown as a QR code, typed by nobody. */
export const handoverSchema = z.object({ token: z.string(), expiresAt: timestampSchema });
export type Handover = z.infer<typeof handoverSchema>;

/** The draft that was taken over. `accessToken` opens it on this machine; that of the first one goes on opening it too. */
export const claimedHandoverSchema = z.object({
  dossierId: uuidSchema,
  accessToken: z.string(),
  agencyId: agencyIdSchema,
  procedureCode: procedureCodeSchema,
  channel: openEnum(CHANNELS, 'other'),
  expiresAt: timestampSchema,
});
export type ClaimedHandover = z.infer<typeof claimedHandoverSchema>;
