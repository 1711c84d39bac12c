import type { Hono } from 'hono';
import { readDossierCode, readTrackingSecret } from '../../contract/rules/dossier-code.ts';
import { changeNotificationsSchema, type ChangeNotifications } from '../../contract/requests/notifications.ts';
import type { Services } from '../context.ts';
import { transact } from '../database/transact.ts';
import { sameSecret } from '../http/access.ts';
import { readBytes } from '../http/json-body.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { html, type Html } from '../site/html.ts';
import { changeContacts } from './contacts.ts';
import { offeredBy } from './handlers.ts';
import { page } from './page.ts';

const PATH = '/notifications';
const MOST_BYTES = 8192;
const TITLE = 'Nhận tin về hồ sơ';

/**
 * A page without a script on which the holder of a receipt agrees to be told, or ends it: by the code and the tracking secret that are printed on
 * it. Both, and the addresses, travel in the form alone. A wrong code and a wrong secret are answered alike, and counted as tracking is.
 */
export function bindChoicePage(app: Hono<Env>, services: Services, rates: Rates): void {
  app.all(PATH, async (c) => {
    const { state } = c.env;
    state.route = PATH;
    const { method } = c.req.raw;
    if (method === 'GET') {
      await rates.take('reads', state.client);
      return page(TITLE, form());
    }
    if (method !== 'POST') throw new Refusal('route.method', { headers: { Allow: 'GET, POST, OPTIONS' } });
    await rates.take('tracking', state.client);
    const body = Buffer.from(await readBytes(c.req.raw, MOST_BYTES, services.config.bodyPatienceMs)).toString('utf8');
    const said = new URLSearchParams(body);
    const change = changeOf(said);
    if (change === null) return refused('Địa chỉ thư điện tử hoặc số điện thoại di động viết chưa đúng.');
    return transact(services.db, async (tx) => {
      const code = readDossierCode(said.get('code') ?? '') ?? '';
      const row = await tx
        .selectFrom('dossiers')
        .select(['id', 'agency_id'])
        .where('code', '=', code)
        .executeTakeFirst();
      const secret = readTrackingSecret(said.get('secret') ?? '') ?? '';
      if (!sameSecret(secret, services.keys.trackingSecret(row?.id ?? '')) || !row)
        return refused('Mã hồ sơ hoặc mã tra cứu chưa đúng. Cả hai in trên giấy tiếp nhận.');
      const offered = offeredBy(services, row.agency_id);
      const lacking = (['email', 'sms'] as const).some((kind) => change[kind] && !offered.includes(kind));
      if (lacking) return refused('Nơi nhận hồ sơ này chưa gửi tin theo cách bạn chọn.');
      await changeContacts(tx, services.dataKeys, row.id, change, { offered, now: services.clock() });
      return page(
        TITLE,
        html`<p role="status">Đã ghi nhận.</p>
          <p lang="en">Noted.</p>`,
      );
    });
  });
}

/** Null where an address is none. An empty field leaves things as they are; the second button ends everything. */
function changeOf(said: URLSearchParams): ChangeNotifications | null {
  if (said.get('what') === 'end') return { email: null, sms: null };
  const [email, sms] = [(said.get('email') ?? '').trim(), (said.get('sms') ?? '').trim()];
  if (email === '' && sms === '') return null;
  return changeNotificationsSchema.safeParse({ ...(email && { email }), ...(sms && { sms }) }).data ?? null;
}

function refused(sentence: string): Response {
  return page(TITLE, form(html`<p role="alert">${sentence}</p>`), 422);
}

function form(before: Html = html``): Html {
  return html`${before}
    <form method="post" autocomplete="off">
      <p>
        <label>Mã hồ sơ <input name="code" required maxlength="60" /></label>
      </p>
      <p>
        <label>Mã tra cứu <input name="secret" required maxlength="40" /></label>
      </p>
      <p>
        <label>Thư điện tử <input name="email" type="email" maxlength="254" /></label>
      </p>
      <p>
        <label>Số điện thoại di động, để nhận tin nhắn <input name="sms" type="tel" maxlength="24" /></label>
      </p>
      <p>
        Tin chỉ có mã hồ sơ, việc đã xảy ra, ngày hẹn và nơi tra cứu. Bạn đồng ý nhận tin khi bấm nút này, và thôi nhận
        lúc nào cũng được.
      </p>
      <p><button>Nhận tin</button></p>
      <p><button name="what" value="end" formnovalidate>Thôi nhận tin về hồ sơ này</button></p>
    </form>
    <p lang="en">
      By the code and the tracking code of your receipt: be told by mail or text message what happens to your dossier
      (first button), or no longer (second button).
    </p>`;
}
