/** Nodes of a gateway that share an S3-compatible store: as much of them as stores bytes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { writeAll, type BlobFile, type BlobStore } from '../../../src/gateway/uploads/blob-store.ts';
import { S3Client } from '../../../src/gateway/uploads/s3/client.ts';
import { S3Connection } from '../../../src/gateway/uploads/s3/request.ts';
import { S3Store } from '../../../src/gateway/uploads/s3/s3-store.ts';
import type { Ending } from '../ending.ts';

export interface Node {
  readonly store: BlobStore;
  readonly client: S3Client;
}

/** @param silence milliseconds after which it takes a silent store for a dead one */
export async function startNode(t: Ending, address: S3Address, silence = 10_000): Promise<Node> {
  const dataDir = await mkdtemp(join(tmpdir(), 'etdp-node-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const client = new S3Client(new S3Connection(address, silence));
  return { store: await S3Store.open(client, dataDir), client };
}

/** Sends a stretch of a file as one part, as far as a gateway acknowledges it. */
export async function sendPart(
  { store }: Node,
  id: string,
  file: Uint8Array,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const part = await store.openPart(id, { received: from, size: file.byteLength });
  if (!part) throw new Error('there is no part');
  try {
    await writeAll(part, file.subarray(from, to), from);
    await part.datasync();
    if (to === file.byteLength) await store.keep(id, part);
  } finally {
    await part.close();
  }
}

/** All of a kept blob; null when there is none. */
export async function keptBytes({ store }: Node, id: string): Promise<Buffer | null> {
  const file = await store.openKept(id);
  if (!file) return null;
  try {
    return await bytesOf(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

export async function bytesOf(file: Pick<BlobFile, 'read'>, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(bytes, at, Math.min(100_000, size - at), at);
    if (bytesRead === 0) throw new Error(`the file ends at ${String(at)}`);
    at += bytesRead;
  }
  return bytes;
}

/** The keys that begin like this. */
export async function keysOf({ client }: Node, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of client.list(prefix)) keys.push(key);
  return keys;
}
