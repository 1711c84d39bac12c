import type { Services } from '../context.ts';
import { pageOfRows, readPlace } from '../http/cursor.ts';
import { Refusal, type Handlers, type Identity } from '../http/handle.ts';
import { pageSize } from '../http/page-size.ts';
import { replay, skip, takesAgain } from './replay.ts';
import { deliveryRows, showDelivery } from './show.ts';

const CURSOR = 'deliveries';

/** What other systems are told of the agency's dossiers, and what is done with what was given up. */
export function deliveryHandlers({ deliveries }: Services): Handlers<'listDeliveries' | 'actOnDelivery'> {
  return {
    async listDeliveries({ query, who, tx }) {
      const limit = pageSize(query.limit);
      let found = deliveryRows(tx).where('deliveries.agency_id', '=', staffOf(who).agencyId);
      if (query.state !== undefined) found = found.where('deliveries.state', '=', query.state);
      if (query.target !== undefined) found = found.where('deliveries.target', '=', query.target);
      if (query.dossierId !== undefined) found = found.where('deliveries.dossier_id', '=', query.dossierId);
      if (query.cursor !== undefined) {
        const [at, id] = readPlace(CURSOR, query.cursor);
        found = found.where((row) =>
          row(row.refTuple('deliveries.created_at', 'deliveries.id'), '<', row.tuple(at, id)),
        );
      }
      const rows = await found
        .orderBy('deliveries.created_at', 'desc')
        .orderBy('deliveries.id', 'desc')
        .limit(limit + 1)
        .execute();
      return { body: pageOfRows(CURSOR, rows, limit, ({ created_at, id }) => [created_at, id], showDelivery) };
    },

    async actOnDelivery({ params, body, who, tx, now }) {
      const { agencyId, role, username } = staffOf(who);
      if (body.action === 'skip' && role !== 'admin') throw new Refusal('auth.forbidden');
      const one = deliveryRows(tx).where('deliveries.id', '=', params.id).where('deliveries.agency_id', '=', agencyId);
      const found = await one.executeTakeFirst();
      if (!found) throw new Refusal('delivery.unknown');
      const decision = { ids: [params.id], by: username, now };
      const taken = role === 'admin' && takesAgain(found.target);
      const done = await (body.action === 'skip'
        ? skip(tx, decision)
        : replay(tx, { ...decision, taken }, deliveries.pace));
      // Somebody else was faster, or it was never given up, or it was taken by who need not be told twice.
      if (done === 0) throw new Refusal('delivery.not-dead');
      return {
        body: showDelivery(await one.executeTakeFirstOrThrow()),
        afterCommit: () => {
          deliveries.wake();
        },
      };
    },
  };
}

function staffOf(who: Identity): Extract<Identity, { kind: 'staff' }> {
  if (who.kind !== 'staff') throw new Refusal('auth.forbidden');
  return who;
}
