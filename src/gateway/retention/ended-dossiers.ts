import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { ErasedPart } from '../../contract/wire/erasure.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { eraseDossier, type Eraser } from '../erasure/erase-dossier.ts';
import type { DossierRule, DossierRules } from './retention-file.ts';
import { DAY_MS } from './row-rules.ts';

const PAGE = 100;

/** What a rule takes of which dossiers. */
interface Stage {
  readonly what: Extract<ErasedPart, 'files' | 'everything'>;
  readonly days: number;
  /** What is gone of them before. */
  readonly after: 'files' | null;
}

function stagesOf({ files, everything }: DossierRule): Stage[] {
  return [
    ...(everything === null
      ? []
      : ([null, 'files'] as const).map((after) => ({ what: 'everything' as const, days: everything, after }))),
    ...(files === null ? [] : [{ what: 'files' as const, days: files, after: null }]),
  ];
}

/** Ended dossiers a rule says something of now: by kind, so that those which are kept cost nothing. */
async function* dueDossiers(
  db: Db,
  rules: DossierRules,
  now: Date,
): AsyncGenerator<{ id: string; what: Stage['what']; rule: DossierRule }> {
  if (rules.all.length === 0) return;
  for await (const kind of kinds(db)) {
    const rule = rules.for(kind);
    for (const { what, days, after } of rule ? stagesOf(rule) : []) {
      const then = localTimestamp(new Date(now.getTime() - days * DAY_MS));
      for (let last = { ended_at: '', id: '' }; ;) {
        const rows = await db
          .selectFrom('dossiers')
          .select(['id', 'ended_at'])
          .where('agency_id', '=', kind.agency_id)
          .where('procedure_code', '=', kind.procedure_code)
          .where('erased', after === null ? 'is' : '=', after)
          .where('ended_at', '<=', then)
          .where((row) => row(row.refTuple('ended_at', 'id'), '>', row.tuple(last.ended_at, last.id)))
          .orderBy('ended_at')
          .orderBy('id')
          .limit(PAGE)
          .execute();
        for (const { id } of rows) if (rule) yield { id, what, rule };
        const end = rows.at(-1);
        if (!end || rows.length < PAGE) break;
        last = { id: end.id, ended_at: end.ended_at ?? '' };
      }
    }
  }
}

/** The procedures and agencies of which dossiers have ended, one look into the index each. */
async function* kinds(db: Db): AsyncGenerator<{ agency_id: string; procedure_code: string }> {
  for (let last = { agency_id: '', procedure_code: '' }; ;) {
    const next = await db
      .selectFrom('dossiers')
      .select(['agency_id', 'procedure_code'])
      .where('ended_at', 'is not', null)
      .where((row) =>
        row(row.refTuple('agency_id', 'procedure_code'), '>', row.tuple(last.agency_id, last.procedure_code)),
      )
      .orderBy('agency_id')
      .orderBy('procedure_code')
      .limit(1)
      .executeTakeFirst();
    if (!next) return;
    yield next;
    last = next;
  }
}

/** How many dossiers would lose their files, or everything, now. One that is due for both counts once. */
export async function countEnded(db: Db, rules: DossierRules, now: Date): Promise<number> {
  const ids = new Set<string>();
  for await (const { id } of dueDossiers(db, rules, now)) ids.add(id);
  return ids.size;
}

/** Erases what the rules say, each dossier in a transaction of its own and into its own log; at most `most` of them. */
export async function eraseEnded(
  db: Db,
  eraser: Eraser,
  rules: DossierRules,
  now: Date,
  most: number,
): Promise<number> {
  let count = 0;
  if (most <= 0) return count;
  for await (const { id, what, rule } of dueDossiers(db, rules, now)) {
    const cleanUp = await transact(db, async (tx) => {
      const row = await tx.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirst();
      // Looked at again: somebody may have been faster, or it may have been erased for more a moment ago.
      if (!row || row.ended_at === null || row.erased === 'everything' || row.erased === what) return null;
      return eraseDossier(tx, eraser, row, { what, why: 'rule', reason: rule.source, actor: 'system', now });
    });
    await cleanUp?.();
    if (cleanUp) count += 1;
    if (count >= most) break;
  }
  return count;
}
