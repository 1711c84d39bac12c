/** A folder of a site, on an origin of its own. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ending } from './ending.ts';

/** A page with one script, `main.js`. */
export const ONE_SCRIPT =
  '<!doctype html><html lang="en"><title>SDK</title><link rel="icon" href="data:," /><script type="module" src="./main.js"></script></html>';

/** An empty folder; gone when the test ends. */
export async function emptyFolder(t: Ending): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-site-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Serves a folder on the loopback under a policy, and answers its address. */
export async function serveFolder(t: Ending, folder: string, policy: string): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    const path = pathname === '/' ? '/index.html' : pathname;
    const type = path.endsWith('.html') ? 'text/html' : 'text/javascript';
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}
