import { nextState } from '../../contract/rules/status.ts';
import type { Services } from '../context.ts';
import { dropWaiting } from '../documents/drop.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { applicantMove } from './applicant-move.ts';
import { dossierRow, stateOf } from './rows.ts';

/** The applicant takes a filed dossier back; the ward ends it, or goes on when the wish is taken back at the counter. */
export function withdrawalHandlers(services: Services): Handlers<'withdrawDossier'> {
  return {
    async withdrawDossier({ params, body, headers, tx, now }) {
      const row = await dossierRow(tx, params.id);
      checkIfMatch(headers, row.version);
      const step = nextState(stateOf(row), 'request-withdrawal', 'applicant', { accepted: row.accepted === 1 });
      if (!step.ok) throw new Refusal(step.code);
      const cleanUp = await dropWaiting(tx, services.blobs, row, step.state);
      const move = { type: 'moved', state: step.state, message: body.reason.normalize('NFC').trim(), now } as const;
      return applicantMove(tx, services, row, move, cleanUp);
    },
  };
}
