import * as z from 'zod/mini';
import type { RouteRequest, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES } from '../../contract/routes/table.ts';
import { CHANNELS } from '../../contract/wire/dossier.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { stateOf } from '../dossiers/rows.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { pageSize } from '../http/page-size.ts';
import type { Staff } from './desk.ts';
import { theirs } from './may-see.ts';

type ListRoute = (typeof ROUTES)['listDeskDossiers'];
const CURSOR = 'desk';
const channelSchema = z.enum(CHANNELS);

/**
 * The filed dossiers of the caller's agency, or what a volunteer's post helps with, newest first. A page goes on after the last one shown, by its time and id, so that
 * what is filed meanwhile moves nothing.
 */
export async function listDossiers(
  { catalogue }: Services,
  db: Db,
  staff: Staff,
  query: RouteRequest<ListRoute>['query'],
): Promise<RouteResult<ListRoute>> {
  const limit = pageSize(query.limit);
  const after = query.cursor === undefined ? null : readPlace(CURSOR, query.cursor);
  let found = theirs(db.selectFrom('dossiers').selectAll(), staff);
  if (query.state !== undefined) found = found.where('state', '=', query.state);
  if (after) found = found.where((row) => row(row.refTuple('submitted_at', 'id'), '<', row.tuple(after[0], after[1])));
  const rows = await found
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfRows(
    CURSOR,
    rows,
    limit,
    (row) => [row.submitted_at, row.id],
    (row) => ({
      id: row.id,
      code: row.code ?? '',
      procedureCode: row.procedure_code,
      procedureName: catalogue.get(row.procedure_code)?.name ?? row.procedure_code,
      applicantName: row.applicant_name ?? '',
      channel: channelSchema.parse(row.channel),
      state: stateOf(row),
      version: row.version,
      submittedAt: row.submitted_at ?? '',
      dueAt: row.due_at,
    }),
  );
}
