import { sql, type RawBuilder } from 'kysely';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Services } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import type { SORT_KEYS } from './asked.ts';
import { allServices } from './service.ts';

/** Results of one answer unless told. */
const USUAL = 50;

export interface ListWish {
  readonly firstResult?: string | undefined;
  readonly maxResult?: string | undefined;
  readonly sortBy?: (typeof SORT_KEYS)[number] | undefined;
  readonly sortOrder?: 'asc' | 'desc' | undefined;
}
export interface Listing {
  readonly offset: number;
  readonly limit: number;
  /** What to order by, and at last by the id, so that nothing is shown on two pages or on none. */
  readonly by: RawBuilder<unknown>;
  readonly direction: 'asc' | 'desc';
}

/**
 * Which part of a list is wanted, in which order. A list of the block is counted through by place: what is filed meanwhile moves
 * the rest, unlike the cursors of the API.
 * @throws {Refusal} `request.invalid` for a page too large, or one of `sortBy` and `sortOrder` without the other
 */
export function listingOf(services: Services, { firstResult, maxResult, sortBy, sortOrder }: ListWish): Listing {
  const limit = maxResult === undefined ? USUAL : Number(maxResult);
  if (limit > LIMITS.pageItems) throw wrong('maxResult', 'value.too-large', LIMITS.pageItems);
  if ((sortBy === undefined) !== (sortOrder === undefined))
    throw wrong(sortBy === undefined ? 'sortBy' : 'sortOrder', 'value.missing');
  return {
    offset: Number(firstResult ?? 0),
    limit,
    by: orderBy(services, sortBy ?? 'created'),
    direction: sortOrder ?? 'desc',
  };
}

function orderBy(services: Services, key: (typeof SORT_KEYS)[number]): RawBuilder<unknown> {
  switch (key) {
    case 'created':
      return sql`dossiers.created_at`;
    case 'dueDate':
      return sql`dossiers.due_at`;
    case 'name':
    case 'nameCaseInsensitive':
    case 'description':
      return byServiceName(services);
    default:
      // One thing at a time is done to a dossier, by whoever of the role comes first: the rest of the list says nothing here.
      return sql`dossiers.id`;
  }
}

/** Names stand in the catalogue and not in the rows: their places among each other, in the order of the Vietnamese alphabet. */
function byServiceName(services: Services): RawBuilder<unknown> {
  const names = new Map(allServices(services).map(({ procedure }) => [procedure.code, procedure.name]));
  const sorted = [...names].sort(([, a], [, b]) => a.localeCompare(b, 'vi'));
  if (sorted.length === 0) return sql`dossiers.procedure_code`;
  // The places as they are, not as parameters: PostgreSQL would take those for text, and 10 comes before 2.
  const places = sorted.map(([code], at) => sql`when ${code} then ${sql.lit(at)}`);
  return sql`case dossiers.procedure_code ${sql.join(places, sql` `)} else ${sql.lit(sorted.length)} end`;
}

function wrong(name: string, code: string, limit?: number): Refusal {
  return new Refusal('request.invalid', {
    errors: [{ pointer: `/query/${name}`, code, ...(limit !== undefined && { limit }) }],
  });
}
