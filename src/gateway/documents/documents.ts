import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import { insertRow } from '../database/prepared.ts';
import type { DocumentRow, DossierRow } from '../database/tables.ts';
import { documentRows, heldDossier, isHandedIn, showDocument, touch } from '../dossiers/rows.ts';
import { checkIfMatch } from '../http/etag.ts';
import { noteRead } from '../log/note-read.ts';
import { Refusal, type Handlers, type Identity } from '../http/handle.ts';
import { contentOf } from './content.ts';
import { dropDocuments } from './drop.ts';
import { tidyFileName } from './file-name.ts';
import { requireOpenForResults } from './results.ts';
import { checkResult, checkSlot, isOwn, openRequest } from './slots.ts';

/**
 * Files of a dossier: announced before their bytes, taken away, read. They do not change the dossier's version: photos arrive
 * while somebody types, and must not make what is typed stale.
 */
export function documentHandlers(
  services: Services,
): Handlers<'announceDocument' | 'removeDocument' | 'getDocumentContent'> {
  return {
    async announceDocument({ params, body, headers, who, tx, now }) {
      const row = await heldDossier(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const documents = await documentRows(tx, row.id);
      const known = documents.find((document) => document.id === params.documentId);
      const name = tidyFileName(body.name);
      if (name === '') throw new Refusal('request.invalid', { errors: [{ pointer: '/name', code: 'name.empty' }] });
      const { slot, mediaType: media_type, size, sha256 } = body;
      if (!isOwn(who, slot))
        throw new Refusal('document.slot-unknown', { errors: [{ pointer: '/slot', code: 'document.slot-unknown' }] });
      if (known && !isOwn(who, known.slot)) throw new Refusal('document.already-stored');
      if (known && known.slot === slot && known.name === name && known.size === size && known.sha256 === sha256) {
        // The type is the announced one until the bytes have told.
        if (known.state === 'stored' || known.media_type === media_type) return { body: showDocument(known) };
      }
      const request = who.kind === 'staff' ? null : openRequest(row);
      if (who.kind === 'staff') requireOpenForResults(row);
      if (known?.state === 'stored') throw new Refusal('document.already-stored');
      const others = documents.filter((document) => document !== known && isOwn(who, document.slot));
      if (who.kind === 'staff') checkResult(body, others);
      else checkSlot(services, row, request, body, others);

      const cleanUp = known && (await dropDocuments(tx, services.blobs, [known]));
      const announced: DocumentRow = {
        dossier_id: row.id,
        id: params.documentId,
        slot,
        name,
        media_type,
        size,
        sha256,
        state: 'announced',
        added_at: localTimestamp(now),
        stored_at: null,
        position: known?.position ?? Math.max(0, ...documents.map((document) => document.position)) + 1,
        supplement_id: request?.id ?? null,
        blob: null,
        issued_at: null,
        scan: 'unscanned',
      };
      await insertRow(tx, 'documents', announced);
      await touch(tx, row, now);
      return { body: showDocument(announced), ...(cleanUp && { afterCommit: cleanUp }) };
    },

    async removeDocument({ params, headers, who, tx, now }) {
      const row = await heldDossier(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const known = (await documentRows(tx, row.id)).find((document) => document.id === params.documentId);
      if (!known || !isOwn(who, known.slot)) throw new Refusal('document.unknown');
      if (isHandedIn(row, known)) throw new Refusal('dossier.already-filed');
      const cleanUp = await dropDocuments(tx, services.blobs, [known]);
      await touch(tx, row, now);
      return { afterCommit: cleanUp };
    },

    async getDocumentContent({ params, who, tx, now, cut }) {
      const row = await heldDossier(tx, params.id, now);
      const document = (await documentRows(tx, row.id)).find((one) => one.id === params.documentId);
      if (document?.state !== 'stored' || !isShownTo(who, row, document)) throw new Refusal('document.unknown');
      if (who.kind === 'staff')
        await noteRead(tx, services.keys, who, { dossierId: row.id, documentId: document.id }, now);
      return contentOf(services, document, { how: isOwn(who, document.slot) ? 'as-it-is' : 'bare', cut });
    },
  };
}

/** What was handed in or given, and to each what they put there themselves. */
function isShownTo(who: Identity, row: DossierRow, document: DocumentRow): boolean {
  return isOwn(who, document.slot) || isHandedIn(row, document);
}
