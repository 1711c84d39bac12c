import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expire } from '../../../src/gateway/dossiers/expire.ts';
import type { EtdpClient } from '../../../src/sdk/client.ts';
import type { FileToUpload } from '../../../src/sdk/resources/documents.ts';
import { OPTIONAL_SLOT, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { clientOf, picture, startSdk } from '../../support/sdk-filing.ts';

/** A client on a machine of its own that holds the dossier's token, and the offsets of the parts it sends. */
function machine(
  url: string,
  id: string,
  accessToken: string,
): { client: EtdpClient; offsets: number[]; calls: string[] } {
  const offsets: number[] = [];
  const calls: string[] = [];
  const client = clientOf(url, {
    fetch: (input, init) => {
      const offset = new Headers(init?.headers).get('Upload-Offset');
      if (offset !== null) offsets.push(Number(offset));
      calls.push(input instanceof Request ? input.method : (init?.method ?? 'GET'));
      return fetch(input, init);
    },
  });
  client.credentials.set(id, { accessToken });
  return { client, offsets, calls };
}

/** Sends until so many bytes have arrived, and stops; the id of the document. */
async function sendPart({ documents }: EtdpClient, id: string, upload: FileToUpload, bytes: number): Promise<string> {
  const task = documents.upload(id, upload);
  for await (const { state, sentBytes } of task) if (state === 'sending' && sentBytes >= bytes) break;
  task.abort();
  await assert.rejects(async () => await task, { name: 'AbortError' });
  return task.progress.documentId ?? '';
}

const FILE = picture(900_000, 5);
const DAY = (n: number): string =>
  `2026-${n < 8 ? '11' : '12'}-${String(n < 8 ? 23 + n : n - 7).padStart(2, '0')}T09:00:00+07:00`;

async function start(...[t]: Parameters<typeof startSdk>) {
  const { client, filing, url } = await startSdk(t);
  const { id, accessToken } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
  const same = async (documentId: string): Promise<void> => {
    const stored = await (await client.documents.content(id, documentId)).arrayBuffer();
    assert.deepEqual(stored, await FILE.arrayBuffer());
    assert.equal((await client.dossiers.get(id)).documents.length, 1, 'it is there once');
  };
  return { id, filing, same, onMachine: () => machine(url, id, accessToken) };
}

describe('an upload goes on', () => {
  it('after a reload, by its id', async (t) => {
    const { id, same, onMachine } = await start(t);
    const documentId = await sendPart(onMachine().client, id, { slot: SLOT, file: FILE }, 300_000);
    const { client, offsets } = onMachine();
    await client.documents.upload(id, { slot: SLOT, file: FILE, documentId });
    assert.ok((offsets[0] ?? 0) >= 300_000);
    await same(documentId);
  });

  it('on another machine that holds the same file under another name, without its id', async (t) => {
    const { id, same, onMachine } = await start(t);
    const documentId = await sendPart(onMachine().client, id, { slot: SLOT, file: FILE }, 300_000);
    const { client, offsets } = onMachine();
    const copy = new File([FILE], 'bản sao.png');
    assert.equal((await client.documents.upload(id, { slot: SLOT, file: copy })).id, documentId);
    assert.ok((offsets[0] ?? 0) >= 300_000);
    await same(documentId);
  });

  it('not at all where it is stored already: nothing is sent', async (t) => {
    const { id, same, onMachine } = await start(t);
    const first = await onMachine().client.documents.upload(id, { slot: SLOT, file: FILE });
    const { client, calls } = onMachine();
    const again = await client.documents.upload(id, { slot: SLOT, file: new File([FILE], 'khac.png') });
    assert.deepEqual(again, { ...first, state: 'stored', scan: 'unscanned' });
    assert.deepEqual(calls, ['GET', 'PUT']);
    await same(first.id);
  });

  it('as a document of its own on another slot, or with other bytes', async (t) => {
    const { id, onMachine } = await start(t);
    const { client } = onMachine();
    const one = await client.documents.upload(id, { slot: SLOT, file: FILE });
    const two = await client.documents.upload(id, { slot: OPTIONAL_SLOT, file: FILE });
    const three = await client.documents.upload(id, { slot: SLOT, file: picture(900_000, 6) });
    assert.equal(new Set([one.id, two.id, three.id]).size, 3);
  });

  it('on the twelfth day, when it was used on the sixth: the gateway keeps it seven days from the last byte', async (t) => {
    const { id, filing, same, onMachine } = await start(t);
    const { services } = filing.gateway;
    const documentId = await sendPart(onMachine().client, id, { slot: SLOT, file: FILE }, 100_000);
    filing.setTime(DAY(6));
    assert.equal((await expire(services)).uploads, 0);
    await sendPart(onMachine().client, id, { slot: SLOT, file: FILE }, 300_000);
    filing.setTime(DAY(12));
    assert.equal((await expire(services)).uploads, 0);
    const { client, offsets } = onMachine();
    await client.documents.upload(id, { slot: SLOT, file: FILE });
    assert.ok((offsets[0] ?? 0) >= 300_000);
    await same(documentId);
  });

  it('from the beginning, by itself, when nobody used it for seven days', async (t) => {
    for (const isSwept of [true, false]) {
      const { id, filing, same, onMachine } = await start(t);
      const documentId = await sendPart(onMachine().client, id, { slot: SLOT, file: FILE }, 300_000);
      filing.setTime(DAY(8));
      if (isSwept) assert.equal((await expire(filing.gateway.services)).uploads, 1);
      const { client, offsets } = onMachine();
      await client.documents.upload(id, { slot: SLOT, file: FILE, documentId });
      assert.equal(offsets[0], 0);
      await same(documentId);
    }
  });
});
