/** A client nobody here wrote: tus-js-client carries the bytes, plain HTTP the rest, and a dossier is filed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Upload, type UploadOptions } from 'tus-js-client';
import { receiptSchema } from '../../src/contract/wire/receipt.ts';
import { trackingSchema } from '../../src/contract/wire/tracking.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { heavyPicture } from '../support/files.ts';
import { startFiling } from '../support/filing-gateway.ts';
import { ANSWERS } from '../support/invented-catalogue.ts';

const CHUNK = 100_000;

/** Sends until it is stored, or until so many bytes were taken; the address of the upload. */
async function carry(bytes: Buffer, options: UploadOptions, until = Infinity): Promise<string> {
  return await new Promise((resolve, reject) => {
    const upload: Upload = new Upload(bytes, {
      ...options,
      chunkSize: CHUNK,
      // Where it is not told the offset it is refused once, asks, and goes on: what its own default does.
      retryDelays: [0],
      onError: reject,
      onSuccess: () => resolve(upload.url ?? ''),
      onChunkComplete: (_, taken) => {
        if (taken >= until && taken < bytes.length) void upload.abort().then(() => resolve(upload.url ?? ''), reject);
      },
    });
    upload.start();
  });
}

describe('a raw tus client', () => {
  it('files a whole dossier, over a break and a new start', async () => {
    await using filing = await startFiling();
    const { api } = filing;
    const holder = await api.draft();
    assert.equal((await holder.write(ANSWERS)).status, 200);
    const file = heavyPicture(650_000);
    const documentId = randomUUID();
    assert.equal((await holder.announce(documentId, file)).status, 200);

    const headers = { Authorization: `Bearer ${holder.token}` };
    const options: UploadOptions = {
      endpoint: `${api.url}/v1/uploads`,
      headers,
      metadata: { dossierId: holder.id, documentId, filename: 'ảnh.png', filetype: 'image/png' },
    };
    const uploadUrl = await carry(file, options, 2 * CHUNK);
    assert.equal((await holder.submit()).outcome, 'dossier.document-incomplete');
    // The program was closed: another one has kept only the address, and asks how far it got.
    const offsets: number[] = [];
    const noting = { ...options, uploadUrl, onProgress: (sent: number) => void offsets.push(sent) };
    assert.equal(await carry(file, noting, 4 * CHUNK), uploadUrl);
    assert.ok((offsets[0] ?? 0) >= 2 * CHUNK);
    // And a third one nothing at all: it begins the same upload, is refused at 0, and finds what is there.
    assert.equal(await carry(file, options), uploadUrl);

    const receipt = receiptSchema.parse((await holder.submit()).body);
    assert.equal(receipt.documentCount, 1);
    const told = await api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret });
    assert.equal(trackingSchema.parse(told.body).state, 'registered');
    const content = await fetch(`${api.url}/v1/dossiers/${holder.id}/documents/${documentId}/content`, { headers });
    assert.ok(file.equals(Buffer.from(await content.arrayBuffer())));
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
  });
});
