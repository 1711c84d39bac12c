import type { RouteRequest, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES } from '../../contract/routes/table.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { stateOf } from '../dossiers/rows.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { pageSize } from '../http/page-size.ts';

type ListRoute = (typeof ROUTES)['listMyDossiers'];
const CURSOR = 'mine';

/** The dossiers of a resident, drafts too, the one begun last first. A page goes on after the last one shown, by its time and id. */
export async function listMine(
  { catalogue }: Services,
  db: Db,
  ownerId: string,
  query: RouteRequest<ListRoute>['query'],
  now: Date,
): Promise<RouteResult<ListRoute>> {
  const limit = pageSize(query.limit);
  let found = db
    .selectFrom('dossiers')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', localTimestamp(now))]));
  if (query.state !== undefined) found = found.where('state', '=', query.state);
  if (query.cursor !== undefined) {
    const [at, id] = readPlace(CURSOR, query.cursor);
    found = found.where((row) => row(row.refTuple('created_at', 'id'), '<', row.tuple(at, id)));
  }
  const rows = await found
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfRows(
    CURSOR,
    rows,
    limit,
    (row) => [row.created_at, row.id],
    (row) => ({
      id: row.id,
      code: row.code,
      agencyId: row.agency_id,
      procedureCode: row.procedure_code,
      procedureName: catalogue.get(row.procedure_code)?.name ?? row.procedure_code,
      state: stateOf(row),
      version: row.version,
      updatedAt: row.updated_at,
      submittedAt: row.submitted_at,
      dueAt: row.due_at,
    }),
  );
}
