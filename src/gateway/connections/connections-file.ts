import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { agencyIdSchema } from '../../contract/wire/primitives.ts';
import { mailSettingsSchema, smsSettingsSchema } from '../notify/settings.ts';
import { secretSourceSchema } from './secret.ts';

const text = z.string().check(z.minLength(1), z.maxLength(1000));
const path = z.string().check(z.regex(/^\/[\x21-\x7e]*$/), z.maxLength(1000));

/** The national portal's adapter: where it is, as whom we sign in, and for which agencies, by their code there. */
export const portalSettingsSchema = z.strictObject({
  address: text,
  signInPath: path,
  /** Where is asked (`LayThuTuc`, `TraCuuHoSo`) and where is written (`DongBoHoSoMC`, `CapNhatTienDoHoSoMC`). */
  askPath: path,
  sendPath: path,
  /** What the adapter's header `dstcode` says. */
  dstcode: text,
  username: secretSourceSchema,
  password: secretSourceSchema,
  /** `madonvi` by agency; an agency that is not here is not told of. */
  units: z.record(agencyIdSchema, text),
  /** A file with what differs at this adapter; beside the connections file unless its path is whole. */
  mapping: z.optional(text),
  /** Each dossier goes with links by which the portal fetches its files; `ETDP_PUBLIC_URL` says where. */
  fileLinks: z.optional(z.boolean()),
  /** The adapter speaks HTTP: only where it stands in the same protected network. */
  plainHttp: z.optional(z.boolean()),
});
export type PortalSettings = z.infer<typeof portalSettingsSchema>;

/** A system that is told by webhook what happens to the dossiers of one agency. */
export const webhookSettingsSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
  agency: agencyIdSchema,
  url: z.string().check(z.minLength(1), z.maxLength(2000)),
  /** `whsec_` and the base64 of 24 to 64 random bytes. */
  secret: secretSourceSchema,
  /** The one before, while the receiver still checks with it. */
  previousSecret: z.optional(secretSourceSchema),
  /** It stands in the ward's own network: private and loopback addresses, and HTTP, are allowed for it. */
  insideNetwork: z.optional(z.boolean()),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

const connectionsFileSchema = z.strictObject({
  portal: z.optional(portalSettingsSchema),
  webhooks: z.optional(z.array(webhookSettingsSchema).check(z.maxLength(200))),
  /** How applicants are told: one of each for an agency. */
  mail: z.optional(z.array(mailSettingsSchema).check(z.maxLength(200))),
  sms: z.optional(z.array(smsSettingsSchema).check(z.maxLength(200))),
});
export type ConnectionsFile = z.infer<typeof connectionsFileSchema>;

/**
 * Reads the connections file. It holds no secret, only where each stands.
 * @throws {Error} that names the file and what is wrong in it
 */
export function readConnections(file: string): ConnectionsFile {
  const parsed = z.safeParse(connectionsFileSchema, readJsonFile('connections file', file));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path: at, code }) => `/${at.join('/')} (${code})`).join(', ');
  throw new Error(`The connections file ${file} is not as it should be at ${where}`);
}

/** @throws {Error} that names the file */
export function readJsonFile(what: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be opened';
    throw new Error(`The ${what} ${file} cannot be read: ${why}`, { cause: error });
  }
}
