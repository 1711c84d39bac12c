import { join } from 'node:path';
import * as z from 'zod/mini';
import { ACTORS, DOSSIER_STATES } from '../../contract/rules/status.ts';
import { CHANNELS } from '../../contract/wire/dossier.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import { readJsonFile } from '../connections/connections-file.ts';
import { catalogueDir } from '../paths.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));
/** The name of a field of the portal. */
const field = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/));
const byMessage = <Inner extends z.ZodMiniType>(
  inner: Inner,
): z.ZodMiniObject<{ dossier: Inner; progress: Inner }, z.core.$strict> =>
  z.strictObject({ dossier: inner, progress: inner });
const by = <const Keys extends readonly string[]>(
  keys: Keys,
): z.ZodMiniRecord<z.ZodMiniEnum<Record<Keys[number], Keys[number]>>, typeof text> =>
  z.record(z.enum(keys as unknown as Keys[number][]) as never, text);
const FILED = DOSSIER_STATES.filter((state) => state !== 'draft');

/** How an adapter says that a call was refused for a reason that is not in what was sent. Words are looked for in its message. */
const signsSchema = z.strictObject({ codes: z.array(z.string()), words: z.array(text) });
export type Signs = z.infer<typeof signsSchema>;

/** All that differs from one adapter to the next, as data: names, codes, words, limits. `docs/connect.md` says what each is. */
const mappingSchema = z.strictObject({
  services: z.strictObject({ dossier: text, progress: text, procedure: text, procedures: text, search: text }),
  /** A field under another name; null leaves it out. */
  names: z.record(field, z.nullable(field)),
  required: byMessage(z.array(field)),
  /** Code points after NFC; what is longer is cut. */
  lengths: z.record(field, z.int().check(z.minimum(1), z.maximum(100_000))),
  constants: byMessage(z.record(field, text)),
  states: by(FILED),
  channels: by(CHANNELS),
  /** `LoaiDinhDanh` by how many digits a number has. */
  identities: z.record(z.string().check(z.regex(/^\d{1,2}$/)), text),
  payments: by(['none', 'open', 'paid'] as const),
  fee: z.strictObject({ HinhThucThu: text, LoaiPhiLePhi: text }),
  actors: by(ACTORS),
  steps: by(FILED),
  /** What the adapter calls a procedure. What is not here is asked of it. */
  procedures: z.record(
    procedureCodeSchema,
    z.strictObject({
      code: z.optional(text),
      name: z.optional(text),
      fieldCode: z.optional(text),
      fieldName: z.optional(text),
      feeCode: z.optional(text),
      resultCode: z.optional(text),
    }),
  ),
  /** Which answers of a procedure's form say who the owner is, where its form does not make that plain. */
  answers: z.record(
    procedureCodeSchema,
    z.strictObject({ number: z.optional(z.string()), email: z.optional(z.string()) }),
  ),
  refusals: z.strictObject({ session: signsSchema, known: signsSchema, busy: signsSchema }),
});
export type Mapping = z.infer<typeof mappingSchema>;

/**
 * The mapping that comes with the package, and over it what a ward's own file says: objects are merged, everything else is replaced.
 * @throws {Error} that names the file and what is wrong in it
 */
export function readMapping(own: string | null): Mapping {
  const usual = join(catalogueDir(), 'portal', 'mapping.json');
  const merged = merge(readJsonFile('mapping', usual), own === null ? {} : readJsonFile('mapping', own));
  const parsed = z.safeParse(mappingSchema, merged);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path, code }) => `/${path.join('/')} (${code})`).join(', ');
  throw new Error(`The mapping ${own ?? usual} is not as it should be at ${where}`);
}

function merge(under: unknown, over: unknown): unknown {
  if (!isObject(under) || !isObject(over)) return over;
  const names = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...names].map((name) => [name, Object.hasOwn(over, name) ? merge(under[name], over[name]) : under[name]]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
