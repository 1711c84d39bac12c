import * as z from 'zod/mini';
import { agencyIdSchema, procedureCodeSchema } from '../../contract/wire/primitives.ts';
import { readJsonFile } from '../connections/connections-file.ts';

const days = z.nullable(z.int().check(z.minimum(1), z.maximum(36_500)));
const ruleSchema = z.strictObject({
  agency: z.optional(agencyIdSchema),
  procedure: z.optional(procedureCodeSchema),
  /** Days after the end of a dossier until the bytes of its files go; null: they stay. */
  files: days,
  /** Days until everything goes that says who it is about; null: it stays. */
  everything: days,
  /** The decision or regulation that says so: it is written into each dossier's log. */
  source: z.string().check(z.minLength(3), z.maxLength(500)),
});
const fileSchema = z.strictObject({ dossiers: z.array(ruleSchema).check(z.maxLength(5_000)) });

/** How long ended dossiers of a kind are kept. */
export type DossierRule = z.infer<typeof ruleSchema>;

/** The rules of a gateway for what was filed. */
export interface DossierRules {
  readonly all: readonly DossierRule[];
  /** The rule for a procedure at an agency: the one that says most about it. Null: what was filed stays. */
  for(kind: { readonly agency_id: string; readonly procedure_code: string }): DossierRule | null;
}

/** Without a file everything that was filed is kept. */
export const KEEP: DossierRules = { all: [], for: () => null };

/**
 * The rules of a file; `KEEP` where none is named.
 * @throws {Error} that names the file and what is wrong in it: a rule that is misread deletes what the law has kept
 */
export function readRetentionFile(file: string | null): DossierRules {
  if (file === null) return KEEP;
  const parsed = z.safeParse(fileSchema, readJsonFile('retention rules', file));
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path, code }) => `/${path.join('/')} (${code})`).join(', ');
    throw new Error(`The retention rules ${file} are not as they should be at ${where}`);
  }
  return dossierRules(parsed.data.dossiers, file);
}

function dossierRules(all: readonly DossierRule[], file: string): DossierRules {
  const byKind = new Map(all.map((rule) => [kindOf(rule.agency, rule.procedure), rule]));
  if (byKind.size < all.length) throw new Error(`The retention rules ${file} say two things of the same dossiers`);
  return {
    all,
    for: ({ agency_id: agency, procedure_code: procedure }) =>
      byKind.get(kindOf(agency, procedure)) ??
      byKind.get(kindOf(undefined, procedure)) ??
      byKind.get(kindOf(agency, undefined)) ??
      byKind.get(kindOf(undefined, undefined)) ??
      null,
  };
}

function kindOf(agency: string | undefined, procedure: string | undefined): string {
  return `${agency ?? '*'} ${procedure ?? '*'}`;
}
