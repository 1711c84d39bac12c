import type { IncomingMessage } from 'node:http';
import { S3Fault, faultOf } from './fault.ts';
import { tagged, textOf, type S3Body, type S3Connection, type S3Request } from './request.ts';
import { escaped } from './signature.ts';

/** An object as a list shows it. The key is without the prefix of the store. */
export interface S3Object {
  readonly key: string;
  readonly changedAt: Date;
}
/** An object that is being put together of parts. */
export interface S3Multipart {
  readonly key: string;
  readonly uploadId: string;
  readonly begunAt: Date;
}

const TRIES = 4;
/** Milliseconds before the second try at most; doubled with each. */
const FIRST_PAUSE = 200;
/** Milliseconds one try may take, whatever the connection does. A part of an object over 1 Mbit/s. */
const LONGEST_TRY = 150_000;
/** Milliseconds after which nothing is tried again: somebody waits. */
const PATIENCE = 20_000;

/** What the gateway asks of a store, each tried again where that may help. All throw {@link S3Fault} in the end. */
export class S3Client {
  readonly #connection: S3Connection;
  readonly #prefix: string;

  constructor(connection: S3Connection) {
    this.#connection = connection;
    this.#prefix = connection.address.prefix;
  }

  /** Puts an object whole or not at all; durable when this returns. */
  async put(key: string, body: S3Body): Promise<void> {
    await this.#ask({ method: 'PUT', key, body });
  }

  /** Copies an object within the store: whole or not at all. False when there is none. */
  async copy(from: string, to: string): Promise<boolean> {
    const source = `/${this.#connection.address.bucket}/${this.#prefix}${from}`;
    const headers = { 'x-amz-copy-source': source.split('/').map(escaped).join('/') };
    const answer = await orNull(this.#ask({ method: 'PUT', key: to, headers }));
    // As with parts: S3 answers 200 before it knows how that ends.
    if (answer && !answer.text.includes('<CopyObjectResult'))
      throw new S3Fault(500, tagged(answer.text, 'Code') ?? 'unknown');
    return answer !== null;
  }

  /** The bytes of an object from one place to before another; null when there is none. Whoever gets them reads or destroys them. */
  async get(key: string, from: number, to: number): Promise<IncomingMessage | null> {
    const headers = { range: `bytes=${String(from)}-${String(to - 1)}` };
    const answer = await orNull(tried(() => this.#connection.send(this.#named({ method: 'GET', key, headers }))));
    if (!answer || answer.statusCode === 206 || from === 0) return answer;
    answer.destroy();
    throw new S3Fault(answer.statusCode ?? 0, 'NoRange');
  }

  /** A small object as text; null when there is none. */
  async textOf(key: string): Promise<string | null> {
    return (await orNull(this.#ask({ method: 'GET', key })))?.text ?? null;
  }

  /** Asks once for a small object, which need not be there. @throws {S3Fault} without an answer in `ms` */
  async answers(key: string, ms: number): Promise<void> {
    const asked = this.#connection.send(this.#named({ method: 'GET', key }), AbortSignal.timeout(ms));
    const answer = await orNull(
      asked.catch((error: unknown) => {
        throw faultOf(error);
      }),
    );
    answer?.destroy();
  }

  /** Bytes of an object; null when there is none. */
  async sizeOf(key: string): Promise<number | null> {
    const answer = await orNull(this.#ask({ method: 'HEAD', key }));
    return answer === null ? null : Number(answer.headers['content-length']);
  }

  /** Nothing happens when there is no such object. */
  async remove(key: string): Promise<void> {
    await orNull(this.#ask({ method: 'DELETE', key }));
  }

  /** The objects whose keys begin like this, in the order of their keys. */
  async *list(prefix: string, most = 1000): AsyncGenerator<S3Object> {
    for (let next: string | undefined = ''; next !== undefined;) {
      const { text } = await this.#ask({
        method: 'GET',
        query: {
          'list-type': '2',
          prefix: this.#prefix + prefix,
          'max-keys': String(most),
          ...(next === '' ? {} : { 'continuation-token': next }),
        },
      });
      for (const found of elements(text, 'Contents')) {
        const key = tagged(found, 'Key') ?? '';
        yield { key: key.slice(this.#prefix.length), changedAt: new Date(tagged(found, 'LastModified') ?? 0) };
      }
      next = tagged(text, 'IsTruncated') === 'true' ? tagged(text, 'NextContinuationToken') : undefined;
    }
  }

  /** Begins an object of parts. */
  async begin(key: string): Promise<string> {
    const { text } = await this.#ask({ method: 'POST', key, query: { uploads: '' } });
    const uploadId = tagged(text, 'UploadId');
    if (uploadId === undefined) throw new S3Fault(200, 'NoUploadId');
    return uploadId;
  }

  /** Puts a part, numbered from 1, and says by what tag it goes into the whole. All but the last have at least 5 MiB. */
  async putPart(key: string, uploadId: string, number: number, body: S3Body): Promise<string> {
    const query = { partNumber: String(number), uploadId };
    const { headers } = await this.#ask({ method: 'PUT', key, query, body });
    if (headers.etag === undefined) throw new S3Fault(200, 'NoETag');
    return headers.etag;
  }

  /** Makes an object of its parts: whole or not at all; durable when this returns. */
  async complete(key: string, uploadId: string, body: S3Body): Promise<void> {
    const { text } = await this.#ask({ method: 'POST', key, query: { uploadId }, body });
    // S3 answers 200 before it knows how that ends.
    if (!text.includes('<CompleteMultipartUploadResult')) throw new S3Fault(500, tagged(text, 'Code') ?? 'unknown');
  }

  /** Gives up an object of parts. */
  async abort(key: string, uploadId: string): Promise<void> {
    await orNull(this.#ask({ method: 'DELETE', key, query: { uploadId } }));
  }

  /** The first objects of parts that are neither complete nor given up. */
  async multiparts(prefix: string): Promise<S3Multipart[]> {
    const { text } = await this.#ask({ method: 'GET', query: { uploads: '', prefix: this.#prefix + prefix } });
    return elements(text, 'Upload').map((found) => ({
      key: (tagged(found, 'Key') ?? '').slice(this.#prefix.length),
      uploadId: tagged(found, 'UploadId') ?? '',
      begunAt: new Date(tagged(found, 'Initiated') ?? 0),
    }));
  }

  /** An answer read to its end. */
  #ask(request: S3Request): Promise<{ text: string; headers: IncomingMessage['headers'] }> {
    return tried(async () => {
      const answer = await this.#connection.send(this.#named(request), AbortSignal.timeout(LONGEST_TRY));
      return { text: await textOf(answer), headers: answer.headers };
    });
  }

  #named(request: S3Request): S3Request {
    return request.key === undefined ? request : { ...request, key: this.#prefix + request.key };
  }
}

/** Tries it some times, with pauses that several nodes do not make together. */
async function tried<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  const end = performance.now() + PATIENCE;
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const fault = faultOf(error);
      if (!fault.mayPass || tries === TRIES || performance.now() > end) throw fault;
    }
    const pause = Math.random() * FIRST_PAUSE * 2 ** (tries - 1);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Null for what is not there; a bucket that is not there is a fault. */
async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3Fault && error.status === 404 && error.reason !== 'NoSuchBucket') return null;
    throw error;
  }
}

/** The elements of a name, each as its text. */
function elements(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs')), ([, text]) => text ?? '');
}
