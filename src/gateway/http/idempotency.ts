import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Selectable } from 'kysely';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { SHORTEST_KEY } from '../../contract/routes/problems-of.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { prepared } from '../database/prepared.ts';
import type { Db, IdempotencyRow } from '../database/tables.ts';
import { openBytes, sealBytes } from '../sealing/sealed-text.ts';
import { sha256Hex } from './access.ts';
import { Refusal } from './refusal.ts';

/** How long a first answer is kept. */
const KEPT_MS = 7 * 86_400_000;
const HEADER = '/header/Idempotency-Key';

/** Whose key it is, and for which call. */
export interface Caller {
  readonly key: string;
  /** The caller: a key means nothing in another's hands. */
  readonly scope: string;
  readonly route: string;
}

/** A keyed call, and what was asked with it. */
export interface KeyedCall extends Caller {
  /** SHA-256 (hex) over method, path and body. */
  readonly digest: string;
}

/** A success as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The key of a call, or null where none was sent and none is needed.
 * @throws {Refusal} `idempotency.key-missing`, `request.header-invalid`
 */
export function readKey(headers: Headers, needed: boolean): string | null {
  const sent = headers.get('idempotency-key');
  if (sent === null && needed)
    throw new Refusal('idempotency.key-missing', { errors: [{ pointer: HEADER, code: 'header.missing' }] });
  if (sent === null) return null;
  // The draft of the header writes a quoted string; nearly everybody sends the bare text.
  const key = /^"([^"\\]*)"$/.exec(sent)?.[1] ?? sent;
  if (key.length < SHORTEST_KEY || key.length > LIMITS.idempotencyKey || !/^[\x21-\x7e]+$/.test(key)) {
    throw new Refusal('request.header-invalid', {
      errors: [{ pointer: HEADER, code: 'header.key', limit: LIMITS.idempotencyKey }],
    });
  }
  return key;
}

export function requestDigest(method: string, path: string, body: Uint8Array): string {
  return createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');
}

/** What was kept of a first call. It is read with the key of who asks again. */
export interface Kept {
  readonly request_digest: string;
  readonly answer: string;
}

/** What was kept under a key, whatever was asked with it; null for a key that is new. */
export async function findKept(db: Db, caller: Caller, now: Date): Promise<Kept | null> {
  const [row] = await keptUnder(db, { id: answerId(caller), now: localTimestamp(now) });
  return row ?? null;
}

const keptUnder = prepared((db, { id, now }: { id: string; now: string }) =>
  db.selectFrom('idempotency').select(['request_digest', 'answer']).where('id', '=', id).where('expires_at', '>', now),
);

/**
 * The first answer, where the first call was this one.
 * @throws {Refusal} `idempotency.key-reused`
 */
export function answerAgain(kept: Kept, call: KeyedCall): Answer {
  if (kept.request_digest !== keptDigest(call))
    throw new Refusal('idempotency.key-reused', { errors: [{ pointer: HEADER, code: 'header.reused' }] });
  return open(kept.answer, call);
}

/**
 * The first answer to this call, if it has been answered. Runs in the call's transaction: a second call with the same key waits for
 * the first one's end and then finds its row.
 * @throws {Refusal} `idempotency.key-reused`
 */
export async function findAnswer(tx: Db, call: KeyedCall, now: Date): Promise<Answer | null> {
  const kept = await findKept(tx, call, now);
  return kept && answerAgain(kept, call);
}

/** Keeps a first answer, in the transaction of its effect: both are on disk or neither is. */
export async function keepAnswer(tx: Db, call: KeyedCall, answer: Answer, now: Date): Promise<void> {
  await keep(tx, {
    id: answerId(call),
    route: call.route,
    request_digest: keptDigest(call),
    status: answer.status,
    answer: seal(answer, call),
    created_at: localTimestamp(now),
    expires_at: localTimestamp(new Date(now.getTime() + KEPT_MS)),
  });
}

const keep = prepared(
  (db, { id, route, request_digest, status, answer, created_at, expires_at }: Selectable<IdempotencyRow>) => {
    const kept = { route, request_digest, status, answer, created_at, expires_at };
    return (
      db
        .insertInto('idempotency')
        .values({ id, ...kept })
        // One that has expired and was not swept yet.
        .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
    );
  },
);

/** Names an answer that is kept: a key in its caller's hands. */
export function answerId(caller: Caller): string {
  return secretsOf(caller).id;
}

/** A body may hold a password: without the caller's key nobody can try out which one it was. */
function keptDigest(call: KeyedCall): string {
  return createHmac('sha256', secretsOf(call).seal).update(call.digest).digest('hex');
}

/** What is made of a key and its scope, once for each call. */
interface Secrets {
  readonly id: string;
  /** Answers hold access tokens and personal data; only who has key and credential can make this. */
  readonly seal: KeyObject;
}
const made = new WeakMap<Caller, Secrets>();

function secretsOf(caller: Caller): Secrets {
  const known = made.get(caller);
  if (known) return known;
  const { scope, key } = caller;
  const id = sha256Hex(JSON.stringify(['row', scope, key]));
  const bytes = hkdfSync('sha256', key, id, `e-tdp answer ${scope}`, 32);
  const secrets = { id, seal: createSecretKey(Buffer.from(bytes)) };
  made.set(caller, secrets);
  return secrets;
}

function seal(answer: Answer, call: KeyedCall): string {
  return sealBytes(secretsOf(call).seal, Buffer.from(JSON.stringify(answer))).toString('base64url');
}

function open(sealed: string, call: KeyedCall): Answer {
  // Our own writing, authenticated by the cipher.
  return JSON.parse(openBytes(secretsOf(call).seal, Buffer.from(sealed, 'base64url')).toString('utf8')) as Answer;
}
