import * as z from 'zod/mini';
import { answersSchema } from '../../contract/wire/answers.ts';
import { CHANNELS } from '../../contract/wire/dossier.ts';
import { agencyIdSchema, procedureCodeSchema, sha256Schema, uuidSchema } from '../../contract/wire/primitives.ts';
import { EtdpDeviceError } from './device-error.ts';
import type { Draft, StoredFile } from './rows.ts';

/* Who has a passphrase has not proved that what the file holds is what a device keeps: it is read like any other answer. */

const text = z.string();
const base = z.object({ version: z.number(), answers: answersSchema });
const draftSchema = z.object({
  id: uuidSchema,
  agencyId: agencyIdSchema,
  procedureCode: procedureCodeSchema,
  procedureName: text,
  channel: z.enum(CHANNELS),
  answers: answersSchema,
  step: text,
  dossierId: z.optional(uuidSchema),
  accessToken: z.optional(text),
  base: z.optional(base),
  createKey: text,
  submitKey: text,
  createdAt: text,
  updatedAt: text,
});
const fileSchema = z.object({
  id: uuidSchema,
  draftId: uuidSchema,
  slot: text,
  name: text,
  mediaType: text,
  size: z.number(),
  sha256: sha256Schema,
  position: z.number(),
  state: z.enum(['waiting', 'stored', 'refused', 'cancelled']),
  problem: z.optional(z.object({ code: text, limit: z.optional(z.number()), retryable: z.boolean() })),
  dossierId: z.optional(uuidSchema),
  uploadId: z.optional(uuidSchema),
});

/**
 * A draft of such a file.
 * @throws {EtdpDeviceError} `import.damaged`
 */
export function readDraft(row: unknown): Draft {
  return read(draftSchema, row) as Draft; // The reader adds no member that is not there: what is optional is absent.
}

/** A file of a draft. @throws {EtdpDeviceError} `import.damaged` */
export function readFile(row: unknown): StoredFile {
  return read(fileSchema, row) as StoredFile; // See above.
}

function read<Schema extends z.ZodMiniType>(schema: Schema, row: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, row);
  if (!parsed.success) throw new EtdpDeviceError('import.damaged');
  return parsed.data;
}
