import * as z from 'zod/mini';
import { formSchema, conditionSchema } from './form.ts';
import { localizedTextSchema, openEnum } from './primitives.ts';
import { procedureSummarySchema } from './procedure-summary.ts';

/** Units of a time limit. A working day leaves out weekends and public holidays. */
export const TIME_UNITS = ['hour', 'day', 'working-day', 'month'] as const;
/** The time limit: the official text, and the figure a due date is computed from where the text gives one. */
export const timeLimitSchema = z.object({
  text: z.nullable(z.string()),
  value: z.nullable(z.number()),
  /** `unknown`: one that a newer gateway knows. The text still says it. */
  unit: z.nullable(openEnum(TIME_UNITS, 'unknown')),
});
export type TimeLimit = z.infer<typeof timeLimitSchema>;

/**
 * What is known of the fee. The national catalogue writes 0 for «set by the provincial People's Council» and for «see the
 * text», so a figure of 0 never becomes `none`: only a source that says so in words does.
 */
export const FEE_KINDS = ['stated', 'none', 'set-by-province', 'not-listed'] as const;
export const feeSchema = z.object({
  kind: openEnum(FEE_KINDS, 'not-listed'),
  text: z.nullable(z.string()),
  /** Whole đồng by channel; an item has an amount above 0 or is not listed. */
  items: z.array(z.object({ channel: z.string(), amount: z.number(), note: z.nullable(z.string()) })),
});
export type Fee = z.infer<typeof feeSchema>;

/** `submit`: handed in. `show`: shown to the officer, not uploaded. `eform`: the declaration, filled in here. */
export const DOCUMENT_HANDLINGS = ['submit', 'show', 'eform'] as const;
/** One paper of a procedure's list. `slot` is its name within the procedure; files are put on slots. */
export const documentRequirementSchema = z.object({
  slot: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  /** Code of the national re-use repository (mã giấy tờ), where known. */
  code: z.nullable(z.string()),
  name: z.string(),
  handling: openEnum(DOCUMENT_HANDLINGS, 'submit'),
  /** When it is needed, in words; null when always. */
  condition: z.nullable(z.string()),
  /** The life situation it belongs to, where the list is divided by cases. */
  caseName: z.nullable(z.string()),
  originals: z.number(),
  copies: z.number(),
  /** Null: nothing to put here online. `when` says for which answers the slot is shown. */
  upload: z.nullable(z.object({ required: z.boolean(), maxFiles: z.number(), when: z.optional(conditionSchema) })),
});
export type DocumentRequirement = z.infer<typeof documentRequirementSchema>;

/** Where the content comes from, so that a reader can check it. */
export const sourceSchema = z.object({
  url: z.string(),
  /** Dates `YYYY-MM-DD`. */
  retrievedAt: z.string(),
  updatedAt: z.nullable(z.string()),
  /** False while parts rest on somebody's memory and wait for the ward's confirmation. */
  confirmed: z.boolean(),
});

/** The statutory content of a procedure (NĐ 63/2010/NĐ-CP, Điều 8 khoản 2), and its form where it can be filed here. */
export const procedureSchema = z.object({
  ...procedureSummarySchema.shape,
  /** What it is for, in one plain sentence. */
  purpose: localizedTextSchema,
  agencyLevel: z.nullable(z.string()),
  timeLimit: timeLimitSchema,
  fee: feeSchema,
  documents: z.array(documentRequirementSchema),
  results: z.array(z.string()),
  legalBasis: z.array(z.object({ number: z.string(), title: z.nullable(z.string()) })),
  steps: z.array(z.string()),
  subjects: z.array(z.string()),
  requirements: z.nullable(z.string()),
  caveats: z.array(z.string()),
  promulgatedBy: z.nullable(z.string()),
  source: sourceSchema,
  form: z.nullable(formSchema),
});
export type Procedure = z.infer<typeof procedureSchema>;
