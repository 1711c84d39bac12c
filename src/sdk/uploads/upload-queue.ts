import type { FileChange } from '../device/files.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';
import { documentName } from './examine-file.ts';
import { filesAtOnce } from './lane.ts';
import { prepareSha256 } from './sha256.ts';
import { entryOf, newEntry, readEntry, type Entry } from './queue-entry.ts';
import type { UploadQueueOptions } from './queue-options.ts';
import { Removals } from './removals.ts';
import { sendEntry } from './send-entry.ts';
import { Turn } from './turn.ts';
import { QueueEvents, UploadItemEvent } from './queue-events.ts';
import type { UploadItem, UploadProblem, UploadState } from './upload-item.ts';
import { problemOf } from './upload-problem.ts';
import { Waker } from '../transport/waker.ts';

/**
 * The files of one draft on their way to the gateway. Each is copied to the device first and sent from the copy, so that nothing is
 * lost when the picked file, the page or the network goes away; `restore()` finds them again. Files are read one at a time and
 * sent two at a time, in the order they were added. Errors are keys in `item.problem`; nothing is thrown at whoever adds a file.
 * @example
 * const queue = new UploadQueue({ client, device, draftId: 'khai-sinh', dossierId: dossier.id });
 * queue.addEventListener('change', ({ item }) => console.log(item.name, item.state, item.problem?.code));
 * queue.add('giay-to-cu-tru', file);
 * await queue.whenIdle();
 * console.log(queue.items[0]?.state); // stored
 * queue.close();
 */
export class UploadQueue extends QueueEvents {
  readonly #options: UploadQueueOptions;
  readonly #runtime: Runtime;
  readonly #waker: Waker;
  readonly #turn: Turn;
  readonly #removals: Removals;
  readonly #stopListening: () => void;
  #entries: Entry[] = [];
  #dossierId: string | undefined;
  #copying: Promise<void> = Promise.resolve();
  #active = 0;
  #closed = false;

  constructor(options: UploadQueueOptions) {
    super();
    this.#options = options;
    this.#runtime = runtimeOf(options);
    this.#waker = new Waker(this.#runtime.clock);
    this.#turn = new Turn(`e-tdp uploads ${options.draftId}`, this.#runtime.locks);
    this.#removals = new Removals(options.client.documents, this.#waker, (id) =>
      options.device.files.remove(id).catch(() => undefined),
    );
    this.#dossierId = options.dossierId;
    prepareSha256(this.#runtime);
    this.#stopListening = this.#runtime.reasonsToTry(() => this.wake());
  }

  /** Every file, in order. */
  get items(): readonly UploadItem[] {
    return this.#entries.map((entry) => entry.item);
  }

  /** Something is being copied, sent, waited for or taken away. */
  override get busy(): boolean {
    return (
      !this.#removals.done || this.#entries.some(({ item }) => ['copying', 'waiting', 'sending'].includes(item.state))
    );
  }

  /**
   * Adds a file to a slot. Answers at once; what becomes of it is told by events.
   * @example
   * console.log(queue.add('giay-to-cu-tru', file).state); // copying
   * await queue.whenIdle();
   */
  add(slot: string, file: Blob): UploadItem {
    return this.#add(slot, file).item;
  }

  /**
   * Puts a file in another's place. The other one goes once the new one is safe, and stays when the new one is refused.
   * @example
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.whenIdle();
   * queue.replace(id, new File([file], 'rõ hơn.png'));
   * await queue.whenIdle();
   * console.log(queue.items.map(({ name }) => name)); // rõ hơn.png
   */
  replace(id: string, file: Blob): UploadItem | undefined {
    const old = this.#find(id);
    return old === undefined ? undefined : this.#add(old.item.slot, file, old).item;
  }

  /**
   * Stops a file. What was sent stays at the gateway, and `retry` goes on from there.
   * @example
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.cancel(id);
   * await queue.whenIdle();
   * console.log(queue.items[0]?.state); // cancelled
   */
  async cancel(id: string): Promise<void> {
    const entry = this.#find(id);
    if (entry === undefined || ['stored', 'refused', 'cancelled'].includes(entry.item.state)) return;
    entry.stopped = true;
    if (entry.item.state === 'copying') return;
    this.#show(entry, 'cancelled');
    entry.sending?.abort();
    await this.#note(entry, { state: 'cancelled' });
    this.#next();
  }

  /**
   * Tries a file again that failed, was cancelled or was refused by the gateway.
   * @example
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.cancel(id);
   * await queue.whenIdle();
   * await queue.retry(id);
   * await queue.whenIdle();
   * console.log(queue.items[0]?.state); // stored
   */
  async retry(id: string): Promise<void> {
    const entry = this.#find(id);
    if (!entry?.sha256 || !['failed', 'cancelled', 'refused'].includes(entry.item.state)) return;
    entry.stopped = false;
    this.#show(entry, 'waiting');
    await this.#note(entry, { state: 'waiting', problem: undefined });
    this.#next();
  }

  /**
   * Takes a file away, here at once and at the gateway as soon as it can be told.
   * @example
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.remove(id);
   * await queue.whenIdle();
   * console.log(queue.items.length); // 0
   */
  async remove(id: string): Promise<void> {
    const entry = this.#find(id);
    if (entry === undefined) return;
    this.#entries = this.#entries.filter((other) => other !== entry);
    entry.stopped = true;
    const unsure = entry.sending !== undefined;
    entry.sending?.abort();
    const { dossierId } = entry;
    if (dossierId !== undefined) this.#removals.add({ id, dossierId, slot: entry.item.slot, unsure });
    this.dispatchEvent(new UploadItemEvent('remove', entry.item));
    const { files } = this.#options.device;
    if (entry.kept) await (dossierId === undefined ? files.remove(id) : files.bury(id)).catch(() => undefined);
    this.#next();
  }

  /**
   * Says which dossier the files are for. For another one than before, everything is sent anew.
   * @example
   * const queue = new UploadQueue({ client, device, draftId: 'khai-sinh' });
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.attach(dossier.id);
   * await queue.whenIdle();
   * console.log((await client.dossiers.get(dossier.id)).documents.some((document) => document.id === id)); // true
   * queue.close();
   */
  async attach(dossierId: string): Promise<void> {
    this.#dossierId = dossierId;
    this.#removals.keepOnly(dossierId);
    for (const entry of this.#entries) {
      if (entry.dossierId === undefined || entry.dossierId === dossierId) continue;
      entry.sending?.abort();
      entry.dossierId = entry.uploadId = undefined;
      const again = ['stored', 'sending', 'failed'].includes(entry.item.state);
      if (again) this.#show(entry, 'waiting');
      await this.#note(entry, {
        dossierId: undefined,
        uploadId: undefined,
        ...(again ? { state: 'waiting' as const } : {}),
      });
    }
    this.#next();
  }

  /**
   * Finds the files that are on the device from before, and goes on with them.
   * @example
   * queue.add('giay-to-cu-tru', file);
   * await queue.whenIdle();
   * queue.close();
   * const afterReload = new UploadQueue({ client, device, draftId: 'khai-sinh', dossierId: dossier.id });
   * for (const { name, state } of await afterReload.restore()) console.log(name, state); // giấy chứng sinh.png stored
   * afterReload.close();
   */
  async restore(): Promise<readonly UploadItem[]> {
    const { device, draftId } = this.#options;
    const onDevice = (await device.kind()) === 'indexeddb';
    for (const file of await device.files.list(draftId)) {
      if (this.#find(file.id) !== undefined) continue;
      if (file.state === 'removed') {
        if (file.dossierId !== undefined)
          this.#removals.add({ id: file.id, dossierId: file.dossierId, slot: file.slot, unsure: false });
        continue;
      }
      const entry = entryOf(file, onDevice);
      this.#entries.push(entry);
      this.dispatchEvent(new UploadItemEvent('add', entry.item));
    }
    if (this.#dossierId === undefined) this.#next();
    else await this.attach(this.#dossierId);
    return this.items;
  }

  /**
   * Tries at once what waits or has failed for want of a network. Called by itself when there is reason to hope.
   * @example
   * queue.add('giay-to-cu-tru', file);
   * queue.wake();
   * await queue.whenIdle();
   */
  wake(): void {
    for (const entry of this.#entries) {
      if (entry.item.state === 'failed' && entry.item.problem?.retryable) this.#show(entry, 'waiting');
    }
    this.#waker.wake();
    this.#next();
  }

  /**
   * The bytes of a file, for a preview; undefined when it is not here, or not copied yet.
   * @example
   * const { id, size } = queue.add('giay-to-cu-tru', file);
   * await queue.whenIdle();
   * console.log((await queue.bytes(id))?.byteLength === size); // true
   */
  async bytes(id: string): Promise<ArrayBuffer | undefined> {
    return this.#find(id)?.bytes ?? (await this.#options.device.files.bytes(id));
  }

  /**
   * Stops everything; the copies stay on the device.
   * @example
   * const { id } = queue.add('giay-to-cu-tru', file);
   * await queue.whenIdle();
   * queue.close();
   * console.log((await device.files.list('khai-sinh')).some((copy) => copy.id === id)); // true
   */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const entry of this.#entries) entry.sending?.abort();
    this.#waker.wake();
    this.#turn.give();
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.item.id === id);
  }

  #add(slot: string, file: Blob, replaces?: Entry): Entry {
    const name = documentName('name' in file && typeof file.name === 'string' ? file.name : '');
    const position = replaces?.position ?? Math.max(0, ...this.#entries.map((entry) => entry.position)) + 1;
    const entry = newEntry(this.#runtime.uuid(), slot, name, file.size, position);
    if (replaces === undefined) this.#entries.push(entry);
    else this.#entries.splice(this.#entries.indexOf(replaces) + 1, 0, entry);
    this.dispatchEvent(new UploadItemEvent('add', entry.item));
    // One at a time: ten photos in one pick must not be in memory together.
    this.#copying = this.#copying.then(() => this.#copy(entry, file, replaces));
    return entry;
  }

  async #copy(entry: Entry, file: Blob, replaces?: Entry): Promise<void> {
    if (!this.#entries.includes(entry)) return;
    try {
      const others = this.#entries.filter((other) => other !== replaces);
      const { bytes, ...known } = await readEntry(entry, others, file, this.#options, this.#runtime);
      entry.sha256 = known.sha256;
      entry.item = { ...entry.item, mediaType: known.mediaType };
      await this.#keep(entry, bytes);
    } catch (error) {
      this.#show(entry, 'refused', problemOf(error));
      return this.#next();
    }
    if (!this.#entries.includes(entry)) {
      // Taken away while it was being copied.
      if (entry.kept) await this.#options.device.files.remove(entry.item.id).catch(() => undefined);
      return this.#next();
    }
    this.#show(entry, entry.stopped ? 'cancelled' : 'waiting');
    if (replaces !== undefined) await this.remove(replaces.item.id);
    this.#next();
  }

  /** Keeps the bytes on the device; where it has no room, in memory. */
  async #keep(entry: Entry, bytes: ArrayBuffer): Promise<void> {
    const { id, slot, name, mediaType, size } = entry.item;
    const { sha256, position } = entry;
    const { device, draftId } = this.#options;
    try {
      await device.files.put(
        { id, draftId, slot, name, mediaType, size, sha256, position, state: entry.stopped ? 'cancelled' : 'waiting' },
        bytes,
      );
      entry.kept = true;
      entry.item = { ...entry.item, onDevice: (await device.kind()) === 'indexeddb' };
    } catch {
      entry.bytes = bytes;
    }
  }

  /** Begins as much as may be done at once; ends the turn when nothing is left. */
  #next(): void {
    if (this.#closed) return;
    const ready = (): boolean => this.#removals.ready || this.#nextEntry() !== undefined;
    const atOnce = filesAtOnce({ filesAtOnce: this.#options.concurrency, runtime: this.#runtime });
    if (ready() && !this.#turn.held) return this.#turn.take(() => this.#next());
    while (this.#turn.held && this.#active < atOnce && ready()) {
      const entry = this.#removals.ready ? undefined : this.#nextEntry();
      this.#active++;
      void (entry === undefined ? this.#removals.next() : this.#send(entry)).finally(() => {
        this.#active--;
        this.#next();
      });
    }
    if (this.#active === 0 && !ready()) this.#turn.give();
    if (!this.busy) this.dispatchEvent(new Event('idle'));
  }

  #nextEntry(): Entry | undefined {
    const ready = ({ item, sending }: Entry): boolean =>
      item.state === 'waiting' && sending === undefined && !this.#removals.blocks(item.slot);
    return this.#dossierId === undefined ? undefined : this.#entries.find(ready);
  }

  async #send(entry: Entry): Promise<void> {
    const dossierId = this.#dossierId;
    if (dossierId === undefined) return;
    const controller = new AbortController();
    entry.sending = controller;
    this.#show(entry, 'sending');
    const outcome = await sendEntry(entry, dossierId, this.#options, {
      waker: this.#waker,
      signal: controller.signal,
      note: (change) => this.#note(entry, change),
      progress: (sentBytes) => this.#progress(entry, sentBytes),
      trouble: (problem) => this.#show(entry, 'waiting', problem),
    });
    entry.sending = undefined;
    if (outcome.state === 'ended') return;
    if (outcome.state === 'stored') {
      entry.bytes = undefined;
      entry.item = { ...entry.item, sentBytes: entry.item.size };
      this.#show(entry, 'stored');
      await this.#note(entry, { state: 'stored', uploadId: undefined, problem: undefined });
    } else {
      const { state, problem } = outcome;
      this.#show(entry, state, problem);
      // A failure is not remembered: after a restart it is simply tried again.
      if (state === 'refused') await this.#note(entry, { state, problem });
    }
  }

  #progress(entry: Entry, sentBytes: number): void {
    if (entry.item.state === 'waiting') this.#show(entry, 'sending');
    if (entry.item.state !== 'sending' || sentBytes === entry.item.sentBytes) return;
    entry.item = { ...entry.item, sentBytes };
    this.dispatchEvent(new UploadItemEvent('progress', entry.item));
  }

  #show(entry: Entry, state: UploadState, problem?: UploadProblem): void {
    const { problem: _, ...rest } = entry.item;
    entry.item = { ...rest, state, ...(problem === undefined ? {} : { problem }) };
    if (this.#entries.includes(entry)) this.dispatchEvent(new UploadItemEvent('change', entry.item));
  }

  /** Remembers on the device; what cannot be remembered is found out again from the gateway. */
  async #note(entry: Entry, change: FileChange): Promise<void> {
    if (entry.kept) await this.#options.device.files.change(entry.item.id, change).catch(() => undefined);
  }
}
