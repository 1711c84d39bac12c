import type { Hono } from 'hono';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { readBytes, parseJson } from '../http/json-body.ts';
import { parsePart } from '../http/parse.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { noticeSchema } from './notice.ts';
import { requireSignature, SIGNATURE_HEADER } from './signature.ts';
import { takeNotice } from './take-notice.ts';

const PATH = '/hooks/payments/:agencyId';
/** Bytes of a notice. */
const MOST_BYTES = 16_384;

/**
 * Where a bank, or who stands between, tells of payments: `POST /hooks/payments/{agencyId}`, signed. Not a call of the API: which bank
 * talks to a ward is no business of its clients. `docs/payments.md` says what is sent.
 */
export function bindPaymentNotices(app: Hono<Env>, services: Services, rates: Rates): void {
  app.post(PATH, async (c) => {
    const { state } = c.env;
    state.route = '/hooks/payments/{agencyId}';
    await rates.take('writes', state.client);
    const record = services.agencies.get(c.req.param('agencyId'));
    const secret = record?.bank?.noticeSecret;
    if (!record || !secret) throw new Refusal('agency.unknown');
    const body = await readBytes(c.req.raw, MOST_BYTES, services.config.bodyPatienceMs);
    const now = services.clock();
    requireSignature(c.req.header(SIGNATURE_HEADER) ?? null, secret, body, now);
    const notice = noticeSchema.parse(parsePart(noticeSchema, parseJson(body), ''));
    const taken = await transact(services.db, (tx) => takeNotice(tx, services, record, notice, now));
    taken.publish();
    return Response.json({ state: taken.state }, { headers: { 'Cache-Control': 'no-store' } });
  });
  app.all(PATH, (c) => {
    c.env.state.route = '/hooks/payments/{agencyId}';
    throw new Refusal('route.method', { headers: { Allow: 'POST, OPTIONS' } });
  });
}
