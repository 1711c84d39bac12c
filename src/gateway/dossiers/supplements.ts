import { nextState } from '../../contract/rules/status.ts';
import type { Services } from '../context.ts';
import { dropDocuments } from '../documents/drop.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { applicantMove } from './applicant-move.ts';
import { refuseSlots, requireHarmless } from './completeness.ts';
import { documentRows, dossierRow, stateOf, supplementOf } from './rows.ts';

/** Papers the ward asked for, handed in. */
export function supplementHandlers(services: Services): Handlers<'submitSupplement'> {
  return {
    async submitSupplement({ params, body, headers, tx, now }) {
      const row = await dossierRow(tx, params.id);
      checkIfMatch(headers, row.version);
      const open = supplementOf(row);
      if (!open) throw new Refusal('supplement.not-requested');
      const step = nextState(stateOf(row), 'supplement', 'applicant', { accepted: row.accepted === 1 });
      if (!step.ok) throw new Refusal('supplement.not-requested');

      const added = (await documentRows(tx, row.id)).filter((document) => document.supplement_id === open.id);
      const unknown = body.documentIds.flatMap((id, at) => (added.some((document) => document.id === id) ? [] : [at]));
      if (unknown.length > 0) {
        throw new Refusal('document.unknown', {
          errors: unknown.map((at) => ({ pointer: `/documentIds/${String(at)}`, code: 'document.unknown' })),
        });
      }
      const sent = added.filter((document) => body.documentIds.includes(document.id));
      refuseSlots(
        'dossier.document-incomplete',
        sent.filter((document) => document.state !== 'stored'),
      );

      requireHarmless(sent);

      // What was put on the request and is not named in the answer is not handed in.
      const cleanUp = await dropDocuments(
        tx,
        services.blobs,
        added.filter((document) => !sent.includes(document)),
      );
      const move = {
        type: 'supplemented',
        state: step.state,
        files: sent.map(({ id, slot, sha256 }) => ({ id, slot, sha256 })),
        message: body.note?.normalize('NFC').trim() || undefined,
        now,
      } as const;
      return applicantMove(tx, services, row, move, cleanUp);
    },
  };
}
