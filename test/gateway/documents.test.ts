import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import type { BlobFile } from '../../src/gateway/uploads/blob-store.ts';
import { sha256 } from '../support/api.ts';
import { pdfFile, pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { until } from '../support/until.ts';
import { OPTIONAL_SLOT, OTHER_AGENCY, SLOT } from '../support/invented-catalogue.ts';

const file = pngFile(8, 8);

describe('documents', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  it('are announced under an id of the client’s, again and again with the same answer', async () => {
    const holder = await filing.api.draft();
    const id = randomUUID();
    const first = await holder.announce(id, file);
    assert.deepEqual(first.body, {
      id,
      slot: SLOT,
      name: 'ảnh thử.png',
      mediaType: 'image/png',
      size: file.length,
      sha256: sha256(file),
      state: 'announced',
      addedAt: '2026-11-23T09:00:00+07:00',
    });
    const upload = await holder.begin(id, file.length);
    await holder.part(upload, 0, file.subarray(0, 20));
    assert.equal((await holder.announce(id, file)).text, first.text);
    assert.equal((await holder.tus('HEAD', upload)).headers.get('upload-offset'), '20', 'nothing is begun anew');
    await holder.part(upload, 20, file.subarray(20));
    assert.equal((await holder.announce(id, file)).body['state'], 'stored');
    assert.equal((await holder.read()).documents.length, 1);
  });

  it('are in the answer at once, whatever version of the dossier a client has', async () => {
    const holder = await filing.api.draft();
    const { headers } = await holder.call('GET');
    await holder.put(file);
    const told = await holder.call('GET', '', { headers: { 'If-None-Match': headers.get('etag') ?? '' } });
    assert.equal(told.status, 200);
    assert.equal((told.body['documents'] as unknown[]).length, 1);
  });

  it('may change until their bytes are there', async () => {
    const holder = await filing.api.draft();
    const id = randomUUID();
    await holder.announce(id, file);
    const upload = await holder.begin(id, file.length);
    await holder.part(upload, 0, file.subarray(0, 20));
    const pdf = pdfFile();
    const changed = await holder.announce(id, pdf, { name: 'khác.pdf', mediaType: 'application/pdf' });
    assert.equal(changed.body['name'], 'khác.pdf');
    assert.equal((await holder.tus('HEAD', upload)).status, 404);
    await holder.part(await holder.begin(id, pdf.length), 0, pdf);
    assert.equal((await holder.read()).documents.length, 1);
    assert.equal((await holder.announce(id, file)).outcome, 'document.already-stored');
  });

  for (const [what, more, outcome] of [
    ['a slot nobody knows', { slot: 'khong-co' }, 'document.slot-unknown'],
    ['the slot of the declaration, which takes no file', { slot: 'to-khai' }, 'document.slot-unknown'],
    ['a type that is not taken', { mediaType: 'image/svg+xml' }, 'document.type-refused'],
    ['a file that is too large', { size: LIMITS.usualFileBytes + 1 }, 'document.too-large'],
    ['a file of no bytes', { size: 0 }, 'request.invalid'],
    ['a name of nothing', { name: '\u200b' }, 'request.invalid'],
    ['a name without end', { name: 'a'.repeat(256) }, 'request.invalid'],
    ['a digest that is none', { sha256: 'abc' }, 'request.invalid'],
    ['a slot that looks like a path', { slot: '../x' }, 'request.invalid'],
  ] as const) {
    it(`are refused for ${what}`, async () => {
      const holder = await filing.api.draft();
      assert.equal((await holder.announce(randomUUID(), file, more)).outcome, outcome);
      assert.deepEqual((await holder.read()).documents, []);
    });
  }

  it('are refused under an id that is none', async () => {
    const holder = await filing.api.draft();
    assert.equal((await holder.announce('..%2f..%2fetc', file)).outcome, 'request.invalid');
  });

  it('take the largest file the contract allows', async () => {
    const holder = await filing.api.draft();
    assert.equal((await holder.announce(randomUUID(), file, { size: LIMITS.usualFileBytes })).status, 200);
  });

  it('are as many on a slot as the procedure says', async () => {
    const holder = await filing.api.draft();
    for (let at = 0; at < 3; at++) assert.equal((await holder.announce(randomUUID(), file)).status, 200);
    const told = await holder.announce(randomUUID(), file);
    assert.equal(told.outcome, 'document.too-many');
    assert.deepEqual(told.body['errors'], [{ pointer: '/slot', code: 'document.too-many', limit: 3 }]);
  });

  it('are as many in a dossier as the contract says', async () => {
    const holder = await filing.api.draft();
    for (let at = 0; at < LIMITS.documents; at++) await holder.announce(randomUUID(), file, { slot: OPTIONAL_SLOT });
    assert.equal((await holder.announce(randomUUID(), file)).outcome, 'document.too-many');
    const [first] = (await holder.read()).documents;
    assert.equal(
      (await holder.announce(first?.id ?? '', file, { name: 'đổi.png', slot: OPTIONAL_SLOT })).status,
      200,
      'replacing adds none',
    );
  });

  it('keep to the smaller limits of a ward', async () => {
    const holder = await filing.api.draft(OTHER_AGENCY);
    assert.equal((await holder.announce(randomUUID(), file, { size: 1001 })).outcome, 'document.too-large');
    await holder.announce(randomUUID(), file);
    await holder.announce(randomUUID(), file);
    assert.equal((await holder.announce(randomUUID(), file)).outcome, 'document.too-many');
  });

  it('are taken away with their bytes', async () => {
    const holder = await filing.api.draft();
    const id = await holder.put(file);
    const { db, blobs } = filing.gateway.services;
    const { blob } = await db.selectFrom('documents').select('blob').where('id', '=', id).executeTakeFirstOrThrow();
    const key = randomUUID();
    assert.equal((await holder.call('DELETE', `/documents/${id}`, { key })).status, 204);
    assert.equal(await blobs.sizeOf(blob ?? ''), 0);
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).outcome, 'document.unknown');
    assert.equal((await holder.call('DELETE', `/documents/${id}`)).outcome, 'document.unknown');
    assert.equal(
      (await holder.call('DELETE', `/documents/${id}`, { key })).status,
      204,
      'a lost answer can be asked for again',
    );
  });

  it('of two dossiers may bear the same id, and stay apart', async () => {
    const [one, two] = [await filing.api.draft(), await filing.api.draft()];
    const id = await one.put(file);
    const other = pngFile(9, 9);
    await two.announce(id, other);
    await two.part(await two.begin(id, other.length), 0, other);
    await two.call('DELETE', `/documents/${id}`);
    assert.equal((await one.call('GET', `/documents/${id}/content`)).status, 200);
    assert.equal((await two.call('GET', `/documents/${id}/content`)).outcome, 'document.unknown');
  });

  it('with the same bytes do not lose them when one is taken away', async () => {
    const holder = await filing.api.draft();
    const [one, two] = [await holder.put(file), await holder.put(file)];
    await holder.call('DELETE', `/documents/${one}`);
    assert.equal((await holder.call('GET', `/documents/${two}/content`)).status, 200);
  });

  it('whose bytes have not come have no content', async () => {
    const holder = await filing.api.draft();
    const id = randomUUID();
    await holder.announce(id, file);
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).outcome, 'document.unknown');
  });

  it('of a draft are not the ward’s to see, those of a filed dossier are', async () => {
    const officer = await filing.staff();
    const draft = await filing.api.draft();
    const waiting = await draft.put(file);
    assert.equal(
      (await draft.call('GET', `/documents/${waiting}/content`, { token: officer })).outcome,
      'dossier.unknown',
    );
    const { holder } = await filing.api.filed();
    const [document] = (await holder.read()).documents;
    const path = `/documents/${document?.id ?? ''}/content`;
    assert.equal((await holder.call('GET', path, { token: officer })).status, 200);
    assert.equal(
      (await holder.call('GET', path, { token: await filing.staff('officer', OTHER_AGENCY) })).outcome,
      'dossier.unknown',
    );
    assert.equal(
      (await holder.call('GET', path, { token: await filing.staff('volunteer') })).outcome,
      'auth.forbidden',
    );
  });

  it('do not suffer when the reader goes away half-way', async () => {
    const holder = await filing.api.draft();
    // More than the buffers between the two hold.
    const big = Buffer.concat([file, Buffer.alloc(18_000_000, 7)]);
    const id = await holder.put(big);
    for (let at = 0; at < 5; at++) {
      const answer = await fetch(`${filing.api.url}/v1/dossiers/${holder.id}/documents/${id}/content`, {
        headers: { Authorization: `Bearer ${holder.token}` },
      });
      const reader = answer.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    // Soon, and not when the memory happens to be swept.
    await until('every file is closed', async () => (await openFiles(filing.dataDir)) === 0, 300);
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).status, 200);
  });

  it('that cannot be read from the disk any more are a fault, whether that shows at the start or in the middle', async (t) => {
    const holder = await filing.api.draft();
    const { blobs } = filing.gateway.services;
    const big = Buffer.concat([file, Buffer.alloc(2_000_000, 7)]);
    const id = await holder.put(big);
    const real = blobs.openKept.bind(blobs);
    t.after(() => Object.assign(blobs, { openKept: real }));
    const opened = (change: (handle: BlobFile) => object): void => {
      Object.assign(blobs, {
        openKept: async (blob: string) => {
          const handle = await real(blob);
          return handle && Object.assign(handle, change(handle));
        },
      });
    };
    opened(() => ({ stat: () => Promise.resolve({ size: 10 }) }));
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).outcome, 'server.failed');
    let reads = 0;
    opened((handle) => {
      const read = handle.read.bind(handle) as (...args: unknown[]) => Promise<unknown>;
      return {
        read: (...args: unknown[]) => {
          reads += 1;
          return reads < 3 ? read(...args) : Promise.reject(Object.assign(new Error('x'), { code: 'EIO' }));
        },
      };
    });
    await assert.rejects(holder.call('GET', `/documents/${id}/content`), TypeError);
    const faults = filing.faults.splice(0).map((line) => JSON.parse(line) as { code?: string });
    assert.deepEqual(
      faults.map(({ code }) => code),
      [undefined, 'EIO'],
    );
    await until('every file is closed', async () => (await openFiles(filing.dataDir)) === 0, 300);
  });
});

/** How many blobs this process holds open, where the system tells. */
async function openFiles(dataDir: string): Promise<number> {
  const names = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(join(dataDir, 'files', 'kept'))).length;
}
