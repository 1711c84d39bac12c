import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { localDate } from '../../contract/rules/working-days.ts';
import { uuidSchema } from '../../contract/wire/primitives.ts';
import type { Services } from '../context.ts';
import { contentOf } from '../documents/content.ts';
import { documentRows, dossierRow, isHandedIn, isResult } from '../dossiers/rows.ts';
import { sameSecret } from '../http/access.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import type { Keys } from '../keys/keys.ts';

const PATH = '/portal/files';
const ROUTE = `${PATH}/{dossierId}/{documentId}/{until}/{seal}`;
const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** The address under which the portal fetches a file of a dossier; the same for everything that is told on one day. */
export type FileLink = (dossierId: string, documentId: string, now: Date) => string;

/**
 * Links that open one file each, for thirty days. Who has one needs nothing else: they go to the portal's adapter and to nobody else,
 * and only where the ward has said so.
 */
export function fileLinks(origin: string, keys: Pick<Keys, 'fileSeal'>): FileLink {
  return (dossierId, documentId, now) => {
    const until = localDate(new Date(now.getTime() + KEPT_DAYS * DAY));
    const seal = keys.fileSeal(`${dossierId} ${documentId} ${until}`);
    return `${origin}${PATH}/${dossierId}/${documentId}/${until}/${seal}`;
  };
}

const askedSchema = z.object({
  dossierId: uuidSchema,
  documentId: uuidSchema,
  until: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  seal: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});

/** Answers those links. A link that is wrong, has ended, or whose file is gone: all of them are as good as none. */
export function bindFileLinks(app: Hono<Env>, services: Services, rates: Rates): void {
  app.all(`${PATH}/:dossierId/:documentId/:until/:seal`, async (c) => {
    const { state } = c.env;
    state.route = ROUTE;
    await rates.take('reads', state.client);
    // hono would answer HEAD by GET, and leave the file open.
    if (c.req.raw.method !== 'GET') throw new Refusal('route.method', { headers: { Allow: 'GET, OPTIONS' } });
    const asked = z.safeParse(askedSchema, c.req.param());
    if (!asked.success) throw new Refusal('document.unknown');
    const { dossierId, documentId, until, seal } = asked.data;
    const genuine = sameSecret(seal, services.keys.fileSeal(`${dossierId} ${documentId} ${until}`));
    if (!genuine || localDate(services.clock()) > until) throw new Refusal('document.unknown');
    const row = await dossierRow(services.db, dossierId);
    const document = (await documentRows(services.db, dossierId)).find(({ id }) => id === documentId);
    if (!document || !isHandedIn(row, document)) throw new Refusal('document.unknown');
    const { content, headers } = await contentOf(services, document, {
      how: isResult(document) ? 'as-it-is' : 'bare',
      cut: state.cut,
    });
    return new Response(content, { headers });
  });
}
