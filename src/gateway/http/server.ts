import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { randomUUID } from 'node:crypto';
import type { App } from './app.ts';
import { problemResponse } from './problem.ts';
import { Refusal } from './refusal.ts';

/** Bytes of all headers of a request. */
const MOST_HEADER_BYTES = 16_384;
/** Milliseconds for the headers of a request; a whole one (a part of an upload on a slow line); a connection that says nothing. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 15 * 60_000;
const SILENCE_MS = 120_000;

/** A node server around an app, with limits on time and size that no request escapes. */
export function createHttpServer(app: App): Server {
  const listener = getRequestListener((request, env) => app(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    // What cannot even be made a request: a bad host, a bad address.
    errorHandler: () => problemResponse(new Refusal('request.malformed'), randomUUID()),
  });
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 65_000,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.setTimeout(SILENCE_MS);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    void refuse(error, socket as Socket);
  });
  return server;
}

/** Answers what is not HTTP; node has no response object for it. */
async function refuse(error: NodeJS.ErrnoException, socket: Socket): Promise<void> {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? 'request.timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? 'request.header-invalid'
        : 'request.malformed';
  const answer = problemResponse(new Refusal(code), randomUUID());
  const body = await answer.text();
  const head = `HTTP/1.1 ${String(answer.status)} ${STATUS_CODES[answer.status] ?? ''}\r\nContent-Type: application/problem+json\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}

/**
 * Listens; resolves with the real port.
 * @throws {Error} that says the port is taken, where it is
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${String(port)} of ${host} is taken by another program`) : error,
      );
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops accepting, lets running requests finish for `graceMs`, then cuts what is left. */
export async function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection falls idle when its last answer ends: a live one ends just after this.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 20);
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(timer);
  clearInterval(idle);
}
