/** Drafts that wait on a device, handed in to a real gateway: once, whatever happens in between. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import type { EtdpClient } from '../../../src/sdk/etdp-client.ts';
import { createClient } from '../../../src/sdk/client.ts';
import type { EtdpClientOptions } from '../../../src/sdk/etdp-client.ts';
import type { Fetch, Locks } from '../../../src/sdk/runtime.ts';
import type { FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY, ANSWERS, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { CONSENT, picture, startSdk } from '../../support/sdk-filing.ts';

const { consent } = CONSENT;
const BEGUN = {
  agencyId: AGENCY,
  procedureCode: PROCEDURE,
  procedureName: 'Thử nghiệm',
  channel: 'home',
  answers: ANSWERS,
} as const;
/** Tries again at once, so that no test waits. */
const HASTY = { random: () => 0, retry: { limit: 0 } } as const;

interface Window {
  readonly client: EtdpClient;
  readonly device: Device;
  /** Another window, or the same one after a restart. */
  again(options?: Partial<EtdpClientOptions>): EtdpClient;
}
function windowOf(url: string, options: Partial<EtdpClientOptions> = {}): Window {
  const device = createDevice({ store: 'memory' });
  const again = (more: Partial<EtdpClientOptions> = {}): EtdpClient =>
    createClient({ agencyId: AGENCY, device, ...HASTY, ...options, ...more, baseUrl: url });
  return { device, again, client: again() };
}
async function queued({ client }: Window, files = [{ slot: SLOT, file: picture() }]): Promise<string> {
  const { id } = await client.drafts.create(BEGUN);
  await client.outbox.add(id, { consent, files });
  return id;
}
async function filedCount({ gateway }: FilingGateway): Promise<number> {
  const rows = await gateway.services.db.selectFrom('dossiers').select('id').where('code', 'is not', null).execute();
  return rows.length;
}
const stateOf = async (client: EtdpClient, id: string): Promise<string | undefined> =>
  (await client.outbox.list()).find((entry) => entry.id === id)?.state.at;

describe('the outbox', () => {
  it('hands a draft in with its files, and says filed with the code of the gateway and its time', async (t) => {
    const { filing, url } = await startSdk(t);
    const window = windowOf(url);
    const id = await queued(window);
    const seen: string[] = [];
    const following = (async () => {
      for await (const [entry] of window.client.outbox.watch()) {
        if (entry && seen.at(-1) !== entry.state.at) seen.push(entry.state.at);
        if (entry?.state.at === 'filed') return entry;
      }
      return undefined;
    })();
    await window.client.outbox.run();
    const entry = await following;
    const [receipt] = await window.device.receipts.list();
    assert.deepEqual(entry?.state, { at: 'filed', code: receipt?.code, receivedAt: receipt?.submittedAt });
    assert.equal(seen[0], 'waiting');
    assert.equal(seen.at(-1), 'filed');
    assert.equal(await window.client.drafts.get(id), undefined);
    const [row] = await filing.gateway.services.db.selectFrom('documents').select(['slot', 'state']).execute();
    assert.deepEqual([row?.slot, row?.state], [SLOT, 'stored']);
    await window.client.outbox.remove(id);
    assert.deepEqual(await window.client.outbox.list(), []);
  });

  for (const lost of ['the request', 'the answer'] as const) {
    it(`is killed after any call, ${lost} lost, and files one dossier once it runs again`, async (t) => {
      const { filing, url } = await startSdk(t);
      let filed = 0;
      let calls = Infinity;
      for (let last = 1; last <= calls; last++) {
        const window = windowOf(url);
        await queued(window, [{ slot: SLOT, file: picture(0, last) }]);
        let count = 0;
        const dying: Fetch = async (...args) => {
          count += 1;
          if (count > last || (count === last && lost === 'the request')) throw new TypeError('killed');
          const answer = await fetch(...args);
          if (count === last) throw new TypeError('killed');
          return answer;
        };
        const stop = new AbortController();
        const first = window.again({ fetch: (...args) => dying(...args).finally(() => count >= last && stop.abort()) });
        await first.outbox.run({ signal: stop.signal });
        if (count < last) calls = 0;
        await window.again().outbox.run();
        filed += 1;
        assert.equal(await filedCount(filing), filed, `killed at call ${last}`);
        assert.deepEqual(
          (await window.client.outbox.list()).map(({ state }) => state.at),
          ['filed'],
        );
      }
      assert.ok(filed > 5);
    });
  }

  it('waits for a network, says so, and goes on as soon as there is reason to', async (t) => {
    const { filing, url } = await startSdk(t);
    let isOnline = false;
    let wake = (): void => undefined;
    const clock = new FakeClock();
    const window = windowOf(url, {
      fetch: (...args) => (isOnline ? fetch(...args) : Promise.reject(new TypeError('no network'))),
      random: () => 1,
      clock,
      runtime: { reasonsToTry: (again) => ((wake = again), () => undefined) },
    });
    const id = await queued(window);
    const running = window.client.outbox.run();
    await clock.waiting(2_000);
    const [entry] = await window.client.outbox.list();
    assert.deepEqual(entry?.state, { at: 'waiting', problem: 'connection.none' });
    isOnline = true;
    wake();
    await running;
    assert.equal(await stateOf(window.client, id), 'filed');
    assert.equal(await filedCount(filing), 1);
  });

  it('stops at what the gateway refuses, with the places, and hands it in once it is mended and agreed to again', async (t) => {
    const { url } = await startSdk(t);
    const window = windowOf(url);
    const id = await queued(window, []);
    await window.client.outbox.run();
    const [entry] = await window.client.outbox.list();
    assert.ok(entry?.state.at === 'refused');
    assert.equal(entry.state.problem, 'dossier.document-missing');
    assert.ok(entry.state.errors.length > 0);
    await window.client.outbox.add(id, { consent, files: [{ slot: SLOT, file: picture() }] });
    await window.client.outbox.run();
    assert.equal(await stateOf(window.client, id), 'filed');
  });

  it('hands in nothing that was changed since it was agreed to', async (t) => {
    const { filing, url } = await startSdk(t);
    const window = windowOf(url);
    const id = await queued(window);
    await window.client.drafts.change(id, ({ answers }) => ({ answers: { ...answers, story: 'Viết thêm.' } }));
    await window.client.outbox.run();
    const [entry] = await window.client.outbox.list();
    assert.deepEqual(entry?.state, { at: 'refused', problem: 'draft.changed', errors: [] });
    assert.equal(await filedCount(filing), 0);
    await window.client.outbox.add(id, { consent });
    await window.client.outbox.run();
    assert.equal(await filedCount(filing), 1);
  });

  it('leaves what was cancelled alone, and keeps its draft, until it is tried again', async (t) => {
    const { filing, url } = await startSdk(t);
    const window = windowOf(url);
    const id = await queued(window);
    await window.client.outbox.cancel(id);
    await window.client.outbox.run();
    assert.equal(await stateOf(window.client, id), 'cancelled');
    assert.ok(await window.client.drafts.get(id));
    assert.equal(await filedCount(filing), 0);
    await window.client.outbox.retry(id);
    await window.client.outbox.run();
    assert.equal(await filedCount(filing), 1);
    assert.equal(await window.client.outbox.retry('0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0001'), undefined);
  });

  it('is cancelled in the middle of a file', async (t) => {
    const { filing, url } = await startSdk(t);
    const window = windowOf(url);
    const id = await queued(window);
    const client = window.again({
      fetch: async (...args) => {
        if (args[1]?.method === 'PATCH' && String(args[0]).includes('/uploads/')) await client.outbox.cancel(id);
        return fetch(...args);
      },
    });
    await client.outbox.run();
    assert.equal(await stateOf(client, id), 'cancelled');
    assert.equal(await filedCount(filing), 0);
  });

  it('is worked on by one window at a time', async (t) => {
    const { filing, url } = await startSdk(t);
    const locks = oneAtATime();
    const window = windowOf(url, { runtime: { locks } });
    for (let count = 0; count < 3; count++) await queued(window, [{ slot: SLOT, file: picture(0, count) }]);
    const submissions: string[] = [];
    const counting: Fetch = (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      if (address.endsWith('/submission')) submissions.push(address);
      return fetch(input, init);
    };
    await Promise.all([1, 2, 3].map(() => window.again({ fetch: counting }).outbox.run()));
    assert.equal(await filedCount(filing), 3);
    assert.equal(submissions.length, 3);
    assert.equal(locks.most, 1);
  });

  it('stops when it is told to, and waits for nobody that never ends', async (t: TestContext) => {
    const { url } = await startSdk(t);
    const window = windowOf(url, { fetch: () => new Promise(() => undefined) });
    const id = await queued(window);
    const running = window.client.outbox.run();
    await window.client.outbox.stop();
    await running;
    assert.equal(await stateOf(window.client, id), 'waiting');
  });
});

/** Locks as a browser has them, and how many were held at once at most. */
function oneAtATime(): Locks & { readonly most: number } {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  let most = 0;
  const request = (_name: string, _options: unknown, work: () => Promise<unknown>): Promise<unknown> => {
    last = last.then(async () => {
      most = Math.max(most, ++held);
      await work().finally(() => (held -= 1));
    });
    return last;
  };
  return {
    request: request as Locks['request'],
    get most() {
      return most;
    },
  };
}
