import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CompiledQuery, sql, type Compilable } from 'kysely';
import type { Db } from '../../../src/gateway/database/tables.ts';
import { deliveryQueries, oldestDelivery, waitingQueries } from '../../../src/gateway/watching/queues.ts';
import { ON_POSTGRES } from '../../support/engine.ts';
import { AT, Outbox } from '../../support/outbox.ts';

/** How the database would go about it, as one text. */
async function planOf(db: Db, query: Compilable): Promise<string> {
  const { sql: text, parameters } = query.compile();
  const explained = CompiledQuery.raw(`explain ${ON_POSTGRES ? '' : 'query plan '}${text}`, [...parameters]);
  return db.transaction().execute(async (tx) => {
    // With so few rows reading and sorting all of them would be cheapest.
    for (const way of ON_POSTGRES ? ['seqscan', 'bitmapscan', 'sort'] : [])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx);
    return JSON.stringify((await tx.executeQuery(explained)).rows);
  });
}

describe('a scrape of a gateway with a million dossiers', () => {
  it('reads what waits by an index, and nothing else', async () => {
    await using outbox = await Outbox.open();
    const { db } = outbox;
    const { waiting, overdue, dead } = deliveryQueries(db, 'portal', new Date(AT));
    const { scans, uploads, oldestScan } = waitingQueries(db);
    for (const [query, index] of [
      [waiting, 'deliveries_by_'],
      [overdue, 'deliveries_by_'],
      [dead, 'deliveries_by_'],
      [oldestDelivery(db, 'portal'), 'deliveries_by_age'],
      [scans, 'scans_by_age'],
      [oldestScan, 'scans_by_age'],
      [uploads, 'uploads_unfinished'],
    ] as const) {
      const plan = await planOf(db, query);
      assert.match(plan, new RegExp(index), plan);
      assert.doesNotMatch(plan, /Seq Scan|SCAN deliveries|TEMP B-TREE|Sort/, plan);
    }
  });
});
