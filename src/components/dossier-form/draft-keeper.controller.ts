import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answers } from '../../contract/wire/answers.ts';
import { EtdpDeviceError } from '../../sdk/device/device-error.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import type { Device } from '../../sdk/device/device.ts';

/** How saving stands; always exactly one. */
export type SaveState =
  | { readonly at: 'idle' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly time: Date; readonly lasting: boolean }
  | { readonly at: 'failed'; readonly full: boolean };

interface KeeperOptions {
  readonly device: () => Device | undefined;
  /** Makes the draft where there is none yet. */
  readonly create: () => Promise<Draft | undefined>;
}

/** Long enough to take a burst of keys together, short enough that nobody notices. */
const PAUSE_MS = 250;

/**
 * Keeps a draft on the device while somebody types: soon after each change, and at once when the page is hidden or left. Writes one
 * after the other; the last state wins.
 */
export class DraftKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: KeeperOptions;
  #pending: { answers: Answers; step: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** The draft's id, once there is one. */
  draftId: string | undefined;
  state: SaveState = { at: 'idle' };

  constructor(host: ReactiveControllerHost, options: KeeperOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onHide);
    globalThis.addEventListener('pagehide', this.#onHide);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onHide);
    globalThis.removeEventListener('pagehide', this.#onHide);
    void this.flush();
  }

  /** Keeps this state, in a moment. */
  keep(answers: Answers, step: string): void {
    this.#pending = { answers, step };
    this.#show({ at: 'saving' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Keeps what is waiting now; resolves when it is on the device, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  readonly #onHide = (): void => {
    if (document.visibilityState === 'hidden') void this.flush();
  };

  async #write(): Promise<void> {
    const pending = this.#pending;
    const device = this.#options.device();
    if (!pending || !device) return;
    this.#pending = undefined;
    try {
      const kept = this.draftId === undefined ? undefined : await device.drafts.change(this.draftId, pending);
      if (!kept) await this.#begin(device, pending);
      const lasting = (await device.kind()) === 'indexeddb';
      this.#show(this.#pending ? { at: 'saving' } : { at: 'saved', time: new Date(), lasting });
    } catch (error) {
      this.#pending ??= pending;
      this.#show({ at: 'failed', full: error instanceof EtdpDeviceError && error.code === 'device.full' });
    }
  }

  /** There is no draft yet, or it was deleted elsewhere: what is on the screen goes into a new one. */
  async #begin(device: Device, pending: { answers: Answers; step: string }): Promise<void> {
    const draft = await this.#options.create();
    if (!draft) return;
    this.draftId = draft.id;
    await device.drafts.change(draft.id, pending);
  }

  #show(state: SaveState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
