import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { EtdpClient } from '../../../src/sdk/client.ts';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import { UploadQueue } from '../../../src/sdk/uploads/upload-queue.ts';
import { OPTIONAL_SLOT, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { seeded, startChaos } from '../../support/sdk-chaos.ts';
import { clientOf, CONSENT, picture, readyDraft, startSdk } from '../../support/sdk-filing.ts';
import { until } from '../../support/sdk-queue.ts';

function queueOf(
  t: TestContext,
  client: EtdpClient,
  dossierId: string,
  device: Device = createDevice({ store: 'memory' }),
): UploadQueue {
  const queue = new UploadQueue({
    client,
    device,
    dossierId,
    draftId: 'draft',
    locks: null,
    reasonsToTry: () => () => undefined,
  });
  t.after(() => queue.close());
  return queue;
}

async function draftOf(client: EtdpClient): Promise<{ id: string; accessToken: string }> {
  return await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
}

describe('the queue and a real gateway', () => {
  it('stores photos byte for byte, and they can be handed in', async (t) => {
    const { client } = await startSdk(t);
    const id = await readyDraft(client);
    const queue = queueOf(t, client, id);
    const files = [picture(200_000, 11), picture(300_000, 12), picture(40_000, 13)];
    const items = files.map((file) => queue.add(OPTIONAL_SLOT, file));
    await queue.whenIdle();
    for (const [at, item] of items.entries()) {
      assert.deepEqual(
        await (await client.documents.content(id, item.id)).arrayBuffer(),
        await files[at]?.arrayBuffer(),
      );
    }
    assert.equal((await client.dossiers.submit(id, CONSENT)).documentCount, 4);
  });

  it('get a large photo through a link that keeps breaking', async (t) => {
    const { client, url } = await startSdk(t);
    for (const seed of [3, 5, 8]) {
      const { id, accessToken } = await draftOf(client);
      const dice = seeded(seed * 104_729);
      const line = await startChaos(t, url, () => {
        const at = Math.floor(dice() * 500_000);
        return dice() < 0.2 ? { loseAnswer: true } : { cutAfter: at };
      });
      const unlucky = clientOf(line.url, { retry: { limit: 0 } });
      unlucky.credentials.set(id, { accessToken });
      const queue = queueOf(t, unlucky, id);
      const file = picture(900_000, seed);
      const item = queue.add(SLOT, file);
      await until(queue, item.id, 'stored');
      assert.ok(line.connections > 1, 'the link broke');
      assert.deepEqual(await (await client.documents.content(id, item.id)).arrayBuffer(), await file.arrayBuffer());
      assert.equal((await client.dossiers.get(id)).documents.length, 1);
    }
  });

  it('go on after the page was closed in the middle', async (t) => {
    const { client, filing } = await startSdk(t);
    const { id } = await draftOf(client);
    const device = createDevice({ store: 'memory' });
    const before = queueOf(t, client, id, device);
    const file = picture(600_000, 21);
    const item = before.add(SLOT, file);
    await new Promise<void>((resolve) => {
      before.addEventListener('progress', ({ item: { sentBytes } }) => {
        if (sentBytes > 0) resolve();
      });
    });
    before.close();
    const { received } = await filing.gateway.services.db
      .selectFrom('uploads')
      .select('received')
      .executeTakeFirstOrThrow();
    assert.ok(received > 0 && received < file.size, `${received} of ${file.size}`);
    const after = queueOf(t, client, id, device);
    await after.restore();
    await until(after, item.id, 'stored');
    assert.deepEqual(await (await client.documents.content(id, item.id)).arrayBuffer(), await file.arrayBuffer());
  });

  it('agree about what is no paper, the gateway having the last word', async (t) => {
    const { client } = await startSdk(t);
    const { id } = await draftOf(client);
    const queue = queueOf(t, client, id);
    const text = queue.add(SLOT, new File(['<!doctype html>'], 'anh.png', { type: 'image/png' }));
    assert.equal((await until(queue, text.id, 'refused')).problem?.code, 'document.type-refused');
    const elsewhere = queue.add('no-such-slot', picture(8_000, 31));
    assert.equal((await until(queue, elsewhere.id, 'refused')).problem?.code, 'document.slot-unknown');
    assert.deepEqual((await client.dossiers.get(id)).documents, []);
  });

  it('replace a page on a slot that has room for one', async (t) => {
    const { client } = await startSdk(t);
    const { id } = await draftOf(client);
    const queue = queueOf(t, client, id);
    const items = [1, 2, 3].map((seed) => queue.add(SLOT, picture(10_000, seed + 40)));
    await queue.whenIdle();
    const fresh = queue.replace(items[1]?.id ?? '', picture(10_000, 50));
    await until(queue, fresh?.id ?? '', 'stored');
    const { documents } = await client.dossiers.get(id);
    assert.deepEqual(documents.map((document) => document.id).sort(), [items[0]?.id, fresh?.id, items[2]?.id].sort());
    assert.ok(documents.every(({ state }) => state === 'stored'));
  });

  it('send everything again to a new dossier when the old one is gone', async (t) => {
    const { client } = await startSdk(t);
    const { id } = await draftOf(client);
    const device = createDevice({ store: 'memory' });
    const queue = queueOf(t, client, id, device);
    const file = picture(30_000, 61);
    const item = queue.add(SLOT, file);
    await queue.whenIdle();
    await client.dossiers.discard(id);
    const { id: next } = await draftOf(client);
    await queue.attach(next);
    await until(queue, item.id, 'stored');
    assert.deepEqual(await (await client.documents.content(next, item.id)).arrayBuffer(), await file.arrayBuffer());
  });

  it('leave nothing of a file that was taken away while it was sent', async (t) => {
    const { client } = await startSdk(t);
    const { id } = await draftOf(client);
    const queue = queueOf(t, client, id);
    const item = queue.add(SLOT, picture(400_000, 71));
    await until(queue, item.id, 'sending');
    await new Promise((resolve) => queue.addEventListener('progress', resolve, { once: true }));
    await queue.remove(item.id);
    await queue.whenIdle();
    assert.deepEqual((await client.dossiers.get(id)).documents, []);
  });
});
