import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '../../contract/wire/problem.ts';
import type { App } from './app.ts';
import { guard } from './every-answer.ts';
import { problemResponse } from './problem.ts';
import { Refusal } from './refusal.ts';
import { sendPlain } from './text-response.ts';

/** Bytes of all headers of a request. */
const MOST_HEADER_BYTES = 16_384;

/** How long a client is waited for, in milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For a whole request: a part of an upload on a slow line. */
  readonly requestMs: number;
  /** For a connection that says nothing and takes nothing. */
  readonly silenceMs: number;
  /** How often that is looked at. */
  readonly lookMs: number;
}
const PATIENCE: Patience = { headersMs: 20_000, requestMs: 15 * 60_000, silenceMs: 120_000, lookMs: 5_000 };

/** A node server around an app, with limits on time and size that no request escapes. */
export function createHttpServer(app: App, patience: Patience = PATIENCE): Server {
  const answer = async (request: Request, bindings: HttpBindings): Promise<Response> => {
    const answered = await app(request, bindings);
    return sendPlain(answered, bindings.outgoing) ? RESPONSE_ALREADY_SENT : answered;
  };
  const listener = getRequestListener((request, env) => answer(request, env as HttpBindings), {
    overrideGlobalObjects: false,
    // What cannot even be made a request: a bad host, a bad address.
    errorHandler: () => refusedOutside(new Refusal('request.malformed')),
  });
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookMs,
      keepAliveTimeout: 65_000,
      // We look ourselves: node refuses without a body.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      if (hosts(incoming) !== 1) void refuseAt(outgoing, new Refusal('request.malformed'));
      else void listener(incoming, outgoing);
    },
  );
  server.setTimeout(patience.silenceMs);
  // What node would answer by itself, without a body, or not at all.
  server.on('checkExpectation', (_, outgoing: ServerResponse) => {
    void refuseAt(
      outgoing,
      new Refusal('request.header-invalid', { errors: [{ pointer: '/header/Expect', code: 'header.unsupported' }] }),
    );
  });
  server.on('connect', (_, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    void hangUp(socket, new Refusal('route.method', { headers: { Allow: 'GET, HEAD, OPTIONS' } }));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (socket.writable && error.code !== 'ECONNRESET') void hangUp(socket, new Refusal(codeOf(error)));
    else socket.destroy();
  });
  return server;
}

function codeOf({ code }: NodeJS.ErrnoException): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request.timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'request.header-invalid' : 'request.malformed';
}

/** Two hosts are two opinions of what is asked for (RFC 9112, 3.2); node would keep the first. */
function hosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length;
}

/** The answer to what never reached the app. */
function refusedOutside(refusal: Refusal): Response {
  const requestId = randomUUID();
  const answer = problemResponse(refusal, requestId);
  answer.headers.set('Request-Id', requestId);
  guard(answer.headers);
  return answer;
}

async function refuseAt(outgoing: ServerResponse, refusal: Refusal): Promise<void> {
  const { status, headers, body } = await lastWords(refusal);
  outgoing.writeHead(status, headers).end(body);
}

/** Refuses where node has no response object, and ends the connection. */
async function hangUp(socket: Duplex, refusal: Refusal): Promise<void> {
  const { status, headers, body } = await lastWords(refusal);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n${body}`);
}

/** A refusal after which the connection ends. */
async function lastWords(refusal: Refusal): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const answer = refusedOutside(refusal);
  const body = await answer.text();
  const headers = {
    Date: new Date().toUTCString(),
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  return { status: answer.status, headers: { ...Object.fromEntries(answer.headers), ...headers }, body };
}

/**
 * Listens; resolves with the real port.
 * @throws {Error} that says the port is taken, where it is, and by which setting another is chosen
 */
export function listen(server: Server, port: number, host: string, setting = 'PORT'): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${String(port)} of ${host} is taken by another program: choose another with ${setting}`)
          : error,
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
