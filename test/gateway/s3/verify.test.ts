import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { expire } from '../../../src/gateway/dossiers/expire.ts';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import { MARK } from '../../../src/gateway/uploads/blob-store.ts';
import { sha256 } from '../../support/api.ts';
import { startFiling } from '../../support/filing-gateway.ts';
import { s3Storage } from '../../support/s3/storage.ts';
import { keysOf, startNode } from '../../support/s3/store.ts';
import { beginUpload, file } from '../../support/upload-bench.ts';

describe('what is kept in an S3-compatible store', () => {
  it('is verified byte by byte', async (t) => {
    const storage = await s3Storage();
    await using filing = await startFiling({ storage });
    const { client } = await startNode(t, storage);
    const { db, keys, blobs } = filing.gateway.services;
    const faults = async (): Promise<string[]> =>
      (await verifyLog(db, keys, blobs)).faults.map(({ fault }) => fault).sort();
    const [gone, changed, going] = [await beginUpload(filing), await beginUpload(filing), await beginUpload(filing)];
    for (const { holder, upload } of [gone, changed]) await holder.part(upload, 0, file);
    await going.holder.part(going.upload, 0, file.subarray(0, 1000));
    assert.deepEqual(await faults(), []);

    const keyOf = ({ upload }: { upload: string }): string => `kept/${upload.split('/').at(-1) ?? ''}`;
    await client.remove(keyOf(gone));
    const other = Buffer.alloc(file.length, 7);
    const body = { size: other.length, sha256: sha256(other), bytes: () => Readable.from([other]) };
    await client.put(keyOf(changed), body);
    for await (const { key } of client.list('parts/')) await client.remove(key);
    assert.deepEqual(await faults(), ['file-differs', 'file-missing', 'upload-bytes-missing']);
  });

  it('goes with the draft it is of', async (t) => {
    const storage = await s3Storage();
    await using filing = await startFiling({ storage });
    const node = await startNode(t, storage);
    const [stored, going] = [await beginUpload(filing), await beginUpload(filing)];
    await stored.holder.part(stored.upload, 0, file);
    await going.holder.part(going.upload, 0, file.subarray(0, 1000));
    const files = async (): Promise<string[]> => (await keysOf(node, '')).filter((key) => !key.endsWith(MARK));
    assert.equal((await files()).length, 2);
    filing.setTime('2027-03-01T00:00:00+07:00');
    await expire(filing.gateway.services);
    assert.deepEqual(await files(), []);
  });
});
