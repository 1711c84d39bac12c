import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import { SHORTEST_KEY } from '../../contract/routes/problems-of.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Db } from '../database/tables.ts';
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
  const row = await db
    .selectFrom('idempotency')
    .select(['request_digest', 'answer'])
    .where('id', '=', answerId(caller))
    .where('expires_at', '>', localTimestamp(now))
    .executeTakeFirst();
  return row ?? null;
}

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
  await tx.deleteFrom('idempotency').where('id', '=', answerId(call)).execute();
  await tx
    .insertInto('idempotency')
    .values({
      id: answerId(call),
      route: call.route,
      request_digest: keptDigest(call),
      status: answer.status,
      answer: seal(answer, call),
      created_at: localTimestamp(now),
      expires_at: localTimestamp(new Date(now.getTime() + KEPT_MS)),
    })
    .execute();
}

export async function sweepAnswers(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('idempotency').where('expires_at', '<=', localTimestamp(now)).execute();
}

/** Names an answer that is kept: a key in its caller's hands. */
export function answerId({ scope, key }: Caller): string {
  return sha256Hex(JSON.stringify(['row', scope, key]));
}

/** A body may hold a password: without the caller's key nobody can try out which one it was. */
function keptDigest(call: KeyedCall): string {
  return createHmac('sha256', sealKey(call)).update(call.digest).digest('hex');
}

/** Answers hold access tokens and personal data; only who has key and credential can make this. */
function sealKey(call: KeyedCall): Buffer {
  return Buffer.from(hkdfSync('sha256', call.key, answerId(call), `e-tdp answer ${call.scope}`, 32));
}

function seal(answer: Answer, call: KeyedCall): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey(call), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function open(sealed: string, call: KeyedCall): Answer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealKey(call), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  // Our own writing, authenticated by the cipher.
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Answer;
}
