import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openApiDocument } from '../../src/contract/routes/openapi.ts';
import { PROBLEMS } from '../../src/contract/wire/problem.ts';
import { close, listen } from '../../src/gateway/http/server.ts';
import { html } from '../../src/gateway/site/html.ts';
import { createSiteServer } from '../../src/gateway/site/site-server.ts';
import { send, startGateway } from '../support/gateway.ts';

/** A folder as the build leaves it, and one as the ward's website is. */
async function folders(t: TestContext): Promise<{ embedDir: string; siteDir: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-site-'));
  t.after(() => rm(folder, { recursive: true }));
  const [embedDir, siteDir] = [join(folder, 'embed'), join(folder, 'site')];
  await mkdir(join(embedDir, 'chunks'), { recursive: true });
  await mkdir(siteDir);
  await writeFile(join(embedDir, 'e-tdp.js'), `export const text = '${'Hồ sơ '.repeat(300)}';`);
  await writeFile(join(embedDir, 'chunks/etdp-receipt-Ab3_d-9x.js'), 'export {};');
  await writeFile(join(embedDir, '.hidden.js'), 'not for others');
  await writeFile(join(folder, 'secret.json'), '{}');
  await writeFile(
    join(siteDir, 'index.html'),
    '<script type="module" src="__GATEWAY__/embed/e-tdp.js" data-gateway="__GATEWAY__"></script>',
  );
  await writeFile(join(siteDir, 'ward.css'), 'body { color: black }');
  return { embedDir, siteDir };
}

describe('embed files', () => {
  it('are given to any page with their type', async (t) => {
    const { url } = await startGateway(t, await folders(t));
    const { status, headers } = await send(url, 'GET', '/embed/e-tdp.js', {
      headers: { Origin: 'https://any.example' },
    });
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
  });
  it('are kept for ever under a name with a hash, and asked about under any other', async (t) => {
    const { url } = await startGateway(t, await folders(t));
    const kept = async (path: string): Promise<string | null> =>
      (await send(url, 'GET', path)).headers.get('cache-control');
    assert.match((await kept('/embed/chunks/etdp-receipt-Ab3_d-9x.js')) ?? '', /immutable/);
    assert.equal(await kept('/embed/e-tdp.js'), 'no-cache');
  });
  it('are compressed, and not sent again to who has them', async (t) => {
    const { url } = await startGateway(t, await folders(t));
    const first = await send(url, 'GET', '/embed/e-tdp.js', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(first.headers.get('content-encoding'), 'gzip');
    assert.match(first.text, /Hồ sơ/);
    const again = await send(url, 'GET', '/embed/e-tdp.js', {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    assert.equal(again.status, 304);
  });
  it('are new once they are built anew', async (t) => {
    const { embedDir, siteDir } = await folders(t);
    const { url } = await startGateway(t, { embedDir, siteDir });
    await send(url, 'GET', '/embed/e-tdp.js');
    await writeFile(join(embedDir, 'e-tdp.js'), 'export const later = 1;');
    assert.match((await send(url, 'GET', '/embed/e-tdp.js')).text, /later/);
  });
  it('are nothing but what is in their folder', async (t) => {
    const { url } = await startGateway(t, await folders(t));
    for (const path of [
      '/embed/.hidden.js',
      '/embed/%2e%2e/secret.json',
      '/embed/..%2fsecret.json',
      '/embed/chunks',
      '/embed/chunks/',
      '/embed/e-tdp.js/',
      '/embed/nothing.js',
    ]) {
      assert.equal((await send(url, 'GET', path)).status, 404, path);
    }
  });
});

describe('the ward’s pages', () => {
  it('load from the gateway by the name the reader used, and nothing else may run', async (t) => {
    const { url } = await startGateway(t, await folders(t));
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost']) {
      const { text, headers } = await send(`http://${host}:${port}`, 'GET', '/');
      assert.match(
        text,
        new RegExp(`src="http://${host}:${port}/embed/e-tdp.js" data-gateway="http://${host}:${port}"`),
      );
      const gateway = `http://${host}:${port}`;
      assert.equal(
        headers.get('content-security-policy'),
        `default-src 'none'; script-src 'self' ${gateway}; connect-src ${gateway}; img-src ${gateway} 'self' blob: data:; style-src 'self'; font-src 'self'`,
      );
    }
  });
  it('are there on an address of their own too, with the gateway’s address in them', async (t) => {
    const { siteDir, embedDir } = await folders(t);
    const { url } = await startGateway(t, { siteDir, embedDir });
    const site = createSiteServer({ pages: siteDir, fonts: siteDir }, null, Number(new URL(url).port));
    const own = `http://127.0.0.1:${String(await listen(site, 0, '127.0.0.1'))}`;
    t.after(() => close(site, 0));
    const { text, headers } = await send(own, 'GET', '/index.html');
    assert.match(text, new RegExp(`src="${url}/embed/e-tdp.js"`));
    assert.match(headers.get('content-security-policy') ?? '', new RegExp(`connect-src ${url};`));
    assert.equal((await send(own, 'GET', '/ward.css')).headers.get('content-type'), 'text/css; charset=utf-8');
    assert.equal((await send(own, 'GET', '/nothing.html')).status, 404);
    assert.equal((await send(own, 'POST', '/index.html')).status, 405);
  });
  it('are not there when it is no demo', async (t) => {
    const { url } = await startGateway(t);
    const { status, headers } = await send(url, 'GET', '/');
    assert.deepEqual([status, headers.get('location')], [302, '/docs']);
  });
});

describe('the reference', () => {
  it('is the OpenAPI document with this gateway’s address, for any page', async (t) => {
    const { url } = await startGateway(t);
    const { json, headers } = await send(url, 'GET', '/v1/openapi.json');
    assert.deepEqual(json, JSON.parse(JSON.stringify(openApiDocument({ serverUrl: url }))));
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });
  it('is a page of every call, schema and problem, that runs its own script alone', async (t) => {
    const { url } = await startGateway(t);
    const { text, headers } = await send(url, 'GET', '/docs');
    const { paths, components } = openApiDocument() as {
      paths: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: object };
    };
    const calls = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    for (const id of [
      ...calls,
      ...Object.keys(components.schemas).map((name) => `schema-${name}`),
      ...Object.keys(PROBLEMS),
    ]) {
      assert.ok(text.includes(`id="${id}"`), id);
    }
    assert.deepEqual([...text.matchAll(/<script[^>]*>[^<]*/g)].map(String), ['<script src="/docs/docs.js" defer="">']);
    assert.doesNotMatch(text, /<style|style=|onclick|\[object|undefined/);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    assert.equal((await send(url, 'GET', '/docs/docs.css')).headers.get('content-type'), 'text/css; charset=utf-8');
  });
  it('shows what it quotes as text', () => {
    assert.equal(
      html`<p title="${'"'}">${['<b>', html`<i></i>`]}${1}</p>`.text,
      '<p title="&#34;">&#60;b&#62;<i></i>1</p>',
    );
  });
  it('leads only to places on its page', async (t) => {
    const { url } = await startGateway(t);
    const { text } = await send(url, 'GET', '/docs');
    for (const [, target = ''] of text.matchAll(/href="#([^"]+)"/g)) assert.ok(text.includes(`id="${target}"`), target);
  });
});

describe('health', () => {
  it('is told apart: running, and ready', async (t) => {
    const gateway = await startGateway(t);
    assert.deepEqual((await send(gateway.url, 'GET', '/healthz')).json, { status: 'ok' });
    assert.partialDeepStrictEqual((await send(gateway.url, 'GET', '/readyz')).json, { status: 'ready' });
  });
  it('is not ready once it is stopping', async (t) => {
    const gateway = await startGateway(t);
    gateway.services.hub.close();
    const { status, json } = await send(gateway.url, 'GET', '/readyz');
    assert.equal(status, 503);
    assert.partialDeepStrictEqual(json, { status: 'unavailable', checks: { running: false, database: true } });
  });
});
