import type { EtdpClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import type { OutboxRows } from '../device/outbox-rows.ts';
import type { Runtime } from '../runtime.ts';
import { backoff } from '../transport/clock.ts';
import { Waker } from '../transport/waker.ts';
import { Turn } from '../uploads/turn.ts';
import { problemOf } from '../uploads/upload-problem.ts';
import { DraftChangedError, errorsOf, handIn } from './hand-in.ts';
import { newEntry, type ToHandIn } from './new-entry.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { isUnfinished, next, type OutboxEvent } from './outbox-state.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 120_000;

/**
 * Drafts on their way to the gateway, each with its files as one: kept on the device, handed in when there is a network, once, over
 * restarts and in one window at a time. Nothing in it is filed before its state says so, with the gateway's code. What another window
 * changes is seen when the list is read again.
 */
export class Outbox {
  readonly #client: EtdpClient;
  readonly #device: Device;
  readonly #runtime: Runtime;
  readonly #waker: Waker;
  readonly #followers = new Set<() => void>();
  #rows: Promise<OutboxRows> | undefined;
  #working: { readonly id: string; readonly abort: AbortController } | undefined;
  #running: { readonly done: Promise<void>; readonly stop: AbortController } | undefined;

  constructor(client: EtdpClient, device: Device, runtime: Runtime) {
    this.#client = client;
    this.#device = device;
    this.#runtime = runtime;
    this.#waker = new Waker(runtime.clock);
  }

  /**
   * Every entry, the one that has waited longest first; those that were filed too, until they are removed.
   * @example
   * for (const { procedureName, state } of await client.outbox.list()) console.log(procedureName, state.at);
   */
  async list(): Promise<OutboxEntry[]> {
    return (await this.#open()).list();
  }

  /**
   * Puts a draft with its files into the queue, on the disk when this resolves. It is sent by `run`. Put in again it is what it is now, with this
   * consent; one that is being handed in stays as it is.
   * @throws {EtdpDeviceError} `device.full`
   * @throws {EtdpFileError} a file is not taken: `file.empty`, `document.too-large`, `document.type-refused`
   * @example
   * const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Đăng ký khai sinh', channel: 'home' as const, answers };
   * const { id } = await client.drafts.create(begin);
   * await client.outbox.add(id, { consent, files: [{ slot: 'giay-chung-sinh', file }] });
   */
  async add(draftId: string, toHandIn: ToHandIn): Promise<OutboxEntry> {
    const rows = await this.#open();
    const known = await rows.get(draftId);
    if (known?.state.at === 'submitting') return known;
    const entry = await newEntry(this.#client, this.#device, this.#runtime, draftId, toHandIn, known);
    await rows.put(entry);
    this.#tell();
    return entry;
  }

  /**
   * Tries one again that was refused, failed or stopped, or that waits for its next try. Undefined when it is not here.
   * @example
   * for (const { id, state } of await client.outbox.list()) if (state.at === 'failed') await client.outbox.retry(id);
   */
  retry(id: string): Promise<OutboxEntry | undefined> {
    return this.#happen(id, { type: 'retry' });
  }

  /**
   * Stops one; its draft and files stay. What is being handed in at this moment is not stopped: it may be filed already.
   * @example
   * for (const { id } of await client.outbox.list()) await client.outbox.cancel(id);
   */
  async cancel(id: string): Promise<OutboxEntry | undefined> {
    const entry = await (await this.#open()).get(id);
    if (!entry || !isUnfinished(entry.state) || entry.state.at === 'submitting') return entry;
    const stopped = await this.#happen(id, { type: 'cancel' });
    if (this.#working?.id === id) this.#working.abort.abort();
    return stopped;
  }

  /**
   * Takes one off the list; its draft stays. One that is on its way is stopped first, as by `cancel`.
   * @example
   * for (const { id, state } of await client.outbox.list()) if (state.at === 'filed') await client.outbox.remove(id);
   */
  async remove(id: string): Promise<void> {
    await this.cancel(id);
    await (await this.#open()).remove(id);
    this.#tell();
  }

  /**
   * Hands in what waits, one after the other, and tries again by itself, sooner when the network comes back. Resolves when nothing is left to be
   * done, or after `stop`; called again meanwhile, it is the same work. Where another window works on the queue, it waits for its turn.
   * @example
   * await client.outbox.run();
   */
  run({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (this.#running === undefined) {
      const stop = new AbortController();
      const done = this.#work(stop.signal).finally(() => (this.#running = undefined));
      this.#running = { done, stop };
    }
    const { done, stop } = this.#running;
    const end = (): void => stop.abort();
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
    return done.finally(() => signal?.removeEventListener('abort', end));
  }

  /**
   * Stops working, and resolves when it has. What was under way goes on at the next `run`.
   * @example
   * await client.outbox.stop();
   */
  async stop(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.done;
  }

  /**
   * The list now and after each change in this window, until the loop is left or the signal aborted.
   * @example
   * for await (const entries of client.outbox.watch()) {
   *   show(entries.length);
   *   if (entries.every(({ state }) => state.at === 'filed')) break;
   * }
   */
  async *watch({ signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<OutboxEntry[], void, undefined> {
    let changes = 0;
    let wake = (): void => undefined;
    const follow = (): void => {
      changes += 1;
      wake();
    };
    this.#followers.add(follow);
    signal?.addEventListener('abort', follow);
    try {
      for (let shown = -1; !isOver(signal);) {
        if (shown === changes) await new Promise<void>((resolve) => (wake = resolve));
        // Counted before: what happens while the list is looked at is in the next one.
        else {
          shown = changes;
          yield await this.list();
        }
      }
    } finally {
      this.#followers.delete(follow);
      signal?.removeEventListener('abort', follow);
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    const turn = new Turn('e-tdp outbox', this.#runtime.locks);
    const stopListening = this.#runtime.reasonsToTry(() => this.#waker.wake());
    try {
      if (!(await hasTurn(turn, signal))) return;
      for (let failures = 0; !isOver(signal);) {
        const waiting = (await this.list()).filter(({ state }) => isUnfinished(state));
        if (waiting.length === 0) return;
        let isLeft = false;
        for (const { id } of waiting) if (!isOver(signal)) isLeft = (await this.#one(id, signal)) || isLeft;
        failures = isLeft ? failures + 1 : 0;
        if (isLeft && !isOver(signal))
          await this.#waker
            .sleep(backoff(failures, this.#runtime.random, FIRST_WAIT_MS, LONGEST_WAIT_MS), signal)
            .catch(() => undefined);
      }
    } finally {
      stopListening();
      turn.give();
    }
  }

  /** Works on one entry. Answers whether it has to be tried again. */
  async #one(id: string, stop: AbortSignal): Promise<boolean> {
    const entry = await (await this.#open()).get(id);
    if (!entry || !isUnfinished(entry.state)) return false;
    const abort = new AbortController();
    const end = (): void => abort.abort();
    stop.addEventListener('abort', end);
    this.#working = { id, abort };
    const happen = async (event: OutboxEvent): Promise<void> => {
      // Somebody has stopped it, here or in another window.
      if (!(await this.#happen(id, event))) abort.abort();
      abort.signal.throwIfAborted();
    };
    try {
      const [client, device, runtime] = [this.#client, this.#device, this.#runtime];
      const filed = await handIn({ client, device, runtime, entry, signal: abort.signal, happen });
      await this.#filed(entry, filed);
      return false;
    } catch (error) {
      const event = eventOf(error, abort.signal);
      await this.#happen(id, event).catch(() => undefined);
      return event.type === 'wait' && !isOver(stop);
    } finally {
      this.#working = undefined;
      stop.removeEventListener('abort', end);
    }
  }

  /** With the draft goes its place in the queue: what came of it is written anew, so that the person sees it. */
  async #filed(entry: OutboxEntry, event: OutboxEvent): Promise<void> {
    const updatedAt = this.#runtime.now().toISOString();
    await (await this.#open()).put({ ...entry, updatedAt, state: next({ at: 'submitting' }, event) });
    this.#tell();
  }

  /** Writes what happened to an entry. Undefined when it is gone, or when this cannot follow what it is now. */
  async #happen(id: string, event: OutboxEvent): Promise<OutboxEntry | undefined> {
    const updatedAt = this.#runtime.now().toISOString();
    let changed: OutboxEntry | undefined;
    const rows = await this.#open();
    await rows.change(id, (entry) => {
      try {
        return (changed = { ...entry, updatedAt, state: next(entry.state, event) });
      } catch {
        return entry;
      }
    });
    this.#tell();
    return changed;
  }

  #open(): Promise<OutboxRows> {
    return (this.#rows ??= this.#device.outbox());
  }

  #tell(): void {
    for (const follow of this.#followers) follow();
  }
}

/** Asked anew each time: the compiler would remember an earlier answer. */
function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}

/** What an error means for an entry. */
function eventOf(error: unknown, signal: AbortSignal): OutboxEvent {
  if (signal.aborted) return { type: 'wait' };
  if (error instanceof DraftChangedError) return { type: 'refuse', problem: 'draft.changed', errors: [] };
  const { code, retryable } = problemOf(error);
  if (retryable) return { type: 'wait', problem: code };
  const errors = errorsOf(error);
  return code === 'device.failed' || code === 'file.unreadable'
    ? { type: 'fail', problem: code }
    : { type: 'refuse', problem: code, errors };
}

/** Whether the turn came before the signal ended the wait for it. */
function hasTurn(turn: Turn, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true });
    if (signal.aborted) resolve(false);
    else turn.take(() => resolve(true));
  });
}
