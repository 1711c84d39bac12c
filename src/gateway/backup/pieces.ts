import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** Lines that go through the packer together. */
const TOGETHER = 200;
/** Sealed text packs badly however long one tries. */
const LEVEL = 1;

/** A file of a backup as the manifest has it. */
export interface WrittenLines {
  readonly lines: number;
  /** Of the packed file, hex. */
  readonly sha256: string;
}

/** Writes values as JSON, a line each, packed (RFC 1952); they are on disk when this resolves. */
export async function writeLines(path: string, values: AsyncIterable<unknown>): Promise<WrittenLines> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let lines = 0;
  async function* text(): AsyncGenerator<string> {
    let some = '';
    for await (const value of values) {
      some += `${JSON.stringify(value)}\n`;
      lines += 1;
      if (lines % TOGETHER !== 0) continue;
      yield some;
      some = '';
    }
    yield some;
  }
  const hash = createHash('sha256');
  const watched = watching((bytes) => hash.update(bytes));
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(Readable.from(text()), createGzip({ level: LEVEL }), watched, file);
  return { lines, sha256: hash.digest('hex') };
}

/** The values of such a file, one at a time. @throws {Error} when it cannot be read as one */
export async function* readLines(path: string): AsyncGenerator {
  const file = createReadStream(path);
  const unpacked = file.pipe(createGunzip());
  file.once('error', (error) => unpacked.destroy(error));
  let rest = '';
  try {
    for await (const chunk of unpacked.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  } finally {
    file.destroy();
  }
}

/** SHA-256, hex, of a file. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function watching(see: (bytes: Buffer) => void): Transform {
  return new Transform({
    transform(bytes: Buffer, _, done) {
      see(bytes);
      done(null, bytes);
    },
  });
}
