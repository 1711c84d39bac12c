import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { localizedTextSchema } from '../../contract/wire/primitives.ts';
import { STAFF_ROLES } from '../../contract/wire/session.ts';

/** A claim by its name; `realm_access.roles` is one within another. */
const claim = z.string().check(z.minLength(1), z.maxLength(200));
const common = {
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,29}$/)),
  name: localizedTextSchema,
  /** As the provider writes it: it is compared, character by character. */
  issuer: z.string().check(z.refine(isSafeIssuer)),
  clientId: z.string().check(z.minLength(1)),
  clientSecret: z.string().check(z.minLength(1)),
  /** How the provider wants the secret. @default basic */
  clientAuth: z.optional(z.enum(['basic', 'post'])),
  /** @default openid profile */
  scope: z.optional(z.string().check(z.regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/))),
  /** Authentication contexts (`acr`) that are good enough; they are asked for, and the answer has to be one. @default any */
  acr: z.optional(z.array(z.string().check(z.regex(/^[\x21-\x7e]+$/))).check(z.minLength(1))),
};

const providersFileSchema = z.object({
  providers: z.array(
    z.discriminatedUnion('of', [
      z.object({ ...common, of: z.literal('residents'), claims: z.object({ displayName: claim }) }),
      z.object({
        ...common,
        of: z.literal('staff'),
        claims: z.object({ displayName: claim, role: claim, agency: claim, post: z.optional(claim) }),
        /** What the provider calls our roles. */
        roles: z.record(z.string(), z.enum(STAFF_ROLES)),
        /** What it calls our agencies. @default by our own ids */
        agencies: z.optional(z.record(z.string(), z.string())),
      }),
    ]),
  ),
});
export type ProvidersFile = z.infer<typeof providersFileSchema>;
/** A provider of identities as the ward has described it. */
export type ProviderRecord = ProvidersFile['providers'][number];

export interface Providers {
  get(id: string): ProviderRecord | undefined;
  readonly all: readonly ProviderRecord[];
}

/** @throws {Error} when two have one id */
export function providersOf({ providers }: ProvidersFile): Providers {
  const byId = new Map(providers.map((one) => [one.id, one]));
  if (byId.size < providers.length) throw new Error('The providers file gives one id to two providers');
  return { all: providers, get: (id) => byId.get(id) };
}

/**
 * Reads the providers file; none: nobody signs in through a provider.
 * @throws {Error} that names the file and where it is wrong; never what is in it, as it holds secrets
 */
export function loadProviders(file: string | null): Providers {
  if (file === null) return providersOf({ providers: [] });
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`The providers file ${file} cannot be read, or is no JSON`);
  }
  const parsed = z.safeParse(providersFileSchema, read);
  if (parsed.success) return providersOf(parsed.data);
  const where = parsed.error.issues.map((issue) => `/${issue.path.join('/')} (${issue.code})`).join(', ');
  throw new Error(`The providers file ${file} is not as it should be at ${where}`);
}

/** Without TLS anybody on the way could vouch for anybody; on this machine nobody is on the way. */
function isSafeIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, search, hash } = new URL(issuer);
  return search === '' && hash === '' && (protocol === 'https:' || isLocal(issuer));
}

export function isLocal(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
