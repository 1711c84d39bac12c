import * as z from 'zod/mini';
import { mailboxSchema } from '../../contract/requests/notifications.ts';
import { agencyIdSchema } from '../../contract/wire/primitives.ts';
import { secretSourceSchema } from '../connections/secret.ts';
import { NOTIFIED_EVENTS } from './event.ts';

const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
const text = z.string().check(z.minLength(1), z.maxLength(1000));
const limit = z.int().check(z.minimum(1), z.maximum(1_000_000));

/** What mail and short messages have in common. */
const common = {
  id,
  /** Of what an applicant is told. @default everything */
  events: z.optional(z.array(z.enum(NOTIFIED_EVENTS)).check(z.minLength(1))),
  /** Most messages of one day to one address, and of this connection. */
  mostPerAddress: z.optional(limit),
  mostPerDay: z.optional(limit),
  /** It stands in the ward's own network: private and loopback addresses, and no TLS, are allowed for it. */
  insideNetwork: z.optional(z.boolean()),
};

/** Where an agency's applicants look their dossiers up, as it stands in what they get. */
const lookup = z
  .string()
  .check(z.maxLength(200), z.regex(/^https:\/\/[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[A-Za-z0-9._%?=&/:#-]*)?$/));

export const mailSettingsSchema = z.strictObject({
  ...common,
  agencies: z.record(agencyIdSchema, z.strictObject({ lookup })),
  host: z.string().check(z.maxLength(253), z.regex(/^[A-Za-z0-9.:-]+$/)),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  /** `starttls` (submission, 587) and `implicit` (465) go over TLS or not at all; `none` only inside the ward's own network. */
  tls: z.enum(['starttls', 'implicit', 'none']),
  username: z.optional(secretSourceSchema),
  password: z.optional(secretSourceSchema),
  /** The address mails come from; the name beside it is the agency's. */
  from: mailboxSchema,
  replyTo: z.optional(mailboxSchema),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

const scalar = z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()]);

/** A way to know an answer by: all that is named has to hold. */
const answerRuleSchema = z.strictObject({
  status: z.optional(z.array(z.int().check(z.minimum(100), z.maximum(599)))),
  /** A place in the answer's JSON (RFC 6901), and what stands there. */
  at: z.optional(z.string().check(z.regex(/^(\/[^/]{1,100}){1,8}$/))),
  is: z.optional(z.array(scalar).check(z.minLength(1))),
  /** Words that the answer has somewhere, for one that is no JSON. */
  contains: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
});
export type AnswerRule = z.infer<typeof answerRuleSchema>;

export const smsSettingsSchema = z.strictObject({
  ...common,
  /** `sender`: how the agency is called in the text. @default `UBND phuong …` */
  agencies: z.record(
    agencyIdSchema,
    z.strictObject({ lookup, sender: z.optional(z.string().check(z.regex(/^[A-Za-z0-9 .()-]{1,60}$/))) }),
  ),
  url: z.string().check(z.minLength(1), z.maxLength(2000)),
  headers: z.optional(z.record(z.string().check(z.regex(/^[A-Za-z0-9-]{1,100}$/)), text)),
  /** How the body is written: an object as JSON, fields of a form, or a text as it stands, XML escaped in what is filled in. */
  format: z.enum(['json', 'form', 'xml']),
  /** With `{phone}`, `{text}`, `{id}` and the names of `secrets` in its texts. */
  body: z.unknown(),
  secrets: z.optional(z.record(z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/)), secretSourceSchema)),
  /** How a number is written: `0912345678`, `84912345678`, `+84912345678`. */
  phone: z.enum(['0', '84', '+84']),
  /** Which answers say that it was taken, that it may go better later, that it never will. Looked at in this order. */
  answers: z.strictObject({
    sent: z.array(answerRuleSchema).check(z.minLength(1)),
    again: z.optional(z.array(answerRuleSchema)),
    refused: z.optional(z.array(answerRuleSchema)),
  }),
  /** It knows a message again by its `{id}`, and does not send it twice. */
  knowsAgain: z.optional(z.boolean()),
});
export type SmsSettings = z.infer<typeof smsSettingsSchema>;
