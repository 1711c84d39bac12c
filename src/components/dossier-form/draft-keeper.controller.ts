import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import type { Device } from '../../sdk/device/device.ts';
import { EtdpDeviceError } from '../../sdk/device/device-error.ts';

/** How saving stands; always exactly one. */
export type SaveState =
  | { readonly at: 'idle' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly lasting: boolean }
  | { readonly at: 'failed'; readonly full: boolean };

/** What has changed since the last write: undefined takes an answer away. */
interface Pending {
  readonly answers: ReadonlyMap<string, Answer | undefined>;
  readonly step: string;
}

export interface KeeperOptions {
  readonly device: () => Device | undefined;
  /** Makes the draft where there is none yet; undefined where it cannot be made. */
  readonly create: () => Promise<Draft | undefined>;
  /** Called after each write. */
  readonly kept?: () => void;
  /** Called when the page is looked at again: another tab may have gone on with the draft. */
  readonly back?: () => void;
}

/** The first change is written at once; those that follow within this time, in milliseconds, together. */
const PAUSE_MS = 250;
/** A write that takes longer than this, in milliseconds, is worth telling. */
const SLOW_MS = 400;

/**
 * Keeps a draft on the device while somebody types: at the first change, soon after the next ones, and at once when the page is
 * hidden or left. Writes one after the other, and only what was changed here: two tabs on one draft do not undo each other.
 */
export class DraftKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: KeeperOptions;
  #pending: Pending | undefined;
  /** What is being written at the moment. */
  #underWay: Pending | undefined;
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
    globalThis.addEventListener('pagehide', this.#onLeave);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onHide);
    globalThis.removeEventListener('pagehide', this.#onLeave);
    void this.flush();
  }

  /** Keeps an answer (undefined: that there is none), now or in a moment. */
  keep(fieldId: string, answer: Answer | undefined, step: string): void {
    this.#pending = { answers: new Map([...(this.#pending?.answers ?? []), [fieldId, answer]]), step };
    this.#soon();
  }

  /** Keeps where the person is, where there is a draft already: who has only looked has begun nothing. */
  keepStep(step: string): void {
    if (this.draftId === undefined && !this.#pending) return;
    this.#pending = { answers: this.#pending?.answers ?? new Map(), step };
    this.#soon();
  }

  /** Keeps what is waiting now; resolves when it is on the device, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Whether everything is on the device. */
  get settled(): boolean {
    return this.#pending === undefined && this.state.at !== 'failed';
  }

  #soon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#pending) void this.flush();
    }, PAUSE_MS);
    this.#writing = this.#writing.then(() => this.#write());
  }

  readonly #onHide = (): void => {
    if (document.visibilityState === 'hidden') void this.flush();
    else this.#options.back?.();
  };
  readonly #onLeave = (): void => {
    const { draftId } = this;
    const unsaved = this.#underWay ? joined(this.#underWay, this.#pending) : this.#pending;
    if (unsaved && draftId !== undefined) {
      const answers = Object.fromEntries([...unsaved.answers].map(([id, answer]) => [id, answer ?? null]));
      void this.#options.device()?.drafts.leave(draftId, { answers, step: unsaved.step });
    }
    // In case the page comes back.
    void this.flush();
  };

  async #write(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    this.#underWay = pending;
    this.#pending = undefined;
    const slow = setTimeout(() => this.#show({ at: 'saving' }), SLOW_MS);
    try {
      const device = this.#options.device();
      if (!device || !(await this.#put(device, pending))) throw new EtdpDeviceError('device.failed');
      const lasting = (await device.kind()) === 'indexeddb';
      this.#show({ at: 'saved', lasting });
      this.#options.kept?.();
    } catch (error) {
      this.#pending = joined(pending, this.#pending);
      this.#show({ at: 'failed', full: error instanceof EtdpDeviceError && error.code === 'device.full' });
    } finally {
      this.#underWay = undefined;
      clearTimeout(slow);
    }
  }

  /** There may be no draft yet, or it was deleted elsewhere: what is on the screen then goes into a new one. */
  async #put(device: Device, { answers, step }: Pending): Promise<boolean> {
    const change = (draft: Draft): { answers: Answers; step: string } => ({
      answers: patched(draft.answers, answers),
      step,
    });
    if (this.draftId !== undefined && (await device.drafts.change(this.draftId, change))) return true;
    const draft = await this.#options.create();
    if (!draft) return false;
    this.draftId = draft.id;
    return (await device.drafts.change(draft.id, change)) !== undefined;
  }

  #show(state: SaveState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

function patched(answers: Answers, changes: Pending['answers']): Answers {
  const rest = Object.entries(answers).filter(([id]) => !changes.has(id));
  const changed = [...changes].flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer] as const]));
  return Object.fromEntries([...rest, ...changed]);
}

/** What could not be written, and what has come since. */
function joined(before: Pending, after: Pending | undefined): Pending {
  return after ? { answers: new Map([...before.answers, ...after.answers]), step: after.step } : before;
}
