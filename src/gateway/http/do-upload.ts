import { createHash, type Hash } from 'node:crypto';
import { needsKey, takesKey } from '../../contract/routes/problems-of.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { Services } from '../context.ts';
import { callerOf, callOf, plainly, respond, type OneCall } from './do-call.ts';
import type { Keeping } from './handle.ts';
import { answerAgain, answerId, findKept, keepAnswer, readKey, type KeyedCall } from './idempotency.ts';
import { identify } from './identify.ts';
import { Refusal } from './refusal.ts';
import { answerOf } from './respond.ts';
import type { Running } from './running.ts';

/** The headers that say what is asked of an upload; the rest is in its address and its bytes. */
const ASKING = ['upload-length', 'upload-metadata', 'upload-offset'];

/**
 * Does a call of an upload. With an `Idempotency-Key` its effect is on disk together with its answer, which a repetition gets again:
 * its bytes are then only compared, by their SHA-256, and not stored. A first call that is still under way is waited for.
 */
export async function doUpload(services: Services, running: Running, one: OneCall): Promise<Response> {
  const { name, route, request } = one;
  const { db, config } = services;
  const key = takesKey(name) ? readKey(request.headers, needsKey(name)) : null;
  if (key === null) return plainly(services, one);
  const caller = await callerOf(one, key, db, services.clock());
  const leave = await running.enter(answerId(caller), config.bodyPatienceMs);
  try {
    const now = services.clock();
    const asked = askedOf(one);
    const keyed = (): KeyedCall => ({ ...caller, digest: asked.copy().digest('hex') });
    const kept = await findKept(db, caller, now);
    if (kept) {
      await readAll(request.body, asked);
      return await respond(one, { answer: answerAgain(kept, keyed()), replayed: true });
    }
    const who = await identify(services, db, name, request.headers, one.params, now);
    const keeping: Keeping = {
      took: (bytes) => void asked.update(bytes),
      keep: (tx, reply) => keepAnswer(tx, keyed(), answerOf(route, reply), now),
    };
    const reply = await one.handler({ ...callOf(one, { who, body: undefined, tx: db, now }), keeping });
    return await respond(one, { answer: answerOf(route, reply), replayed: false, afterCommit: reply.afterCommit });
  } finally {
    await leave();
  }
}

/** A hash over what is asked; the bytes of a part are still to come. */
function askedOf({ route, request }: OneCall): Hash {
  const { pathname, search } = new URL(request.url);
  const headers = ASKING.map((name) => request.headers.get(name));
  // By the route's method: another one may stand for it where a proxy lets only POST through.
  return createHash('sha256').update(`${route.method} ${pathname}${search}\n${JSON.stringify(headers)}\n`);
}

/** @throws {Refusal} `upload.too-large`; `request.malformed` when it breaks off */
async function readAll(body: Request['body'], hash: Hash): Promise<void> {
  let size = 0;
  const reader = body?.getReader();
  while (reader) {
    const step = await reader.read().catch(() => {
      throw new Refusal('request.malformed');
    });
    if (step.done) return;
    size += step.value.byteLength;
    if (size > LIMITS.partBytes) {
      reader.cancel().catch(() => undefined);
      throw new Refusal('upload.too-large');
    }
    hash.update(step.value);
  }
}
