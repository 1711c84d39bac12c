import type { NotificationKind, Notifications } from '../../contract/wire/notifications.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { dossierRow } from '../dossiers/rows.ts';
import { Refusal, type Handlers } from '../http/handle.ts';
import { changeContacts, kindsOn } from './contacts.ts';

/** How applicants of an agency can be told what happens. */
export function offeredBy({ deliveries }: Pick<Services, 'deliveries'>, agencyId: string): NotificationKind[] {
  return deliveries.targets.flatMap((one) => (one.notifies && one.takes(agencyId) ? [one.notifies] : []));
}

/** Whether an applicant is told by mail or short message, for them and for the ward's desk. */
export function notificationHandlers(services: Services): Handlers<'getNotifications' | 'changeNotifications'> {
  const show = async (db: Db, dossierId: string, agencyId: string): Promise<Notifications> => ({
    offered: offeredBy(services, agencyId),
    on: await kindsOn(db, dossierId),
  });
  return {
    async getNotifications({ params, tx }) {
      const { agency_id } = await filedRow(tx, params.id);
      return { body: await show(tx, params.id, agency_id) };
    },

    async changeNotifications({ params, body, tx, now }) {
      const { agency_id } = await filedRow(tx, params.id);
      const offered = offeredBy(services, agency_id);
      const errors = (['email', 'sms'] as const)
        .filter((kind) => typeof body[kind] === 'string' && !offered.includes(kind))
        .map((kind) => ({ pointer: `/${kind}`, code: 'value.unexpected' }));
      if (errors.length > 0) throw new Refusal('request.invalid', { errors });
      await changeContacts(tx, services.dataKeys, params.id, body, { offered, now });
      return { body: await show(tx, params.id, agency_id) };
    },
  };
}

async function filedRow(db: Db, id: string): ReturnType<typeof dossierRow> {
  const row = await dossierRow(db, id);
  if (row.code === null) throw new Refusal('dossier.not-filed');
  return row;
}
