import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { sameSecret } from '../http/access.ts';
import { readBytes } from '../http/json-body.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import type { DataKeys } from '../sealing/data-keys.ts';
import { barePage } from '../site/bare-page.ts';
import { html } from '../site/html.ts';
import { endContact, type Contact } from './contacts.ts';

const PATH = '/notifications/stop';
const ROUTE = `${PATH}/{contactId}/{hash}/{seal}`;
const MOST_BYTES = 4096;

/** The address of the page on which a contact is ended. The hash says no address, and is there for when the contact is gone. */
export type StopLink = (contact: Pick<Contact, 'id' | 'hash'>) => string;

/** Such a link opens nothing but that page, and does not end by itself: mail lies in mailboxes for years. */
export function stopLinks(origin: string, keys: Pick<DataKeys, 'derived'>): StopLink {
  return ({ id, hash }) => `${origin}${PATH}/${id}/${hash}/${seal(keys, id, hash)}`;
}

function seal(keys: Pick<DataKeys, 'derived'>, id: string, hash: string): string {
  return createHmac('sha256', keys.derived('stop link')).update(`${id} ${hash}`).digest('base64url');
}

/**
 * Answers those links. GET shows a page and changes nothing: mail servers and browsers open links before people do. POST ends the mails of
 * this dossier, from the page's button or from a mail program's own (RFC 8058); the page's other button silences the address for good. A
 * link that is wrong is as good as none; one whose contact is gone already says what is so.
 */
export function bindStopLinks(app: Hono<Env>, services: Services, rates: Rates): void {
  app.all(`${PATH}/:contactId/:hash/:seal`, async (c) => {
    const { state } = c.env;
    state.route = ROUTE;
    await rates.take('writes', state.client);
    const { method } = c.req.raw;
    if (method !== 'GET' && method !== 'POST')
      throw new Refusal('route.method', { headers: { Allow: 'GET, POST, OPTIONS' } });
    const { contactId: id, hash, seal: given } = c.req.param();
    if (!sameSecret(given, seal(services.dataKeys, id, hash))) throw new Refusal('route.unknown');
    if (method === 'GET') return barePage({ title: 'Thôi nhận tin về hồ sơ', content: QUESTION });
    const body = Buffer.from(await readBytes(c.req.raw, MOST_BYTES, services.config.bodyPatienceMs)).toString('utf8');
    const forEver = new URLSearchParams(body).get('what') === 'address';
    await transact(services.db, (tx) => endContact(tx, { id, hash }, { forEver, now: services.clock() }));
    return barePage({ title: 'Đã thôi gửi tin', content: DONE });
  });
}

const QUESTION = html`<form method="post">
    <p><button>Thôi nhận tin về hồ sơ này</button></p>
    <p><button class="second" name="what" value="address">Đừng bao giờ gửi tin đến địa chỉ này nữa</button></p>
  </form>
  <p>Hồ sơ vẫn được giải quyết như thường. Bạn vẫn tra cứu được bằng mã hồ sơ.</p>
  <p lang="en">
    The first button ends messages about this dossier, the second every message to this address. Your dossier goes on as
    before.
  </p>`;

const DONE = html`<p>Từ giờ chúng tôi không gửi tin nữa. Bạn vẫn tra cứu được bằng mã hồ sơ.</p>
  <p lang="en">No more messages are sent. You can still look your dossier up by its code.</p>`;
