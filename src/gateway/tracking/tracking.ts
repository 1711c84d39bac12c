import { TRACKING_SECRET_HEADER } from '../../contract/wire/headers.ts';
import type { Services } from '../context.ts';
import { readTogether } from '../database/transact.ts';
import { receiptOf } from '../dossiers/receipt.ts';
import { documentRows, paymentRequestOf, showResults, stateOf, supplementOf } from '../dossiers/rows.ts';
import type { Handlers } from '../http/handle.ts';
import { rateLimits } from '../http/shared-rates.ts';
import { headerInvalid } from '../uploads/headers.ts';
import { timelineOf } from '../log/timeline.ts';
import { eventStream } from './event-stream.ts';
import { findTracked } from './find.ts';
import { trackingLog } from './log.ts';

/** The public status of a filed dossier, once and live, and what proves it. */
export function trackingHandlers(services: Services): Handlers<'getTracking' | 'watchTracking' | 'getTrackingLog'> {
  const guesses = rateLimits(services, 'proof');
  return {
    async getTracking({ params, headers, tx }) {
      const { row, by } = await findTracked(services, guesses, tx, params.code, headers);
      const receipt = receiptOf(services.keys, row);
      if (!receipt) throw new Error('a dossier with a code has no receipt');
      const { code, agencyId, agencyName, procedureCode, procedureName, submittedAt } = receipt;
      return {
        body: {
          code,
          dossierId: by === 'secret' ? row.id : null,
          agencyId,
          agencyName,
          procedureCode,
          procedureName,
          state: stateOf(row),
          submittedAt,
          dueAt: row.due_at,
          supplement: supplementOf(row),
          payment: paymentRequestOf(row),
          results: by === 'secret' ? showResults(await documentRows(tx, row.id)) : [],
          timeline: await timelineOf(tx, row.id),
        },
      };
    },

    async getTrackingLog({ params, headers, tx }) {
      const { row } = await findTracked(services, guesses, tx, params.code, secretAlone(headers));
      // Together: a file that is handed in meanwhile is either in both or in neither.
      return { body: await readTogether(services.db, (both) => trackingLog(both, row)) };
    },

    async watchTracking({ params, headers, tx, raw }) {
      const seen = lastEventId(headers);
      const { row } = await findTracked(services, guesses, tx, params.code, headers);
      const [latest] = await timelineOf(tx, row.id, { latest: true });
      return {
        content: eventStream({
          read: (seq) => timelineOf(services.db, row.id, { after: seq }),
          listen: (listener) => services.hub.listen(row.id, listener),
          // Who has seen what never happened (a gateway brought back from an older copy) hears all of it again.
          after: seen <= (latest?.seq ?? 0) ? seen : 0,
          ended: [services.hub.closing, raw.signal],
        }),
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
        },
      };
    },
  };
}

/** The phone number, which many know, opens nothing here. */
function secretAlone(headers: Headers): Headers {
  const secret = headers.get(TRACKING_SECRET_HEADER);
  return new Headers(secret === null ? {} : { [TRACKING_SECRET_HEADER]: secret });
}

/** The last entry a client that comes back has seen; 0 for one that comes first. */
function lastEventId(headers: Headers): number {
  const sent = headers.get('last-event-id') ?? '';
  if (!/^\d{0,9}$/.test(sent)) throw headerInvalid('Last-Event-ID', 'header.number');
  return Number(sent);
}
