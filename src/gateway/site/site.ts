import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { openApiDocument } from '../../contract/routes/openapi.ts';
import type { Services } from '../context.ts';
import { publicBody } from '../http/compress.ts';
import { Refusal } from '../http/refusal.ts';
import type { Env } from '../http/state.ts';
import { sdkReferenceFile } from '../paths.ts';
import { BARE_CSS, BARE_CSS_PATH } from './bare-page.ts';
import { docsPage } from './docs.ts';
import { DOCS_CSS } from './docs-css.ts';
import { DOCS_JS } from './docs-try.ts';
import { embedFiles } from './embed.ts';
import { healthz, readiness } from './health.ts';
import { gatewayOrigin, pageFiles, type PageFolders } from './pages.ts';

const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface SiteOptions {
  readonly services: Services;
  /** Folder of the built embed script. */
  readonly embedDir: string;
  /** The demo ward's website; null: `/` leads to the reference. */
  readonly pages: PageFolders | null;
  /** The port the gateway really listens on. */
  readonly port: () => number;
}

/** What the gateway serves beside the API: embed files, reference, health, and in a demo the ward's pages. */
export function bindSite(app: Hono<Env>, { services, embedDir, pages, port }: SiteOptions): void {
  const { publicUrl } = services.config;
  const readyz = readiness(services);
  app.get('/healthz', (c) => {
    c.env.state.route = '/healthz';
    return healthz();
  });
  app.get('/readyz', (c) => {
    c.env.state.route = '/readyz';
    return readyz();
  });
  app.get('/v1/openapi.json', (c) => {
    c.env.state.route = '/v1/openapi.json';
    const text = JSON.stringify(openApiDocument({ serverUrl: gatewayOrigin(c.req.raw, publicUrl, port()) }));
    return publicText(c.req.raw, text, 'application/json', { 'Access-Control-Allow-Origin': '*' });
  });
  // Made when first asked for: it is a large page, and a gateway starts sooner without it.
  let reference: string | undefined;
  app.get('/docs', (c) => {
    c.env.state.route = '/docs';
    reference ??= docsPage(services.agencies.all[0]?.agency.id ?? '');
    return publicText(c.req.raw, reference, 'text/html; charset=utf-8', {
      'Content-Security-Policy': DOCS_POLICY,
    });
  });
  app.get(BARE_CSS_PATH, (c) => {
    c.env.state.route = BARE_CSS_PATH;
    return publicText(c.req.raw, BARE_CSS, 'text/css; charset=utf-8', {});
  });
  app.get('/docs/docs.css', (c) => {
    c.env.state.route = '/docs';
    return publicText(c.req.raw, DOCS_CSS, 'text/css; charset=utf-8', {});
  });
  app.get('/docs/docs.js', (c) => {
    c.env.state.route = '/docs';
    return publicText(c.req.raw, DOCS_JS, 'text/javascript; charset=utf-8', {});
  });
  app.get('/docs/sdk', (c) => {
    c.env.state.route = '/docs/sdk';
    const file = sdkReferenceFile();
    if (file === null) throw new Refusal('route.unknown');
    return publicText(c.req.raw, readFileSync(file, 'utf8'), 'text/html; charset=utf-8', {
      'Content-Security-Policy': DOCS_POLICY,
    });
  });
  app.get('/embed/*', embedFiles(embedDir));
  if (pages === null) {
    app.get('/', (c) => {
      c.env.state.route = '/';
      return new Response(null, { status: 302, headers: { Location: '/docs' } });
    });
    return;
  }
  const page = pageFiles(pages);
  app.get('*', async (c) => {
    const found = c.req.path.startsWith('/v1/')
      ? undefined
      : await page(c.req.raw, gatewayOrigin(c.req.raw, publicUrl, port()));
    if (!found) throw new Refusal('route.unknown');
    c.env.state.route = '/';
    return found;
  });
}

function publicText(request: Request, text: string, type: string, more: Readonly<Record<string, string>>): Response {
  const headers = new Headers({ 'Content-Type': type, 'Cache-Control': 'public, max-age=300', ...more });
  const body = publicBody(request, headers, text);
  headers.set('Content-Length', String(Buffer.byteLength(body)));
  return new Response(body, { headers });
}
