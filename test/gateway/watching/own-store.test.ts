import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openBlobStore } from '../../../src/gateway/uploads/open-store.ts';
import type { BlobStore } from '../../../src/gateway/uploads/blob-store.ts';
import { requireKnownStore, requireOwnStore } from '../../../src/gateway/uploads/own-store.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { testStorage } from '../../support/s3/storage.ts';

/** Another place for files, and a gateway that is told of it. */
async function elsewhere(
  filing: FilingGateway,
): Promise<{ blobs: BlobStore; starts: () => Promise<void>; works: () => Promise<void> }> {
  const { db } = filing.gateway.services;
  const place = { dataDir: join(filing.dataDir, `elsewhere-${randomUUID()}`), storage: await testStorage() };
  const blobs = await openBlobStore(place);
  return {
    blobs,
    starts: () => requireOwnStore(db, blobs, place),
    works: () => requireKnownStore(db, blobs, place),
  };
}

/** Stores some bytes under an id, as a gateway does. */
async function keep(blobs: BlobStore, id: string, bytes = Buffer.from('thử')): Promise<void> {
  const part = await blobs.openPart(id, { received: 0, size: bytes.length });
  if (!part) throw new Error('no part');
  await part.write(bytes, 0, bytes.length, 0);
  await blobs.keep(id, part);
  await part.close();
}
const blobsOf = async (filing: FilingGateway): Promise<string[]> =>
  (await filing.gateway.services.db.selectFrom('documents').select('blob').execute()).map(({ blob }) => blob ?? '');
const forget = (filing: FilingGateway): Promise<unknown> =>
  filing.gateway.services.db.deleteFrom('store_marks').execute();

describe('a gateway that starts', () => {
  it('marks its store, and knows it again', async () => {
    await using filing = await startFiling();
    const mark = await filing.gateway.services.blobs.mark();
    assert.match(mark ?? '', /^[0-9a-f-]{36}$/);
    await filing.api.filed();
    await filing.restart();
    assert.equal(await filing.gateway.services.blobs.mark(), mark);
  });
  it('marks it together with other nodes that start at the same moment', async () => {
    await using filing = await startFiling();
    const { blobs, starts } = await elsewhere(filing);
    await Promise.all(Array.from({ length: 20 }, starts));
    assert.equal(await blobs.mark(), await filing.gateway.services.blobs.mark());
  });
  it('refuses a store that belongs to another gateway', async () => {
    await using filing = await startFiling();
    const { blobs, starts } = await elsewhere(filing);
    await blobs.setMark('cua-nguoi-khac');
    await assert.rejects(starts(), /belongs to another gateway .* correct ETDP_STORAGE_URL or ETDP_DATA_DIR/);
  });
  it('refuses a store that has none of its files, and says how to go on when they are lost', async () => {
    await using filing = await startFiling();
    await filing.api.filed();
    const { blobs, starts } = await elsewhere(filing);
    const told = await starts().then(
      () => '',
      (error: unknown) => String(error),
    );
    const [, mark = ''] = /When they are really lost, write (\S+) into gateway-id there/.exec(told) ?? [];
    assert.equal(await blobs.mark(), null);
    await blobs.setMark(mark);
    await starts();
  });
  it('takes a store without a mark that has its files: one that was copied, or is older than marks', async () => {
    await using filing = await startFiling();
    await filing.api.filed();
    const { blobs, starts } = await elsewhere(filing);
    for (const id of await blobsOf(filing)) await keep(blobs, id);
    await starts();
    assert.equal(await blobs.mark(), await filing.gateway.services.blobs.mark());
  });
  it('takes the mark over when an older copy of the database came back', async () => {
    await using filing = await startFiling();
    await filing.api.filed();
    const mark = await filing.gateway.services.blobs.mark();
    await forget(filing);
    await filing.restart();
    const rows = await filing.gateway.services.db.selectFrom('store_marks').selectAll().execute();
    assert.deepEqual(
      rows.map((row) => row.mark),
      [mark],
    );
  });
  it('with a new database refuses a store with files of another one, which the sweep would delete', async () => {
    await using filing = await startFiling();
    await forget(filing);
    for (const prepare of [
      (blobs: BlobStore) => blobs.setMark('cua-nguoi-khac'),
      (blobs: BlobStore) => keep(blobs, randomUUID()),
    ]) {
      const { blobs, starts } = await elsewhere(filing);
      await prepare(blobs);
      await assert.rejects(starts(), /files of which the database knows nothing, and which would be deleted/);
    }
    const { starts } = await elsewhere(filing);
    await starts();
  });
  it('takes an upload that was under way for its own', async () => {
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    const bytes = Buffer.alloc(40, 7);
    const id = randomUUID();
    await holder.announce(id, bytes);
    const upload = (await holder.begin(id, bytes.length)).split('/').at(-1) ?? '';
    const { blobs, starts } = await elsewhere(filing);
    await keep(blobs, upload);
    await starts();
  });
});

describe('who works beside a gateway', () => {
  it('works on its store alone, and marks none', async () => {
    await using filing = await startFiling();
    const { blobs, works } = await elsewhere(filing);
    await assert.rejects(works(), /is not where this gateway keeps its files \(gateway-id there is missing/);
    assert.equal(await blobs.mark(), null);
    await blobs.setMark('cua-nguoi-khac');
    await assert.rejects(works(), /gateway-id there is cua-nguoi-khac.* set ETDP_STORAGE_URL and ETDP_DATA_DIR/);
    await blobs.setMark((await filing.gateway.services.blobs.mark()) ?? '');
    await works();
  });
  it('is let through where the database is older than marks', async () => {
    await using filing = await startFiling();
    await forget(filing);
    await (await elsewhere(filing)).works();
  });
});
