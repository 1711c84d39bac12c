import type { SelectQueryBuilder } from 'kysely';
import * as z from 'zod/mini';
import { DELIVERY_STATES, type Delivery as ShownDelivery } from '../../contract/wire/delivery.ts';
import type { Db, DossierRow, Tables } from '../database/tables.ts';
import type { Delivery } from './target.ts';

const stateSchema = z.enum(DELIVERY_STATES);
export type DeliveryWithCode = Delivery & Pick<DossierRow, 'code'>;

/** Deliveries with the codes of their dossiers. */
export function deliveryRows(db: Db): SelectQueryBuilder<Tables, 'deliveries' | 'dossiers', DeliveryWithCode> {
  return db
    .selectFrom('deliveries')
    .innerJoin('dossiers', 'dossiers.id', 'deliveries.dossier_id')
    .selectAll('deliveries')
    .select('dossiers.code');
}

export function showDelivery(row: DeliveryWithCode): ShownDelivery {
  return {
    id: row.id,
    target: row.target,
    message: row.message,
    dossierId: row.dossier_id,
    code: row.code ?? '',
    seq: row.seq,
    state: stateSchema.parse(row.state),
    createdAt: row.created_at,
    attempts: row.attempts,
    triedAt: row.tried_at,
    nextTryAt: row.state === 'waiting' ? row.due_at : null,
    problem: row.problem === null ? null : { code: row.problem, detail: row.problem_detail },
  };
}
