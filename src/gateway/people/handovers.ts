import { randomBytes } from 'node:crypto';
import { ROUTE_DOCS } from '../../contract/routes/table.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { CHANNELS } from '../../contract/wire/dossier.ts';
import type { Services } from '../context.ts';
import { addToken } from '../dossiers/holders.ts';
import { heldDraft } from '../dossiers/rows.ts';
import { sha256Hex } from '../http/access.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { openDossier } from '../http/open-dossier.ts';

const VALID_MS = 10 * 60_000;

/** A draft goes on on another machine: its token is shown here and read there, as often as the network needs. */
export function handoverHandlers(services: Services): Handlers<'createHandover' | 'claimHandover'> {
  const { keys } = services;
  return {
    async createHandover({ body, headers, tx, now }) {
      await openDossier(services, tx, headers, body.dossierId, ROUTE_DOCS.createHandover.access, now);
      const { id } = await heldDraft(tx, body.dossierId, now);
      const token = randomBytes(24).toString('base64url');
      const expiresAt = localTimestamp(new Date(now.getTime() + VALID_MS));
      await tx
        .insertInto('handovers')
        .values({
          token_hash: sha256Hex(token),
          dossier_id: id,
          created_at: localTimestamp(now),
          expires_at: expiresAt,
        })
        .execute();
      await addToken(tx, id, keys.handoverAccess(token), now);
      return { body: { token, expiresAt } };
    },

    async claimHandover({ params, tx, now }) {
      const row = await tx
        .selectFrom('handovers')
        .innerJoin('dossiers', 'dossiers.id', 'handovers.dossier_id')
        .select(['dossiers.id', 'agency_id', 'procedure_code', 'channel', 'state', 'handovers.expires_at'])
        .where('handovers.token_hash', '=', sha256Hex(params.token))
        .executeTakeFirst();
      if (!row) throw new Refusal('handover.unknown');
      // What is filed is followed by its receipt.
      if (row.expires_at <= localTimestamp(now) || row.state !== 'draft') throw new Refusal('handover.expired');
      return {
        body: {
          dossierId: row.id,
          accessToken: keys.handoverAccess(params.token),
          agencyId: row.agency_id,
          procedureCode: row.procedure_code,
          channel: CHANNELS.find((one) => one === row.channel) ?? 'other',
          expiresAt: row.expires_at,
        },
      };
    },
  };
}
