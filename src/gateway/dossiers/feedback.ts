import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { appendEvent } from '../log/append.ts';
import { dossierRow } from './rows.ts';

/** What the applicant says of how it went: once, and then it stays. The log keeps the rating, not the words. */
export function feedbackHandlers({ keys }: Services): Handlers<'giveFeedback'> {
  return {
    async giveFeedback({ params, body, headers, tx, now }) {
      const row = await dossierRow(tx, params.id);
      checkIfMatch(headers, row.version);
      if (row.state === 'draft') throw new Refusal('dossier.not-filed');
      const given = await tx
        .selectFrom('feedback')
        .select('dossier_id')
        .where('dossier_id', '=', row.id)
        .executeTakeFirst();
      if (given) throw new Refusal('feedback.given');
      const { rating } = body;
      const comment = body.comment?.normalize('NFC').trim() || null;
      const given_at = localTimestamp(now);
      await tx.insertInto('feedback').values({ dossier_id: row.id, rating, comment, given_at }).execute();
      await appendEvent(tx, keys, {
        dossierId: row.id,
        type: 'rated',
        at: given_at,
        actor: 'applicant',
        data: { rating },
      });
      return { body: { rating, comment, givenAt: given_at } };
    },
  };
}
