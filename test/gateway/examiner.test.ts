import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Examiner, type ReadableFile } from '../../src/gateway/files/examiner.ts';
import { cipherAt, fileKeyFrom, newFileKey } from '../../src/gateway/uploads/file-cipher.ts';
import { SealedFile } from '../../src/gateway/uploads/sealed-file.ts';
import { sha256 } from '../support/api.ts';
import { heavyPicture, pngFile } from '../support/files.ts';
import { heldBytes } from '../support/memory.ts';
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

  it('lets its threads read files that are open themselves, sealed or not, so that none of their bytes are held here', async (t) => {
    await using end = ending(new Examiner());
    const folder = await mkdtemp(join(tmpdir(), 'etdp-examiner-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = heavyPicture(3_000_000);
    const key = fileKeyFrom(newFileKey());
    assert.ok(key);
    const paths = [join(folder, 'open'), join(folder, 'sealed')];
    await writeFile(paths[0] ?? '', file);
    await writeFile(paths[1] ?? '', cipherAt(key, file, 0));
    const handles = await Promise.all(Array.from({ length: 8 }, (_, at) => open(paths[at % 2] ?? '')));
    const before = heldBytes();
    const working = handles.map((handle, at) =>
      end.examiner.examine(new Unread(handle, at % 2 === 0 ? null : key), file.length, 'image/png'),
    );
    assert.ok(heldBytes() - before < file.length, 'not one of eight is held');
    for (const told of await Promise.all(working)) assert.deepEqual(told, { unsound: null, sha256: sha256(file) });
    // The memory a thread had a longer file in is used again: nothing of that one is left in it.
    const short = pngFile(8, 8);
    await writeFile(join(folder, 'short'), short);
    const last = await open(join(folder, 'short'));
    assert.deepEqual(await end.examiner.examine(new Unread(last, null), short.length, 'image/png'), {
      unsound: null,
      sha256: sha256(short),
    });
    await assert.rejects(
      end.examiner.examine(new Unread(last, null), short.length + 1, 'image/png'),
      /shorter than it was/,
      'that is no refusal either',
    );
    for (const handle of [...handles, last]) await handle.close();
  });

  it('says so when a file is shorter than it should be: that is no refusal', async () => {
    await using end = ending(new Examiner());
    const file = pngFile();
    await assert.rejects(end.examiner.examine(fileOf(file), file.length + 1, 'image/png'), /shorter than it was/);
  });
});

/** A file that nobody may read in this thread. */
class Unread extends SealedFile<FileHandle> {
  override read(): Promise<{ bytesRead: number }> {
    return Promise.reject(new Error('read here'));
  }
}

function ending(examiner: Examiner): { examiner: Examiner } & AsyncDisposable {
  return { examiner, [Symbol.asyncDispose]: () => examiner.close() };
}
