import { EtdpConnectionError } from '../errors.ts';
import type { Fetch } from '../runtime.ts';
import type { Clock } from './clock.ts';

/** Bytes on their way. */
export interface PartRequest {
  /** How errors name the call. */
  readonly call: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** An ArrayBuffer, never a Blob: WebKit never finishes a request whose body is a slice of a file on disk. */
  readonly body: ArrayBuffer;
  readonly signal?: AbortSignal | undefined;
  /** Without a byte moving for so long, the link counts as silent and the part as lost. */
  readonly stallMs: number;
  readonly clock: Clock;
  /** Bytes of the body that have left so far; called only where the runtime tells. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** The answer to it, whatever its status. */
export interface PartAnswer {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null;
}

/** How the bytes are sent: `XMLHttpRequest` tells of progress, `fetch` runs everywhere. */
export type Sender = { readonly xhr: new () => XMLHttpRequest } | { readonly xhr: null; readonly fetch: Fetch };

/**
 * Sends a part and waits for its answer.
 * @throws {EtdpConnectionError} when no answer came, `timedOut` when the link was silent; the signal's reason when aborted
 */
export async function sendPart(request: PartRequest, sender: Sender): Promise<PartAnswer> {
  request.signal?.throwIfAborted();
  const controller = new AbortController();
  let stalled = false;
  const arm = (): (() => void) =>
    request.clock.after(request.stallMs, () => {
      stalled = true;
      controller.abort();
    });
  let disarm = arm();
  const moved = (bytes: number): void => {
    disarm();
    disarm = arm();
    request.onProgress?.(bytes);
  };
  const abort = (): void => controller.abort();
  request.signal?.addEventListener('abort', abort);
  try {
    return await (sender.xhr === null
      ? byFetch(request, sender.fetch, controller.signal)
      : byXhr(request, new sender.xhr(), controller.signal, moved));
  } catch (cause) {
    request.signal?.throwIfAborted();
    throw new EtdpConnectionError(request.call, { timedOut: stalled, cause });
  } finally {
    disarm();
    request.signal?.removeEventListener('abort', abort);
  }
}

async function byFetch(request: PartRequest, fetch: Fetch, signal: AbortSignal): Promise<PartAnswer> {
  const { url, method, headers, body } = request;
  const response = await fetch(url, {
    method,
    headers,
    body,
    signal,
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  });
  return { status: response.status, text: await response.text(), header: (name) => response.headers.get(name) };
}

function byXhr(
  request: PartRequest,
  xhr: XMLHttpRequest,
  signal: AbortSignal,
  moved: (bytes: number) => void,
): Promise<PartAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => (): void => reject(new Error(what));
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => moved(event.loaded);
    // The body has left; from here on the gateway writes it to disk and answers.
    xhr.upload.onload = () => moved(request.body.byteLength);
    xhr.onload = () =>
      resolve({ status: xhr.status, text: xhr.responseText, header: (name) => xhr.getResponseHeader(name) });
    xhr.onerror = fail('the request failed');
    xhr.onabort = fail('the request was aborted');
    signal.addEventListener('abort', () => xhr.abort());
    xhr.send(request.body);
  });
}
