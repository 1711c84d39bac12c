import { canonicalJson } from '../../contract/rules/canonical.ts';
import { logEventText } from '../../contract/rules/log.ts';
import type { Erasure } from '../../contract/wire/erasure.ts';
import type { Db } from '../database/tables.ts';
import { hashOf } from '../log/chain.ts';
import { logRows, readEvent } from '../log/read.ts';
import { withoutWords } from './without-words.ts';

/**
 * Takes the words of people out of a dossier's log. Hashes and signatures stay as they are; what is left of each event that had words is
 * answered, for the erasure to vouch for. An event that cannot be read stays: it is evidence.
 */
export async function reduceEvents(tx: Db, dossierId: string): Promise<Erasure['events']> {
  const reduced: Erasure['events'] = [];
  for (const row of await logRows(tx, dossierId)) {
    const event = readEvent(row);
    if (!event || event.type === 'erased') continue;
    const data = withoutWords(event.data);
    if (canonicalJson(data) === canonicalJson(event.data)) continue;
    await tx
      .updateTable('log_events')
      .set({ data: JSON.stringify(data) })
      .where('dossier_id', '=', dossierId)
      .where('seq', '=', row.seq)
      .execute();
    reduced.push({ seq: row.seq, left: hashOf(logEventText({ ...event, data })) });
  }
  return reduced;
}
