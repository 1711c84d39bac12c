import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { agencySchema } from '../../contract/wire/agency.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { CONTRACT_VERSION, LIMITS } from '../../contract/wire/limits.ts';
import type { Agencies, AgencyRecord } from '../context.ts';

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
      }),
    )
    .check(z.minLength(1)),
});
export type AgenciesFile = z.infer<typeof agenciesFileSchema>;

/** Agencies by id. */
export function agenciesOf({ agencies }: AgenciesFile): Agencies {
  const all = agencies.map(({ limits, unitCode, origins, officeHours, ...shown }): AgencyRecord => ({
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
  if (parsed.success) return agenciesOf(parsed.data);
  const where = parsed.error.issues.map((issue) => `/${issue.path.join('/')} (${issue.code})`).join(', ');
  throw new Error(`The agencies file ${file} is not as it should be at ${where}`);
}
