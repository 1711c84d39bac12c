import { EtdpConnectionError, EtdpError } from '../errors.ts';
import type { Runtime } from '../runtime.ts';
import { refusal } from './answer.ts';
import type { Send } from './exchange.ts';
import type { Exchange } from './request-options.ts';

/** Turns an answer into a value. It calls `alive` for each piece that arrives, where the whole may take longer than one try may. */
export type Reader<Result> = (response: Response, alive: () => void) => Promise<Result> | Result;

/** What one try sends, and how long it may take. */
export interface OneTry extends Omit<Exchange, 'signal'> {
  readonly call: string;
  readonly signal: AbortSignal | undefined;
  /** Longest wait for the answer, or for the next piece of it, in milliseconds. */
  readonly limitMs: number;
  /** Told of an answer, whatever it says, before it is read. */
  readonly onAnswer: (answer: Response) => void;
}

/**
 * Sends a request once and reads its answer.
 * @throws {EtdpApiError} the gateway refused
 * @throws {EtdpConnectionError} no answer came, `timedOut` when it took too long; the signal's reason when aborted
 */
export async function oneTry<Result>(
  send: Send,
  { fetch, clock }: Pick<Runtime, 'fetch' | 'clock'>,
  { call, signal, limitMs, onAnswer, ...request }: OneTry,
  read: Reader<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  let timedOut = false;
  const arm = (): (() => void) =>
    clock.after(limitMs, () => {
      timedOut = true;
      controller.abort();
    });
  let disarm = arm();
  try {
    const response = await send(fetch, { ...request, signal: controller.signal });
    onAnswer(response);
    const { status, headers } = response;
    if (!response.ok) throw refusal(call, status, (name) => headers.get(name), await response.text());
    return await read(response, () => {
      disarm();
      disarm = arm();
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof EtdpError ? cause : new EtdpConnectionError(call, { timedOut, cause });
  } finally {
    disarm();
    signal?.removeEventListener('abort', abort);
  }
}
