import type { PageClient } from '../../sdk/etdp-client.ts';
import { createDevice, type Device } from '../../sdk/device/device.ts';
import type { NewDraft } from '../../sdk/device/draft.ts';
import { EtdpError } from '../../sdk/errors.ts';
import { openDossier } from '../../sdk/filing/open-dossier.ts';
import { systemRuntime } from '../../sdk/runtime.ts';
import { backoff } from '../../sdk/transport/clock.ts';
import { Waker } from '../../sdk/transport/waker.ts';
import type { UploadQueueOptions } from '../../sdk/uploads/queue-options.ts';
import { UploadQueue } from '../../sdk/uploads/upload-queue.ts';

/** Why there is no dossier to send to: the gateway cannot be reached (it is tried again), or takes none. */
export type Trouble = 'cut' | 'refused';

export interface DraftQueueOptions extends UploadQueueOptions {
  readonly client: PageClient;
  readonly device: Device;
  /** What the draft begins with where there is none yet; asked for with the first file. */
  readonly begin: () => NewDraft;
  readonly onTrouble: (trouble: Trouble | undefined) => void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A queue that sees to its dossier: with the first file the draft is begun on the device, then the dossier at the gateway, once. */
export class DraftQueue extends UploadQueue {
  readonly #stop = new AbortController();

  constructor(options: DraftQueueOptions) {
    super(options);
    // Who only looks has begun nothing.
    this.addEventListener('add', () => void this.#connect(options), { once: true });
  }

  override close(): void {
    this.#stop.abort();
    super.close();
  }

  async #connect({ client, device, draftId, begin, onTrouble }: DraftQueueOptions): Promise<void> {
    const { signal } = this.#stop;
    const waker = new Waker(systemRuntime.clock);
    const stopListening = systemRuntime.reasonsToTry(() => waker.wake());
    try {
      const parts = { client, draftId, device: await withDraft(device, draftId, begin) };
      for (let failures = 1; ; failures++) {
        const id = await openDossier(parts, signal).catch(async (error: unknown) => {
          signal.throwIfAborted();
          if (!(error instanceof EtdpError && error.retryable)) throw error;
          onTrouble('cut');
          await waker.sleep(backoff(failures, Math.random, FIRST_WAIT_MS, LONGEST_WAIT_MS), signal);
        });
        if (id === undefined) continue;
        onTrouble(undefined);
        return await this.attach(id);
      }
    } catch {
      if (!signal.aborted) onTrouble('refused');
    } finally {
      stopListening();
    }
  }
}

/** The device once it holds the draft; where it has no room for it, memory, which lasts as long as the files there do. */
async function withDraft(device: Device, id: string, begin: () => NewDraft): Promise<Device> {
  try {
    if (!(await device.drafts.get(id))) await device.drafts.create({ ...begin(), id });
    return device;
  } catch {
    const memory = createDevice({ store: 'memory' });
    await memory.drafts.create({ ...begin(), id });
    return memory;
  }
}
