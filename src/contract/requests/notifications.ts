import * as z from 'zod/mini';
import { tidyPhone } from '../rules/formats.ts';

/**
 * A mail address as almost everybody has one (RFC 5321, 4.1.2): no quotes, no spaces, no address in brackets, and ASCII alone, so that no
 * letter looks like another one. At most 64 characters before the @, 254 in all.
 */
const MAILBOX =
  /^(?=.{1,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;
export const mailboxSchema = z.string().check(z.maxLength(254), z.regex(MAILBOX));

/** A Vietnamese mobile number, as people write it: only those get short messages. */
export const mobileSchema = z.string().check(
  z.maxLength(24),
  z.regex(/^[0-9+(). -]+$/),
  z.refine((text) => /^0[35789]\d{8}$/.test(tidyPhone(text))),
);

/** Where to tell the applicant what happens, for who wants that. */
export const notifySchema = z.object({ email: z.optional(mailboxSchema), sms: z.optional(mobileSchema) });
export type Notify = z.infer<typeof notifySchema>;

/** A change to it (RFC 7396): null ends it, what is not named stays as it is. Something has to be named. */
export const changeNotificationsSchema = z
  .object({
    email: z.optional(z.nullable(mailboxSchema)),
    sms: z.optional(z.nullable(mobileSchema)),
  })
  .check(z.refine(({ email, sms }) => email !== undefined || sms !== undefined));
export type ChangeNotifications = z.infer<typeof changeNotificationsSchema>;
