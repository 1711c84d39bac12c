import type { Hono } from 'hono';
import type { Services } from '../context.ts';
import { originCheck } from '../http/cors.ts';
import type { Rates } from '../http/rate-limit.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { barePage } from '../site/bare-page.ts';
import { html } from '../site/html.ts';
import { authorizationUrl } from './ask-provider.ts';
import { beginAttempt, findAttempt } from './attempts.ts';

/** Where a page opens its popup, and where the provider sends it back to. */
export const START_PATH = '/sign-in/start';
export const DONE_PATH = '/sign-in/done';
const SCRIPT_PATH = '/sign-in/done.js';

const STATE = /^[A-Za-z0-9_-]{32,128}$/;
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
/** Longer than any code or error that a provider sends. */
const LONGEST = 2000;

/** Hands what the provider said to the page that opened the popup, if it is still the one that began, and takes it out of the address. */
const SCRIPT = `const { origin, message } = document.body.dataset;
history.replaceState(null, '', location.pathname);
if (window.opener && origin) {
  window.opener.postMessage(JSON.parse(message), origin);
  window.close();
}
`;

interface SignInPages {
  readonly services: Services;
  readonly rates: Rates;
  /** Where the caller reaches the gateway. */
  readonly origin: (request: Request) => string;
}

/** The pages of the popup in which somebody signs in at a provider. */
export function bindSignIn(app: Hono<Env>, { services, rates, origin }: SignInPages): void {
  const { db, providers, agencies, config, clock } = services;
  const registered = originCheck(
    agencies.all.flatMap((one) => one.origins),
    config.mode === 'demo',
  );

  app.get(START_PATH, async (c) => {
    c.env.state.route = START_PATH;
    await rates.take('sign-in', c.env.state.client);
    const asked = new URL(c.req.url).searchParams;
    const text = (name: string): string => asked.get(name) ?? '';
    const provider = providers.get(text('provider'));
    if (!provider) return told('Nơi đăng nhập này chưa được thiết lập.', 404);
    const [state, challenge, page] = [text('state'), text('challenge'), text('origin')];
    if (!STATE.test(state) || !CHALLENGE.test(challenge) || !registered(page))
      return told('Trang mở cửa sổ này chưa được đăng ký, hoặc đã gửi sai.', 400);
    const redirectUri = origin(c.req.raw) + DONE_PATH;
    const attempt = { provider: provider.id, state, challenge, origin: page, redirectUri };
    const nonce = await beginAttempt(db, attempt, clock());
    if (nonce === null) return told('Lần đăng nhập này đã dùng rồi. Xin đóng cửa sổ và bấm đăng nhập lại.', 400);
    try {
      const url = await authorizationUrl(provider, { state, nonce, challenge, redirectUri });
      return new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': 'no-store' } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return told('Nơi đăng nhập không trả lời. Xin đóng cửa sổ và thử lại sau ít phút.', 503);
    }
  });

  app.get(DONE_PATH, async (c) => {
    c.env.state.route = DONE_PATH;
    await rates.take('sign-in', c.env.state.client);
    const said = new URL(c.req.url).searchParams;
    const state = said.get('state') ?? '';
    const attempt = STATE.test(state) ? await findAttempt(db, state, clock()) : undefined;
    // Registered when it began; an agency may have left since.
    if (!attempt || !registered(attempt.origin))
      return told('Lần đăng nhập này không còn. Xin đóng cửa sổ và bấm đăng nhập lại.', 400);
    const message = { type: 'e-tdp:sign-in', state, ...wordsOf(said) };
    return page('Đang quay lại trang của phường. Nếu cửa sổ này không tự đóng, xin đóng lại.', 200, {
      origin: attempt.origin,
      message: JSON.stringify(message),
    });
  });

  app.get(SCRIPT_PATH, (c) => {
    c.env.state.route = SCRIPT_PATH;
    return new Response(SCRIPT, {
      headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=300' },
    });
  });
}

/** The code, or why there is none (RFC 6749, 4.1.2; RFC 9207). */
function wordsOf(said: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    ['code', 'iss', 'error'].flatMap((name) => {
      const value = said.get(name);
      return value !== null && value.length <= LONGEST ? [[name, value]] : [];
    }),
  );
}

function told(sentence: string, status: number): Response {
  return page(sentence, status, { origin: '', message: '' });
}

function page(sentence: string, status: number, data: { readonly origin: string; readonly message: string }): Response {
  const content = html`<p>${sentence}</p>`;
  return barePage({ title: 'Đăng nhập', content, status, script: { path: SCRIPT_PATH, data } });
}
