import * as z from 'zod/mini';
import { openEnum } from './primitives.ts';

/** How an applicant can be told what happens: by mail, by short message. */
export const NOTIFICATION_KINDS = ['email', 'sms'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Whether the applicant is told what happens to a dossier. The addresses are not shown again. */
export const notificationsSchema = z.object({
  /** What the agency offers. */
  offered: z.array(openEnum(NOTIFICATION_KINDS, 'other')),
  /** What the applicant has agreed to. */
  on: z.array(openEnum(NOTIFICATION_KINDS, 'other')),
});
export type Notifications = z.infer<typeof notificationsSchema>;
