import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { documentName, examineFile } from '../../../src/sdk/uploads/examine-file.ts';
import { EtdpFileError } from '../../../src/sdk/uploads/file-error.ts';

const jpeg = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at & 255);

describe('looking at a file', () => {
  it('tells its type, size and digest, from bytes or a blob', async () => {
    const bytes = jpeg(5_000);
    const known = { mediaType: 'image/jpeg', size: 5_000, sha256: createHash('sha256').update(bytes).digest('hex') };
    assert.deepEqual(await examineFile(bytes.buffer), known);
    assert.deepEqual(await examineFile(new Blob([bytes], { type: 'text/html' })), known);
  });

  it('hashes a large file piece by piece', async () => {
    const bytes = jpeg(9 * 1024 * 1024);
    let longest = 0;
    class Watched extends Blob {
      override slice(from = 0, to = 0): Blob {
        longest = Math.max(longest, to - from);
        return super.slice(from, to);
      }
    }
    const { sha256 } = await examineFile(new Watched([bytes]));
    assert.equal(sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.ok(longest <= 1024 * 1024);
  });

  it('takes what the agency takes', async () => {
    await assert.rejects(examineFile(jpeg(10).buffer, { mediaTypes: ['application/pdf'] }), {
      code: 'document.type-refused',
    });
    await assert.rejects(
      examineFile(jpeg(10).buffer, { maxFileBytes: 9 }),
      (error) => error instanceof EtdpFileError && error.limit === 9,
    );
    await examineFile(jpeg(10).buffer, { maxFileBytes: 10 });
  });
});

describe('the name of a document', () => {
  const names: [string, string, string][] = [
    ['stays as it is', 'Giấy chứng sinh.jpg', 'Giấy chứng sinh.jpg'],
    ['is composed', 'gia\u0301.jpg', 'giá.jpg'],
    ['has no folders', '../../etc/passwd', 'passwd'],
    ['has no folders of Windows', 'C:\\Users\\a\\b.png', 'b.png'],
    ['has nothing hidden', 'anh\u202Egpj.exe\u0000\u200B', 'anhgpj.exe'],
    ['is something', ' \u200B ', 'file'],
    ['is not longer than the contract allows, with its ending', `${'ả'.repeat(300)}.jpg`, `${'ả'.repeat(251)}.jpg`],
    ['is not cut inside a letter', `${'𠀀'.repeat(200)}.jpg`, `${'𠀀'.repeat(125)}.jpg`],
  ];
  for (const [what, name, expected] of names) it(what, () => assert.equal(documentName(name), expected));
});
