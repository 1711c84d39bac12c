import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { tidyPhone } from '../../contract/rules/formats.ts';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { ChangeNotifications } from '../../contract/requests/notifications.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../contract/wire/notifications.ts';
import type { ContactRow } from '../database/contact-tables.ts';
import type { Db } from '../database/tables.ts';
import type { DataKeys } from '../sealing/data-keys.ts';

export type Contact = Selectable<ContactRow>;

/** An address as it is written to. */
export function tidyAddress(kind: NotificationKind, address: string): string {
  return kind === 'sms' ? tidyPhone(address) : address;
}

/** By what an address is counted, the same for every way to write it: case, spaces, and what stands behind a `+` make no other person. */
export function addressHash(keys: Pick<DataKeys, 'lookup'>, kind: NotificationKind, address: string): string {
  const tidy = tidyAddress(kind, address).toLowerCase();
  return keys.lookup(`contact ${kind}`, kind === 'email' ? tidy.replace(/\+[^@]*@/, '@') : tidy);
}

/** Notes what an applicant agrees to, or ends (null). Of what `offered` does not name nothing is kept. */
export async function changeContacts(
  tx: Db,
  keys: Pick<DataKeys, 'lookup'>,
  dossierId: string,
  change: ChangeNotifications,
  { offered, now }: { readonly offered: readonly NotificationKind[]; readonly now: Date },
): Promise<void> {
  for (const kind of NOTIFICATION_KINDS) {
    const address = change[kind];
    if (address === undefined) continue;
    await tx.deleteFrom('contacts').where('dossier_id', '=', dossierId).where('kind', '=', kind).execute();
    if (address === null || !offered.includes(kind)) continue;
    await tx
      .insertInto('contacts')
      .values({
        id: randomUUID(),
        dossier_id: dossierId,
        kind,
        address: tidyAddress(kind, address),
        hash: addressHash(keys, kind, address),
        agreed_at: localTimestamp(now),
      })
      .execute();
  }
}

/** Where the applicant of a dossier has agreed to be told, as of now; undefined where they have not, or want to hear nothing there. */
export async function contactOf(db: Db, dossierId: string, kind: NotificationKind): Promise<Contact | undefined> {
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .where('kind', '=', kind)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('silenced_contacts')
            .select('silenced_contacts.hash')
            .whereRef('silenced_contacts.hash', '=', 'contacts.hash'),
        ),
      ),
    )
    .executeTakeFirst();
}

/** Which kinds a dossier's applicant has agreed to. */
export async function kindsOn(db: Db, dossierId: string): Promise<NotificationKind[]> {
  const rows = await db.selectFrom('contacts').select('kind').where('dossier_id', '=', dossierId).execute();
  return NOTIFICATION_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
}

/** Ends what one contact was told; with `forEver` nothing goes to its address any more, whoever names it. */
export async function endContact(
  tx: Db,
  { id, hash }: Pick<Contact, 'id' | 'hash'>,
  { forEver, now }: { readonly forEver: boolean; readonly now: Date },
): Promise<void> {
  await tx.deleteFrom('contacts').where('id', '=', id).execute();
  if (!forEver) return;
  await tx.deleteFrom('contacts').where('hash', '=', hash).execute();
  await tx
    .insertInto('silenced_contacts')
    .values({ hash, at: localTimestamp(now) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** Lets an address be written to again. Answers whether it was silenced. */
export async function unsilence(db: Db, hash: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('silenced_contacts').where('hash', '=', hash).executeTakeFirst();
  return numDeletedRows > 0n;
}
