/** What somebody sees who has the disk, or the store, of a gateway: every byte of it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Config } from '../../src/gateway/config/config.ts';
import { S3Client } from '../../src/gateway/uploads/s3/client.ts';
import { S3Connection } from '../../src/gateway/uploads/s3/request.ts';
import { sha256 } from './api.ts';

type Place = Pick<Config, 'dataDir' | 'storage'>;

/** Every file of the data folder and every object of the store, by name. */
export async function everyByte({ dataDir, storage }: Place): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found.set(path, await readFile(path));
  }
  if (storage === null) return found;
  const client = new S3Client(new S3Connection(storage));
  for await (const { key } of client.list('')) found.set(key, await objectOf(client, key));
  return found;
}

/** The names of those in which any of some stretches of these bytes stands. */
export async function whereItStands(place: Place, bytes: Buffer): Promise<string[]> {
  const step = Math.floor(bytes.length / 12);
  const stretches = Array.from({ length: 12 }, (_, at) => bytes.subarray(at * step, at * step + 20));
  const names: string[] = [];
  for (const [name, content] of await everyByte(place))
    if (stretches.some((stretch) => content.includes(stretch))) names.push(name);
  return names;
}

/** A kept blob as it lies there. */
export async function keptAsItLies({ dataDir, storage }: Place, id: string): Promise<Buffer> {
  if (storage === null) return readFile(keptPath(dataDir, id));
  return objectOf(new S3Client(new S3Connection(storage)), `kept/${id}`);
}

/** Puts other bytes in its place. */
export async function putInPlace({ dataDir, storage }: Place, id: string, bytes: Buffer): Promise<void> {
  if (storage === null) return writeFile(keptPath(dataDir, id), bytes);
  const body = { size: bytes.length, sha256: sha256(bytes), bytes: () => Readable.from([bytes]) };
  return new S3Client(new S3Connection(storage)).put(`kept/${id}`, body);
}

function keptPath(dataDir: string, id: string): string {
  return join(dataDir, 'files', 'kept', id.slice(0, 2), id);
}

async function objectOf(client: S3Client, key: string): Promise<Buffer> {
  const size = (await client.sizeOf(key)) ?? 0;
  const answer = size === 0 ? null : await client.get(key, 0, size);
  return answer ? buffer(answer) : Buffer.alloc(0);
}
