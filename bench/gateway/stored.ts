import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { dossierCode } from '../../src/contract/rules/dossier-code.ts';
import { LOG_EVENT_TYPES } from '../../src/contract/rules/log.ts';
import { localTimestamp } from '../../src/contract/rules/working-days.ts';
import { ACTORS } from '../../src/contract/rules/status.ts';
import { signedReceiptSchema } from '../../src/contract/wire/log.ts';
import { timeOrderedId } from '../../src/gateway/database/time-ordered-id.ts';
import { signReceipt } from '../../src/gateway/dossiers/receipt.ts';
import { openKeys, type Keys } from '../../src/gateway/keys/keys.ts';
import { nextEvent, type LogEvent } from '../../src/gateway/log/chain.ts';
import { openSealedData } from '../../src/gateway/sealing/open-data.ts';
import { giveTokens } from '../../src/gateway/staff/sessions.ts';
import { AGENCY, type Filed } from './filing.ts';

const DAY = 86_400_000;
const UNIT = 'H27.30';
/** Rows of one transaction. */
const STEP = 20_000;
/** How many are known to a client, spread over all. */
const KNOWN = 2_000;

type Row = Record<string, SQLInputValue>;

/**
 * Multiplies the one dossier that is in the database of a folder until there are so many, row for row as the gateway wrote it, each
 * with an id, a code, a time, a signed log and a signed receipt of its own. Nobody may use the database meanwhile.
 */
export async function multiply(dataDir: string, count: number): Promise<Filed[]> {
  const keys = await openKeys(dataDir, { make: false });
  const model = await readModel(dataDir);
  const raw = new DatabaseSync(join(dataDir, 'gateway.sqlite'));
  raw.exec(
    'pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -2000000; pragma foreign_keys = off',
  );
  const insert = inserter(raw);
  const known: Filed[] = [];
  const began = Date.now() - 365 * DAY;
  for (let at = 1; at < count; at += 1) {
    if (at % STEP === 1) raw.exec('begin');
    // Over a year, and never two at one moment of a day: as a busy province would file them.
    const when = new Date(began + Math.floor((at / count) * 364) * DAY + ((at * 137) % (8 * 3600)) * 1000);
    const filed = one(model, keys, insert, at, when);
    if (at % Math.max(1, Math.floor(count / KNOWN)) === 0) known.push(filed);
    if (at % STEP === 0 || at === count - 1) raw.exec('commit');
  }
  raw.exec('pragma wal_checkpoint(truncate)');
  raw.close();
  return known;
}

/** The session of an officer who signed in by a provider, so that nothing is due. Returns its token. */
export async function officer(dataDir: string): Promise<string> {
  const { db } = await openSealedData({ dataDir, databaseUrl: null, masterKey: { text: null, file: null } });
  const now = new Date();
  const at = localTimestamp(now);
  const user = {
    id: randomUUID(),
    username: `can-bo-${randomUUID().slice(0, 8)}`,
    display_name: 'Cán bộ thử',
    role: 'officer',
  };
  await db
    .insertInto('users')
    .values({
      ...user,
      agency_id: AGENCY,
      password: '',
      demo: 0,
      created_at: at,
      post_id: null,
      one_time_until: null,
      handed_out_by: null,
    })
    .execute();
  const signIn = { id: randomUUID(), userId: user.id, endsAt: new Date(now.getTime() + DAY) };
  await db
    .insertInto('sign_ins')
    .values({ id: signIn.id, user_id: user.id, origin: null, began_at: at, ends_at: localTimestamp(signIn.endsAt) })
    .execute();
  const { accessToken } = await giveTokens(db, signIn, false, now);
  await db.destroy();
  return accessToken;
}

interface Model {
  /** As they stand in the database, sealed. */
  readonly rows: Readonly<Record<'dossiers' | 'dossier_tokens' | 'lookups' | 'log_events', readonly Row[]>>;
  /** The data of its events, open. */
  readonly data: readonly LogEvent['data'][];
}

async function readModel(dataDir: string): Promise<Model> {
  const { db } = await openSealedData({ dataDir, databaseUrl: null, masterKey: { text: null, file: null } });
  const events = await db.selectFrom('log_events').select('data').orderBy('seq').execute();
  await db.destroy();
  const raw = new DatabaseSync(join(dataDir, 'gateway.sqlite'), { readOnly: true });
  const all = (table: string): Row[] => raw.prepare(`select * from ${table} order by rowid`).all();
  const rows = {
    dossiers: all('dossiers'),
    dossier_tokens: all('dossier_tokens'),
    lookups: all('lookups'),
    log_events: all('log_events'),
  };
  raw.close();
  return { rows, data: events.map(({ data }) => JSON.parse(data) as LogEvent['data']) };
}

type Insert = (table: string, row: Row) => void;

function inserter(raw: DatabaseSync): Insert {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table, row) => {
    const columns = Object.keys(row);
    const known = statements.get(table);
    const statement =
      known ??
      raw.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
    if (!known) statements.set(table, statement);
    statement.run(...Object.values(row));
  };
}

function one({ rows, data }: Model, keys: Keys, insert: Insert, at: number, when: Date): Filed {
  const id = timeOrderedId(when);
  const time = localTimestamp(when);
  const code = dossierCode(UNIT, time.slice(0, 10), at);
  const [dossier = {}] = rows.dossiers;
  const { keyId: _, signature: __, ...claims } = signedReceiptSchema.parse(JSON.parse(String(dossier['receipt'])));
  const receipt = JSON.stringify(signReceipt(keys, { ...claims, dossierId: id, code, submittedAt: time }));
  const when_ = { created_at: time, updated_at: time, submitted_at: time };
  insert('dossiers', { ...dossier, id, code, receipt, ...when_ });
  for (const row of rows.dossier_tokens)
    insert('dossier_tokens', { ...row, dossier_id: id, created_at: time, token_hash: sha256(`token ${id}`) });
  for (const [place, row] of rows.lookups.entries())
    insert('lookups', { ...row, dossier_id: id, hash: sha256(`${String(place)} ${id}`) });
  let last: LogEvent | undefined;
  for (const [place, row] of rows.log_events.entries()) {
    const type = LOG_EVENT_TYPES.find((known) => known === row['type']) ?? 'created';
    const actor = ACTORS.find((known) => known === row['actor']) ?? 'applicant';
    last = nextEvent(last, { dossierId: id, type, at: time, actor, data: data[place] ?? {} }, keys);
    const { previous, hash, keyId: key_id, signature } = last;
    insert('log_events', { ...row, dossier_id: id, at: time, previous, hash, key_id, signature });
  }
  return { code, secret: keys.trackingSecret(id) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
