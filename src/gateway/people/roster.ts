import { DUTY_SESSIONS, type Roster } from '../../contract/wire/roster.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { checkRange, weekOf, type DateRange } from '../http/date-range.ts';
import { checkIfMatch, etagOf } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { requirePost } from './posts.ts';

const MOST_DAYS = 92;

/** Who is on duty: shown to everybody, written by the agency's officers. */
export function rosterHandlers(services: Services): Handlers<'getRoster' | 'putRoster'> {
  return {
    async getRoster({ params, query, tx, now }) {
      if (!services.agencies.get(params.agencyId)) throw new Refusal('agency.unknown');
      const week = weekOf(now);
      const range = checkRange({ from: query.from ?? week.from, to: query.to ?? week.to }, MOST_DAYS);
      const roster = await rosterOf(tx, params.agencyId, range);
      return { body: roster, headers: { ETag: etagOf(roster.version) } };
    },

    async putRoster({ params, body, headers, who, tx }) {
      const { agencyId } = params;
      if (!services.agencies.get(agencyId)) throw new Refusal('agency.unknown');
      if (who.kind !== 'staff' || who.agencyId !== agencyId) throw new Refusal('auth.forbidden');
      const range = checkRange(body, MOST_DAYS, '');
      body.duties.forEach(({ date, postId }, at) => {
        const pointer = `/duties/${String(at)}`;
        if (date < range.from || date > range.to)
          throw new Refusal('request.invalid', {
            errors: [{ pointer: `${pointer}/date`, code: 'duty.outside-range' }],
          });
        if (postId !== null) requirePost(services, agencyId, postId, `${pointer}/postId`);
      });
      const version = await versionOf(tx, agencyId);
      checkIfMatch(headers, version);
      await tx
        .insertInto('rosters')
        .values({ agency_id: agencyId, version: version + 1 })
        .onConflict((conflict) => conflict.column('agency_id').doUpdateSet({ version: version + 1 }))
        .execute();
      await tx
        .deleteFrom('duties')
        .where('agency_id', '=', agencyId)
        .where('date', '>=', range.from)
        .where('date', '<=', range.to)
        .execute();
      for (const [position, { date, session, postId, name, phone }] of body.duties.entries())
        await tx
          .insertInto('duties')
          .values({ agency_id: agencyId, date, position, session, post_id: postId, name: name.normalize('NFC'), phone })
          .execute();
      return { body: await rosterOf(tx, agencyId, range), headers: { ETag: etagOf(version + 1) } };
    },
  };
}

async function versionOf(db: Db, agencyId: string): Promise<number> {
  const row = await db.selectFrom('rosters').select('version').where('agency_id', '=', agencyId).executeTakeFirst();
  return row?.version ?? 0;
}

async function rosterOf(db: Db, agencyId: string, range: DateRange): Promise<Roster> {
  const rows = await db
    .selectFrom('duties')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('date', '>=', range.from)
    .where('date', '<=', range.to)
    .orderBy('date')
    // «afternoon» comes before «morning» in the alphabet, and after it in the day.
    .orderBy('session', 'desc')
    .orderBy('position')
    .execute();
  return {
    agencyId,
    ...range,
    version: await versionOf(db, agencyId),
    duties: rows.map(({ date, session, post_id, name, phone }) => ({
      date,
      session: DUTY_SESSIONS.find((one) => one === session) ?? 'other',
      postId: post_id,
      name,
      phone,
    })),
  };
}
