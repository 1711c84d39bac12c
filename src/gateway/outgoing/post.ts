import { lookup } from 'node:dns/promises';
import { request as plain, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { currentSpan, inSpan } from '../tracing/span.ts';
import { addressKind, type AddressKind } from './address.ts';
import { OutgoingFailure } from './failure.ts';

/** The addresses of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface Get {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends it, whatever it is at: time limits are the caller's. */
  readonly signal: AbortSignal;
  /** Where it may lead. */
  readonly allowed: readonly AddressKind[];
  /** Bytes of the answer that are read at most. */
  readonly answerLimit: number;
  /** @default the system's */
  readonly resolve?: Resolve | undefined;
}

export interface Post extends Get {
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  /** They as UTF-8; what is none becomes U+FFFD. */
  readonly text: string;
}

const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * Posts JSON to another system. A name is resolved once, every address of it is checked, and the connection goes to what was
 * checked: a name that answers differently a moment later changes nothing. Redirects are answers like any other.
 * @throws {OutgoingFailure} when there is no answer
 */
export async function post({ body, headers, ...asked }: Post): Promise<Answer> {
  const own = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(Buffer.byteLength(body)) };
  return ask('POST', body, { ...asked, headers: { ...own, ...headers } });
}

/**
 * Asks another system for something, as carefully as `post`.
 * @throws {OutgoingFailure} when there is no answer
 */
export async function get(asked: Get): Promise<Answer> {
  return ask('GET', '', asked);
}

async function ask(
  method: 'GET' | 'POST',
  body: string,
  { url, headers, signal, allowed, answerLimit, resolve }: Get,
): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // For an address `node:net` asks nobody.
  if (isIP(host) !== 0 && !allowed.includes(addressKind(host))) throw new OutgoingFailure('address-forbidden', false);
  const sent = { Accept: 'application/json', 'User-Agent': 'e-TDP', ...headers };
  const options: RequestOptions = {
    method,
    signal,
    // A connection for each: one that was kept would have been checked for somebody else.
    agent: false,
    lookup: checkedLookup(resolve ?? systemResolve, allowed),
  };
  const send = url.protocol === 'https:' ? secure : plain;
  return inSpan(method, 'client', { 'http.request.method': method, 'server.address': host }, () => {
    const traceparent = currentSpan()?.traceparent;
    const request = send(url, { ...options, headers: { ...sent, ...(traceparent !== undefined && { traceparent }) } });
    return answerOf(request, body, answerLimit);
  });
}

/** What `node:net` connects to: the addresses of a name, or none where one of them is not allowed. */
function checkedLookup(resolve: Resolve, allowed: readonly AddressKind[]): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        const wrong = addresses.length === 0 || addresses.some((address) => !allowed.includes(addressKind(address)));
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const [first] = found;
        if (wrong || !first) callback(new OutgoingFailure('address-forbidden', false), [], 0);
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error('no address'), [], 0);
      },
    );
  };
}

function answerOf(request: ClientRequest, body: string, limit: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let connected = false;
    let answered = false;
    request.once('socket', (socket) => {
      // With TLS, what is sent waits for the handshake.
      socket.once('secureConnect', () => (connected = true));
      socket.once('connect', () => (connected ||= !('encrypted' in socket)));
    });
    request.once('error', (error) => {
      reject(
        error instanceof OutgoingFailure
          ? error
          : new OutgoingFailure(
              error.name === 'AbortError' ? 'timed-out' : connected ? 'cut' : 'connection-failed',
              connected,
            ),
      );
    });
    request.once('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= limit) return void parts.push(part);
        reject(new OutgoingFailure('answer-too-large', true));
        request.destroy();
      });
      response.once('end', () => {
        answered = true;
        const { statusCode: status = 0, headers } = response;
        const bytes = Buffer.concat(parts);
        resolve({ status, headers, bytes, text: bytes.toString('utf8') });
      });
      response.once('error', (error) => {
        reject(new OutgoingFailure(error.name === 'AbortError' ? 'timed-out' : 'cut', true));
      });
      response.once('close', () => {
        if (!answered) reject(new OutgoingFailure('cut', true));
      });
    });
    request.end(body);
  });
}
