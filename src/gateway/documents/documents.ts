import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { DocumentRow } from '../database/tables.ts';
import { documentRows, dossierRow, heldDossier, isHandedIn, showDocument, touch } from '../dossiers/rows.ts';
import { checkIfMatch } from '../http/etag.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { streamOf } from './content-stream.ts';
import { dropDocuments } from './drop.ts';
import { attachment, tidyFileName } from './file-name.ts';
import { checkSlot, openRequest } from './slots.ts';

/**
 * Files of a dossier: announced before their bytes, taken away, read. They do not change the dossier's version: photos arrive
 * while somebody types, and must not make what is typed stale.
 */
export function documentHandlers(
  services: Services,
): Handlers<'announceDocument' | 'removeDocument' | 'getDocumentContent'> {
  return {
    async announceDocument({ params, body, headers, tx, now }) {
      const row = await heldDossier(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const documents = await documentRows(tx, row.id);
      const known = documents.find((document) => document.id === params.documentId);
      const name = tidyFileName(body.name);
      if (name === '') throw new Refusal('request.invalid', { errors: [{ pointer: '/name', code: 'name.empty' }] });
      const { slot, mediaType: media_type, size, sha256 } = body;
      if (known && known.slot === slot && known.name === name && known.size === size && known.sha256 === sha256) {
        // The type is the announced one until the bytes have told.
        if (known.state === 'stored' || known.media_type === media_type) return { body: showDocument(known) };
      }
      const request = openRequest(row);
      if (known?.state === 'stored') throw new Refusal('document.already-stored');
      const others = documents.filter((document) => document !== known);
      checkSlot(services, row, request, body, others);

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
      };
      await tx.insertInto('documents').values(announced).execute();
      await touch(tx, row, now);
      return { body: showDocument(announced), ...(cleanUp && { afterCommit: cleanUp }) };
    },

    async removeDocument({ params, headers, tx, now }) {
      const row = await heldDossier(tx, params.id, now);
      checkIfMatch(headers, row.version);
      const known = (await documentRows(tx, row.id)).find((document) => document.id === params.documentId);
      if (!known) throw new Refusal('document.unknown');
      if (isHandedIn(row, known)) throw new Refusal('dossier.already-filed');
      const cleanUp = await dropDocuments(tx, services.blobs, [known]);
      await touch(tx, row, now);
      return { afterCommit: cleanUp };
    },

    async getDocumentContent({ params, who, tx, now, cut }) {
      const row = who.kind === 'staff' ? await dossierRow(tx, params.id) : await heldDossier(tx, params.id, now);
      if (who.kind === 'staff' && (row.state === 'draft' || row.agency_id !== who.agencyId))
        throw new Refusal('dossier.unknown');
      const document = (await documentRows(tx, row.id)).find((one) => one.id === params.documentId);
      if (document?.state !== 'stored' || document.blob === null) throw new Refusal('document.unknown');
      if (who.kind === 'staff' && !isHandedIn(row, document)) throw new Refusal('document.unknown');
      const file = await services.blobs.openKept(document.blob);
      if (!file) throw new Error('the bytes of a stored document are gone');
      if ((await file.stat()).size < document.size) {
        await file.close();
        throw new Error('a stored document is shorter than it was');
      }
      return {
        content: streamOf(file, document.size, cut),
        headers: {
          'Content-Type': document.media_type,
          'Content-Length': String(document.size),
          'Content-Disposition': attachment(document.name),
          'Content-Security-Policy': "sandbox; default-src 'none'",
          'Cache-Control': 'private, no-store',
        },
      };
    },
  };
}
