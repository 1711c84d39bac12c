/** Signing in through a real provider from a ward's page: a popup, in a real browser. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { inOneFile } from '../support/built-sdk.ts';
import { openBrowser } from '../support/browser.ts';
import { startWithProvider, type WithProvider } from '../support/provider-popup.ts';

/** A ward's page with a button, on an origin of its own. */
async function wardPage(t: TestContext, gateway: string): Promise<string> {
  const { text } = await inOneFile(`
    import { createClient } from '${new URL('../../src/sdk/index.ts', import.meta.url).pathname}';
    const client = createClient({ baseUrl: '${gateway}', agencyId: '18073' });
    document.querySelector('button').onclick = async () => {
      try {
        await client.sessions.createWith('vneid', window.open('', '', 'popup'), { renewable: true });
        document.title = (await client.me.get()).displayName;
        await client.sessions.renew();
        document.querySelector('p').textContent = (await client.me.get()).roles.join();
      } catch (error) {
        document.querySelector('p').textContent = error.name;
      }
    };
  `);
  const html =
    '<!doctype html><html lang="vi"><title>Phường</title><button>Đăng nhập</button><p></p><script type="module" src="/main.js"></script></html>';
  const server = createServer(({ url }, response) => {
    const isScript = url === '/main.js';
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(isScript ? text : html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

async function opened(t: TestContext): Promise<WithProvider & { readonly page: Page }> {
  const room = await startWithProvider(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(await wardPage(t, room.gateway.url));
  return { ...room, page };
}
const outcome = (page: Page): Promise<string> =>
  page
    .waitForFunction(() => document.querySelector('p')?.textContent || null)
    .then(async (handle) => String(await handle.jsonValue()));

describe('a ward’s page with a provider', () => {
  it('signs somebody in by a popup that closes by itself', async (t) => {
    const { page, provider } = await opened(t);
    provider.somebody = { sub: 'nguoi-1', claims: { name: 'Nguyễn Thị Ví Dụ' } };
    const popup = page.waitForEvent('popup');
    await page.click('button');
    const closed = (await popup).waitForEvent('close');
    assert.equal(await outcome(page), 'resident');
    assert.equal(await page.title(), 'Nguyễn Thị Ví Dụ');
    await closed;
  });
  it('hears that somebody has closed it', async (t) => {
    const { page, provider } = await opened(t);
    // Nobody answers there, so that it stays open.
    await provider.stop();
    const popup = page.waitForEvent('popup');
    await page.click('button');
    await (await popup).waitForURL(/sign-in\/start/);
    await (await popup).close();
    assert.equal(await outcome(page), 'AbortError');
  });
});
