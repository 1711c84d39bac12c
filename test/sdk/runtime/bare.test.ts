/** The SDK where there is nothing: a context with the plain classes of the web, and no fetch, crypto, timers, storage or console. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createContext, runInContext, type Context } from 'node:vm';
import type * as Sdk from '../../../src/sdk/index.ts';
import { startGateway } from '../../support/gateway.ts';
import { pngFile } from '../../support/files.ts';
import { sdkScript } from '../../support/sdk-bundle.ts';

/** Data and its forms: the same in browsers, Node, Bun, Deno and workers. Nothing here does anything. */
const { URL, URLSearchParams, Headers, Request, Response, AbortController, AbortSignal, DOMException } = globalThis;
const { Event, EventTarget, Blob, TextEncoder, TextDecoder, ReadableStream, structuredClone, atob, btoa } = globalThis;
const PLAIN = {
  ...{ URL, URLSearchParams, Headers, Request, Response, AbortController, AbortSignal, DOMException },
  ...{ Event, EventTarget, Blob, TextEncoder, TextDecoder, ReadableStream, structuredClone, atob, btoa },
};
const script = sdkScript();

async function bareSdk(): Promise<{ sdk: typeof Sdk; context: Context }> {
  const context = createContext({ ...PLAIN, console: undefined }); // V8 puts one of its own there.
  const sdk = runInContext(`${await script}; sdk`, context) as typeof Sdk;
  return { sdk, context };
}

/** What is passed in, and a list of what was asked of it. */
function passedIn(t: TestContext): { runtime: Partial<Sdk.Runtime>; used: Set<string> } {
  const used = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  t.after(() => timers.forEach(clearTimeout));
  const runtime: Partial<Sdk.Runtime> = {
    fetch: (...args) => (used.add('fetch'), fetch(...args)),
    crypto,
    clock: {
      now: () => (used.add('clock'), performance.now()),
      after(ms, task) {
        const timer = setTimeout(task, ms);
        timers.add(timer);
        return () => clearTimeout(timer);
      },
    },
    now: () => (used.add('now'), new Date()),
    random: () => 0,
    isBrowser: false,
    console: { warn: () => used.add('console') },
  };
  return { runtime, used };
}

describe('the SDK in a bare context', () => {
  it('has nothing to take from globals', async () => {
    const { context } = await bareSdk();
    for (const name of ['fetch', 'crypto', 'setTimeout', 'performance', 'navigator', 'console', 'indexedDB'])
      assert.equal(runInContext(`typeof ${name}`, context), 'undefined', name);
  });

  for (const make of ['createClient', 'lazyClient'] as const) {
    it(`files a dossier with its papers, everything passed in: ${make}`, async (t) => {
      const gateway = await startGateway(t);
      const { sdk } = await bareSdk();
      const { runtime, used } = passedIn(t);
      const client = sdk[make]({ baseUrl: gateway.url, agencyId: '18073', runtime });
      const found = await client.procedures.list({ q: 'khai sinh', limit: 2 }).toArray({ max: 3 });
      assert.equal(found.length, 3);
      const dossier = await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
      const file = new Blob([new Uint8Array(pngFile())]);
      const document = await client.documents.upload(dossier.id, { slot: 'giay-chung-sinh', file, name: 'anh.png' });
      assert.equal(document.state, 'stored');
      await assert.rejects(client.dossiers.receipt(dossier.id), {
        name: 'EtdpApiError',
        code: 'dossier.not-filed',
      });
      await client.dossiers.discard(dossier.id);
      assert.deepEqual([...used].sort(), ['clock', 'fetch']);
    });
  }

  it('keeps drafts in memory and sends files from there', async (t) => {
    const gateway = await startGateway(t);
    const { sdk } = await bareSdk();
    const { runtime, used } = passedIn(t);
    const client = sdk.createClient({ baseUrl: gateway.url, agencyId: '18073', runtime });
    const device = sdk.createDevice({ runtime });
    assert.equal(await device.kind(), 'memory');
    const draft = await device.drafts.create({
      agencyId: '18073',
      procedureCode: '1.001193',
      procedureName: 'Đăng ký khai sinh',
      channel: 'home',
    });
    const dossier = await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
    const queue = new sdk.UploadQueue({ client, device, draftId: draft.id, dossierId: dossier.id, runtime });
    queue.add('giay-chung-sinh', new Blob([new Uint8Array(pngFile())]));
    await queue.whenIdle();
    queue.close();
    assert.equal(queue.items[0]?.state, 'stored');
    assert.ok(used.has('now'));
    await device.wipe();
  });
});
