import { randomUUID } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { GUIDANCE_TOPICS, type Guidance } from '../../contract/wire/guidance.ts';
import type { Services } from '../context.ts';
import type { GuidanceRow } from '../database/tables.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { checkRange, timesOf } from '../http/date-range.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { pageSize } from '../http/page-size.ts';
import { requirePost } from './posts.ts';

const CURSOR = 'guidance';
const AHEAD_MS = 5 * 60_000;
const BACK_MS = 31 * 86_400_000;

/** People helped at a post, noted and looked up by those who work for its agency. */
export function guidanceHandlers(services: Services): Handlers<'recordGuidance' | 'listGuidance'> {
  return {
    async recordGuidance({ body, who, tx, now }) {
      if (who.kind !== 'staff') throw new Refusal('auth.forbidden');
      requirePost(services, who.agencyId, body.postId, '/postId');
      if (body.procedureCode !== undefined && !services.catalogue.get(body.procedureCode))
        throw new Refusal('procedure.unknown');
      const row: GuidanceRow = {
        id: randomUUID(),
        agency_id: who.agencyId,
        post_id: body.postId,
        people: body.people,
        topic: body.topic,
        procedure_code: body.procedureCode ?? null,
        at: localTimestamp(instantOf(body.at, now)),
        noted_by: who.username,
      };
      await tx.insertInto('guidance').values(row).execute();
      return { body: show(row) };
    },

    async listGuidance({ query, who, tx }) {
      if (who.kind !== 'staff') throw new Refusal('auth.forbidden');
      const limit = pageSize(query.limit);
      const { from = '0001-01-01', to = '9999-12-31' } = query;
      const times = timesOf(checkRange({ from, to }, Infinity));
      let found = tx
        .selectFrom('guidance')
        .selectAll()
        .where('agency_id', '=', who.agencyId)
        .where('at', '>=', times.from)
        .where('at', '<=', times.to);
      if (query.postId !== undefined) found = found.where('post_id', '=', query.postId);
      if (query.cursor !== undefined) {
        const [at, id] = readPlace(CURSOR, query.cursor);
        found = found.where((row) => row(row.refTuple('at', 'id'), '<', row.tuple(at, id)));
      }
      const rows = await found
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return { body: pageOfRows(CURSOR, rows, limit, ({ at, id }) => [at, id], show) };
    },
  };
}

/** @throws {Refusal} `request.invalid` for a time that is none, is ahead of the gateway's, or too long ago */
function instantOf(written: string | undefined, now: Date): Date {
  if (written === undefined) return now;
  const at = Date.parse(written);
  const code = Number.isNaN(at)
    ? 'value.format'
    : at > now.getTime() + AHEAD_MS
      ? 'time.ahead'
      : at < now.getTime() - BACK_MS
        ? 'time.too-old'
        : null;
  if (code !== null) throw new Refusal('request.invalid', { errors: [{ pointer: '/at', code }] });
  return new Date(at);
}

function show(row: GuidanceRow): Guidance {
  return {
    id: row.id,
    agencyId: row.agency_id,
    postId: row.post_id,
    people: row.people,
    topic: GUIDANCE_TOPICS.find((one) => one === row.topic) ?? 'other',
    procedureCode: row.procedure_code,
    at: row.at,
    by: row.noted_by,
  };
}
