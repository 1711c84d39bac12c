import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as z from 'zod/mini';
import { agencySchema } from '../../contract/wire/agency.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { CONTRACT_VERSION, LIMITS } from '../../contract/wire/limits.ts';
import type { Agencies, AgencyBank, AgencyRecord } from '../context.ts';

const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The agencies file: what the API shows of each ward, and what only its gateway knows. */
const agenciesFileSchema = z.object({
  agencies: z
    .array(
      z.object({
        ...z.omit(agencySchema, { limits: true, contractVersion: true }).shape,
        /** Larger files than usual, up to the contract's limit, or smaller limits, if the ward wants them. */
        limits: z.optional(
          z.object({
            maxFileBytes: z.optional(z.int().check(z.minimum(1), z.maximum(LIMITS.fileBytes))),
            maxDocuments: z.optional(z.int().check(z.minimum(1), z.maximum(LIMITS.documents))),
          }),
        ),
        unitCode: z.string().check(z.regex(/^(?:[A-Z]\d{2}(?:\.\d{2}){1,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$/)),
        origins: z.array(z.string().check(z.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/))),
        officeHours: z.object({ cutoff: time, closes: time }),
        /** Where fees are transferred to, and the file with the secret that the bank's notices are signed with. */
        bank: z.optional(
          z.object({
            bankBin: z.string().check(z.regex(/^\d{6}$/)),
            account: z.string().check(z.regex(/^[0-9A-Z]{1,19}$/)),
            accountName: z.string().check(z.minLength(1), z.maxLength(100)),
            noticeSecretFile: z.optional(z.string().check(z.minLength(1))),
          }),
        ),
      }),
    )
    .check(z.minLength(1)),
});
export type AgenciesFile = z.infer<typeof agenciesFileSchema>;

/**
 * Agencies by id. `secretOf` reads the file that a bank's secret is in.
 * @throws {Error} for two agencies with one id or unit code
 */
export function agenciesOf({ agencies }: AgenciesFile, secretOf: (file: string) => string = noSecret): Agencies {
  const all = agencies.map(({ limits, unitCode, origins, officeHours, bank, ...shown }): AgencyRecord => ({
    agency: {
      ...shown,
      limits: {
        maxFileBytes: limits?.maxFileBytes ?? LIMITS.usualFileBytes,
        maxDocuments: limits?.maxDocuments ?? LIMITS.documents,
        mediaTypes: [...MEDIA_TYPES],
      },
      contractVersion: CONTRACT_VERSION,
    },
    unitCode,
    origins,
    officeHours,
    bank: bank ? bankOf(bank, secretOf) : null,
  }));
  const byId = new Map(all.map((one) => [one.agency.id, one]));
  if (byId.size < all.length) throw new Error('The agencies file gives one id to two agencies');
  if (new Set(all.map(({ unitCode }) => unitCode)).size < all.length)
    throw new Error('The agencies file gives one unitCode to two agencies: their dossier codes would clash');
  return { all, get: (id) => byId.get(id) };
}

/**
 * Reads the agencies file.
 * @throws {Error} that names the file and what is wrong in it
 */
export function loadAgencies(file: string): Agencies {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `The agencies file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  const parsed = z.safeParse(agenciesFileSchema, read);
  if (parsed.success) return agenciesOf(parsed.data, (path) => readSecret(resolve(dirname(file), path)));
  const where = parsed.error.issues.map((issue) => `/${issue.path.join('/')} (${issue.code})`).join(', ');
  throw new Error(`The agencies file ${file} is not as it should be at ${where}`);
}

type BankInFile = NonNullable<AgenciesFile['agencies'][number]['bank']>;

function bankOf({ noticeSecretFile, ...bank }: BankInFile, secretOf: (file: string) => string): AgencyBank {
  return { ...bank, noticeSecret: noticeSecretFile === undefined ? null : secretOf(noticeSecretFile) };
}

/** Fewest characters of a secret that notices are signed with. */
const SHORTEST_SECRET = 32;

/** @throws {Error} that names the file, and never says what is in it */
function readSecret(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`The bank's secret in ${file} cannot be read`, { cause: error });
  }
  if (secret.length < SHORTEST_SECRET)
    throw new Error(`The bank's secret in ${file} should have at least ${String(SHORTEST_SECRET)} characters`);
  return secret;
}

function noSecret(file: string): string {
  throw new Error(`The bank's secret in ${file} is not read here`);
}
