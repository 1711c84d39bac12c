/** A ward's own website: a page with the two tags of the README, under the policy its administrator has set. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ending } from './ending.ts';

/** The strictest policy under which everything works. */
export function strictPolicy(gateway: string): string {
  return `default-src 'none'; script-src 'self' ${gateway}; connect-src ${gateway}; img-src ${gateway} blob: data:; style-src 'self'`;
}

/** Serves it on an origin of its own and answers its address; asks where the gateway is when somebody opens it. */
export async function serveWardPage(end: Ending, gateway: () => string): Promise<string> {
  const server = createServer((request, answer) => {
    if (request.url !== '/') return void answer.writeHead(404).end();
    answer.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': strictPolicy(gateway()),
    });
    answer.end(page(gateway()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  end.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

function page(gateway: string): string {
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Phường Thử</title>
    <link rel="icon" href="data:," />
    <script type="module" src="${gateway}/embed/e-tdp.js" data-gateway="${gateway}" data-agency="18073"></script>
  </head>
  <body>
    <main>
      <h1>Phường Thử</h1>
      <etdp-submission></etdp-submission>
      <etdp-status-tracker></etdp-status-tracker>
    </main>
  </body>
</html>`;
}
