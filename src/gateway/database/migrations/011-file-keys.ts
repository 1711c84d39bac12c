import { sql } from 'kysely';
import { localTimestamp } from '../../../contract/rules/working-days.ts';
import type { Db } from '../tables.ts';

/**
 * What the bytes of documents are sealed with. Those that are there already stay as they are, and are marked as such here and nowhere
 * else: bytes without a row are never taken for open ones. Columns are described in `file-tables.ts`.
 */
export async function fileKeys(db: Db): Promise<void> {
  await db.schema
    .createTable('blob_keys')
    .addColumn('blob', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into blob_keys (blob, key, created_at) select blob, null, ${localTimestamp(new Date())} from (
    select blob from documents where blob is not null union select id from uploads union select id from govstack_files
  ) as there`.execute(db);
}
