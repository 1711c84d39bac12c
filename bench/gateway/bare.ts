// What Node and the disk can do by themselves: node bare.ts FOLDER listens and prints its port. `GET` answers a few words; `PUT` writes the body to a
// file of its own, puts it on disk with its name, and answers.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { syncFolder } from '../../src/gateway/uploads/sync-folder.ts';

const [folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

async function keep(body: IncomingMessage): Promise<void> {
  const file = await open(join(folder, randomUUID()), 'wx');
  for await (const piece of body as AsyncIterable<Buffer>) await file.write(piece);
  await file.datasync();
  await file.close();
  await syncFolder(folder);
}

const server = createServer((asked, answer) => {
  const say = (text: string): void => void answer.setHeader('Content-Length', Buffer.byteLength(text)).end(text);
  if (asked.method === 'PUT') void keep(asked).then(() => say('kept'));
  else say('{"status":"ok"}');
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
