import { once } from 'node:events';
import { Agent as HttpAgent, request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Address } from './address.ts';
import { S3Fault } from './fault.ts';
import { escaped, queryString, sha256, signed } from './signature.ts';

/** Bytes to send, which can be read once more when they have to be sent once more. */
export interface S3Body {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  bytes(): Readable;
}
export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Name of an object, with the prefix; none for what is asked of the bucket. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
}

/** Milliseconds a connection may be silent, at both ends. */
const SILENCE = 10_000;
/** Bytes of an answer that is read as text. A page of a list is well below. */
const MOST_TEXT = 4 * 1024 * 1024;

/** Sends single requests to one store, signed, over connections that are kept open. */
export class S3Connection {
  readonly address: S3Address;
  readonly #agent: HttpAgent;
  readonly #silence: number;

  constructor(address: S3Address, silence = SILENCE) {
    this.address = address;
    this.#silence = silence;
    const Agent = address.endpoint.protocol === 'https:' ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: silence });
  }

  /**
   * Sends a request once, and gives up with `signal`. The bytes of the answer are the caller's to read or to destroy.
   * @throws what a connection throws; {@link S3Fault} for an answer of 300 and above
   */
  async send(
    { method, key, query = {}, headers = {}, body }: S3Request,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const { endpoint, bucket, addressing } = this.address;
    const host = addressing === 'host' ? `${bucket}.${endpoint.host}` : endpoint.host;
    const names = [...(addressing === 'path' ? [bucket] : []), ...(key === undefined ? [] : key.split('/'))];
    const path = `/${names.map(escaped).join('/')}`;
    const sent = signed(
      this.address,
      {
        method,
        path,
        query,
        headers: { host, ...headers },
        bodySha256: body?.sha256 ?? sha256(''),
      },
      new Date(),
    );
    const search = queryString(query);
    const send = endpoint.protocol === 'https:' ? overHttps : overHttp;
    const request = send({
      protocol: endpoint.protocol,
      hostname: host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''),
      port: endpoint.port,
      method,
      path: search === '' ? path : `${path}?${search}`,
      headers: { ...sent, 'content-length': String(body?.size ?? 0) },
      agent: this.#agent,
      timeout: this.#silence,
      ...(signal ? { signal } : {}),
    });
    request.once('timeout', () => {
      request.destroy(Object.assign(new Error('the store is silent'), { code: 'ETIMEDOUT' }));
    });
    const answer = await answerTo(request, body);
    if ((answer.statusCode ?? 0) < 300) return answer;
    throw await refusalOf(answer);
  }
}

/** Sends the body and waits for the answer, which may come before all of the body is gone. */
async function answerTo(request: ClientRequest, body: S3Body | undefined): Promise<IncomingMessage> {
  // A connection may also break when nobody waits for the answer any more; whoever reads that hears of it there.
  request.on('error', () => undefined);
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  if (!body) request.end();
  // Whatever breaks the sending breaks the request, and its answer with it, if there is none yet.
  else void pipeline(body.bytes(), request).catch((error: unknown) => request.destroy(error as Error));
  const [answer] = await answered;
  return answer;
}

async function refusalOf(answer: IncomingMessage): Promise<S3Fault> {
  const status = answer.statusCode ?? 0;
  const text = await textOf(answer);
  return new S3Fault(status, tagged(text, 'Code') ?? (status === 404 ? 'NotFound' : 'unknown'), {
    cause: { region: tagged(text, 'Region') ?? answer.headers['x-amz-bucket-region'] },
  });
}

/** All of an answer. */
export async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_TEXT) {
      answer.destroy();
      throw new S3Fault(answer.statusCode ?? 0, 'TooLong');
    }
  }
  return text;
}

/** What stands in the first element of a name; the answers of S3 are that plain. */
export function tagged(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
