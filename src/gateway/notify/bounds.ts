import { localDate } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import type { Delivery } from '../deliveries/target.ts';

/** How much may go out on one local day. */
export interface Bounds {
  /** To one address, through all targets of its kind and all wards: nobody is flooded by who types their number. */
  readonly perAddress: number;
  /** Of one target: what a ward is ready to pay. */
  readonly perTarget: number;
}

/**
 * Takes the room that a delivery needs, once however often it is tried: null where there is some, else which bound is reached. Counted in
 * the database, for all nodes together.
 */
export async function takeRoom(
  db: Db,
  { id, target }: Pick<Delivery, 'id' | 'target'>,
  hash: string,
  { perAddress, perTarget }: Bounds,
  now: Date,
): Promise<keyof Bounds | null> {
  const day = localDate(now);
  return transact(db, async (tx) => {
    const own = await tx
      .selectFrom('contact_uses')
      .select('delivery_id')
      .where('delivery_id', '=', id)
      .executeTakeFirst();
    if (own) return null;
    const used = async (column: 'hash' | 'target', value: string): Promise<number> => {
      const { count } = await tx
        .selectFrom('contact_uses')
        .select((row) => row.fn.countAll<number | string>().as('count'))
        .where('day', '=', day)
        .where(column, '=', value)
        .executeTakeFirstOrThrow();
      return Number(count);
    };
    if ((await used('hash', hash)) >= perAddress) return 'perAddress';
    if ((await used('target', target)) >= perTarget) return 'perTarget';
    await tx.insertInto('contact_uses').values({ delivery_id: id, target, hash, day }).execute();
    return null;
  });
}
