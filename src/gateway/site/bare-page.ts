import { html, type Html } from './html.ts';

/** Where the look of these pages is. */
export const BARE_CSS_PATH = '/bare.css';

export interface BarePage {
  readonly title: string;
  readonly content: Html;
  /** @default 200 */
  readonly status?: number;
  /** A script of our own, and what its page tells it (`data-…` of the body). @default none */
  readonly script?: { readonly path: string; readonly data: Readonly<Record<string, string>> };
}

/** A page of the gateway's own for residents: one column, nothing from elsewhere, a script only where it cannot be without. */
export function barePage({ title, content, status = 200, script }: BarePage): Response {
  const { text } = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${BARE_CSS_PATH}" />
        ${script ? html`<script type="module" src="${script.path}"></script>` : ''}
      </head>
      <body ${Object.entries(script?.data ?? {}).map(([name, value]) => html`data-${name}="${value}" `)}>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; ${script ? "script-src 'self'; " : ''}form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

/** The colours are those of the elements' own theme (`components/tokens/tokens.css`). */
export const BARE_CSS = `:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fbf8f1; color: #17211c; font: 18px/1.5 'Be Vietnam Pro', system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 680px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { margin: 0 0 16px; font-size: 1.6em; line-height: 1.25; }
h2 { margin: 32px 0 8px; font-size: 1.2em; }
p { margin: 0 0 16px; }
[lang=en] { color: #3f4b45; font-size: .9em; }
form { margin: 0 0 16px; }
label { display: block; font-weight: 600; }
input { display: block; width: 100%; min-height: 48px; margin-top: 4px; padding: 8px 12px; border: 2px solid #7c857f; border-radius: 8px; background: #fff; color: inherit; font: inherit; font-weight: 400; }
button { width: 100%; min-height: 48px; padding: 8px 20px; border: 2px solid #0b4f3a; border-radius: 8px; background: #0b4f3a; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: transparent; color: #0b4f3a; }
:focus-visible { outline: 4px solid #8f2650; outline-offset: 3px; }
[role=alert] { padding: 12px 16px; border-left: 6px solid #8a1520; background: #fcebea; font-weight: 600; }
[role=status] { padding: 12px 16px; border-left: 6px solid #0b4f3a; background: #e2efe8; font-weight: 600; }
@media (min-width: 40em) { button { width: auto; } }
`;
