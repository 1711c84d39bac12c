import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { DossierState } from '../../contract/rules/status.ts';
import type { LoggedFile } from '../../contract/wire/log.ts';
import type { Services } from '../context.ts';
import type { Db, DossierRow } from '../database/tables.ts';
import { documentRows, dossierRow, isResult } from '../dossiers/rows.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { noteRead } from '../log/note-read.ts';
import { contentOf } from './content.ts';

/** The states in which the ward may put files of a result on a dossier. */
const OPEN: readonly string[] = ['accepted', 'processing', 'processed'] satisfies DossierState[];

/** What the ward gives as a result: files that officers put on a dossier and name when they finish or return it. */
export function resultHandlers(services: Services): Handlers<'getResult'> {
  return {
    async getResult({ params, who, tx, now, cut }) {
      const row = await dossierRow(tx, params.id);
      const result = (await documentRows(tx, row.id)).find(({ id }) => id === params.resultId);
      if (!result || !isResult(result) || result.issued_at === null) throw new Refusal('result.unknown');
      if (who.kind === 'staff')
        await noteRead(tx, services.keys, who, { dossierId: row.id, documentId: result.id }, now);
      return contentOf(services, result, { how: 'as-it-is', cut });
    },
  };
}

/** @throws {Refusal} `state.forbidden-move` where there is no result yet, or nothing to add to it any more */
export function requireOpenForResults({ state }: DossierRow): void {
  if (!OPEN.includes(state)) throw new Refusal('state.forbidden-move');
}

/**
 * Gives the named files to the applicant, as the result. Those that were given before stay as they are. Answers what is new, for
 * the log.
 * @throws {Refusal} `document.unknown`, `dossier.document-incomplete`, `document.infected`, with which
 */
export async function issueResults(tx: Db, row: DossierRow, ids: readonly string[], now: Date): Promise<LoggedFile[]> {
  const put = (await documentRows(tx, row.id)).filter(isResult);
  const refuse = (
    code: 'document.unknown' | 'dossier.document-incomplete' | 'document.infected',
    wrong: (id: string) => boolean,
  ): void => {
    const errors = ids.flatMap((id, at) => (wrong(id) ? [{ pointer: `/results/${String(at)}`, code }] : []));
    if (errors.length > 0) throw new Refusal(code, { errors });
  };
  refuse('document.unknown', (id) => !put.some((one) => one.id === id));
  refuse('dossier.document-incomplete', (id) => put.some((one) => one.id === id && one.state !== 'stored'));
  refuse('document.infected', (id) => put.some((one) => one.id === id && one.scan === 'infected'));
  const fresh = put.filter(({ id, issued_at }) => ids.includes(id) && issued_at === null);
  for (const { id } of fresh) {
    await tx
      .updateTable('documents')
      .set({ issued_at: localTimestamp(now) })
      .where('dossier_id', '=', row.id)
      .where('id', '=', id)
      .execute();
  }
  return fresh.map(({ id, slot, sha256 }) => ({ id, slot, sha256 }));
}
