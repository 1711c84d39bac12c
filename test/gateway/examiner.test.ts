import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Examiner, type ReadableFile } from '../../src/gateway/files/examiner.ts';
import { sha256 } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { pdfOf } from '../support/pdfs.ts';

/** Bytes as an open file. */
function fileOf(bytes: Buffer): ReadableFile {
  const read = (target: Uint8Array, to: number, length: number, from: number): Promise<object> => {
    target.set(bytes.subarray(from, from + length), to);
    return Promise.resolve({ bytesRead: Math.min(length, bytes.length - from), buffer: target });
  };
  return { read } as unknown as ReadableFile;
}

describe('the examiner', () => {
  it('looks at many files at once and answers each', async () => {
    await using end = ending(new Examiner());
    const files = Array.from({ length: 12 }, (_, at) =>
      at % 3 === 0 ? pdfOf({ trailer: '/Encrypt 4 0 R' }) : pdfOf(),
    );
    const told = await Promise.all(
      files.map((file) => end.examiner.examine(fileOf(file), file.length, 'application/pdf')),
    );
    assert.deepEqual(
      told,
      files.map((file, at) => ({ unsound: at % 3 === 0 ? 'document.encrypted' : null, sha256: sha256(file) })),
    );
  });

  it('does not wait for one that takes too long, and goes on with the others', async () => {
    await using end = ending(new Examiner({ patienceMs: 1 }));
    const slow = pdfOf({ more: [{ dictionary: '/Filter /FlateDecode', bytes: deflateSync(Buffer.alloc(100 << 20)) }] });
    assert.deepEqual(await end.examiner.examine(fileOf(slow), slow.length, 'application/pdf'), {
      unsound: 'document.too-complex',
      sha256: null,
    });
    await using patient = ending(new Examiner());
    assert.equal((await patient.examiner.examine(fileOf(slow), slow.length, 'application/pdf')).unsound, null);
  });

  it('says so when a file is shorter than it should be: that is no refusal', async () => {
    await using end = ending(new Examiner());
    const file = pngFile();
    await assert.rejects(end.examiner.examine(fileOf(file), file.length + 1, 'image/png'), /shorter than it was/);
  });
});

function ending(examiner: Examiner): { examiner: Examiner } & AsyncDisposable {
  return { examiner, [Symbol.asyncDispose]: () => examiner.close() };
}
