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
import { barePage } from '../site/bare-page.ts';
import { html, type Html } from '../site/html.ts';
import { changeContacts } from './contacts.ts';
import { offeredBy } from './handlers.ts';

const PATH = '/notifications';
const MOST_BYTES = 8192;
/** Letters of what was typed that are shown again. */
const MOST_TYPED = 254;
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
      return barePage({ title: TITLE, content: form() });
    }
    if (method !== 'POST') throw new Refusal('route.method', { headers: { Allow: 'GET, POST, OPTIONS' } });
    await rates.take('tracking', state.client);
    const body = Buffer.from(await readBytes(c.req.raw, MOST_BYTES, services.config.bodyPatienceMs)).toString('utf8');
    const said = new URLSearchParams(body);
    const change = changeOf(said);
    if (change === null) return refused(said, 'Địa chỉ thư điện tử hoặc số điện thoại di động viết chưa đúng.');
    return transact(services.db, async (tx) => {
      const code = readDossierCode(said.get('code') ?? '') ?? '';
      const row = await tx
        .selectFrom('dossiers')
        .select(['id', 'agency_id'])
        .where('code', '=', code)
        .executeTakeFirst();
      const secret = readTrackingSecret(said.get('secret') ?? '') ?? '';
      if (!sameSecret(secret, services.keys.trackingSecret(row?.id ?? '')) || !row)
        return refused(said, 'Mã hồ sơ hoặc mã tra cứu chưa đúng. Cả hai in trên giấy tiếp nhận.');
      const offered = offeredBy(services, row.agency_id);
      const lacking = (['email', 'sms'] as const).some((kind) => change[kind] && !offered.includes(kind));
      if (lacking) return refused(said, 'Nơi nhận hồ sơ này chưa gửi tin theo cách bạn chọn.');
      await changeContacts(tx, services.dataKeys, row.id, change, { offered, now: services.clock() });
      return barePage({ title: TITLE, content: doneFor(change) });
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

/** What was typed stays: nobody writes a code twice because of a wrong number. */
function refused(said: URLSearchParams, sentence: string): Response {
  return barePage({ title: TITLE, content: form(html`<p role="alert">${sentence}</p>`, said), status: 422 });
}

function doneFor({ email, sms }: ChangeNotifications): Html {
  const isOn = typeof email === 'string' || typeof sms === 'string';
  return isOn
    ? html`<p role="status">Đã ghi nhận. Có việc gì với hồ sơ, chúng tôi sẽ báo tin cho bạn.</p>
        <p lang="en">Noted. You will be told what happens to your dossier.</p>`
    : html`<p role="status">Đã ghi nhận. Chúng tôi không gửi tin về hồ sơ này nữa.</p>
        <p lang="en">Noted. You will get no more messages about this dossier.</p>`;
}

function form(before: Html = html``, said = new URLSearchParams()): Html {
  const typed = (name: string): string => (said.get(name) ?? '').slice(0, MOST_TYPED);
  return html`${before}
    <p>Nhập hai mã in trên giấy tiếp nhận, rồi cho biết bạn muốn nhận tin ở đâu.</p>
    <form method="post" autocomplete="off">
      <p>
        <label>Mã hồ sơ <input name="code" required maxlength="60" value="${typed('code')}" /></label>
      </p>
      <p>
        <label>Mã tra cứu <input name="secret" required maxlength="40" value="${typed('secret')}" /></label>
      </p>
      <p>
        <label>Thư điện tử <input name="email" type="email" maxlength="254" value="${typed('email')}" /></label>
      </p>
      <p>
        <label
          >Số điện thoại di động, để nhận tin nhắn <input name="sms" type="tel" maxlength="24" value="${typed('sms')}"
        /></label>
      </p>
      <p>
        Tin chỉ có mã hồ sơ, việc đã xảy ra, ngày hẹn và nơi tra cứu. Bạn đồng ý nhận tin khi bấm nút này, và thôi nhận
        lúc nào cũng được.
      </p>
      <p><button>Nhận tin</button></p>
      <p><button class="second" name="what" value="end" formnovalidate>Thôi nhận tin về hồ sơ này</button></p>
    </form>
    <p lang="en">
      By the code and the tracking code of your receipt: be told by mail or text message what happens to your dossier
      (first button), or no longer (second button).
    </p>`;
}
