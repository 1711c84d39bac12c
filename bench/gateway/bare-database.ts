// What the embedded database can do by itself: node bare-database.ts FOLDER MS prints transactions a second as JSON, each on disk when it is
// answered, with as many rows and bytes as a call of the gateway writes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const [folder = '', ms = '1000'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const db = new DatabaseSync(join(folder, 'bare.sqlite'));
db.exec(
  'pragma journal_mode = wal; pragma synchronous = full; create table if not exists rows (id integer primary key, text text)',
);
const insert = db.prepare('insert into rows (text) values (?)');
const texts = ['x'.repeat(1_600), 'x'.repeat(700), 'x'.repeat(900)];

/** Transactions a second, `together` of them in one commit. */
function measure(together: number): number {
  const began = performance.now();
  let done = 0;
  for (; performance.now() - began < Number(ms); done += together) {
    db.exec('begin immediate');
    for (let one = 0; one < together; one += 1) for (const text of texts) insert.run(text);
    db.exec('commit');
  }
  return (1000 * done) / (performance.now() - began);
}

process.stdout.write(JSON.stringify({ alone: measure(1), together: measure(16) }));
db.close();
