import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FileLimits } from '../../sdk/uploads/examine-file.ts';
import type { UploadItemEvent } from '../../sdk/uploads/queue-events.ts';
import type { UploadQueue } from '../../sdk/uploads/upload-queue.ts';

export interface QueueListeners {
  /** A file's state changed. */
  readonly onChange: (event: UploadItemEvent) => void;
  /** A file was taken away. */
  readonly onRemove: (event: UploadItemEvent) => void;
}

/** A queue of the element's own: what it is for, and how to make it. */
export interface OwnQueue {
  /** Another key means another queue. */
  readonly key: readonly unknown[];
  readonly make: () => UploadQueue;
  /** The dossier to send to, once there is one. */
  readonly dossierId: string | undefined;
}

/** Follows the queue the page gave, or makes one and closes it again: a page's queue is never closed by an element. */
export class QueueController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #listeners: QueueListeners;
  #queue: UploadQueue | undefined;
  #own: { readonly key: readonly unknown[]; dossierId: string | undefined } | undefined;

  constructor(host: ReactiveControllerHost, listeners: QueueListeners) {
    this.#host = host;
    this.#listeners = listeners;
    host.addController(this);
  }

  get queue(): UploadQueue | undefined {
    return this.#queue;
  }

  /** Says which queue to follow; asked before every render. */
  follow(given: UploadQueue | undefined, own: OwnQueue | undefined): void {
    if (given) {
      if (this.#queue === given) return;
      this.#leave();
      this.#enter(given);
      return;
    }
    if (own && this.#own?.key.every((part, at) => part === own.key[at])) {
      if (own.dossierId !== undefined && own.dossierId !== this.#own.dossierId) void this.#queue?.attach(own.dossierId);
      this.#own.dossierId = own.dossierId;
      return;
    }
    this.#leave();
    if (!own) return;
    const queue = own.make();
    this.#own = { key: own.key, dossierId: own.dossierId };
    this.#enter(queue);
    void queue.restore().then(() => this.#host.requestUpdate());
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #enter(queue: UploadQueue): void {
    this.#queue = queue;
    queue.addEventListener('add', this.#redraw);
    queue.addEventListener('progress', this.#redraw);
    queue.addEventListener('change', this.#changed);
    queue.addEventListener('remove', this.#removed);
  }

  #leave(): void {
    const queue = this.#queue;
    queue?.removeEventListener('add', this.#redraw);
    queue?.removeEventListener('progress', this.#redraw);
    queue?.removeEventListener('change', this.#changed);
    queue?.removeEventListener('remove', this.#removed);
    if (this.#own) queue?.close();
    this.#queue = undefined;
    this.#own = undefined;
  }

  readonly #redraw = (): void => this.#host.requestUpdate();
  readonly #changed = (event: UploadItemEvent): void => {
    this.#listeners.onChange(event);
    this.#host.requestUpdate();
  };
  readonly #removed = (event: UploadItemEvent): void => {
    this.#listeners.onRemove(event);
    this.#host.requestUpdate();
  };
}

/** Limits that are read when a file is looked at: the agency's word may come after the first file. */
export function limitsNow(read: () => Required<FileLimits>): FileLimits {
  return {
    get maxFileBytes() {
      return read().maxFileBytes;
    },
    get maxDocuments() {
      return read().maxDocuments;
    },
    get mediaTypes() {
      return read().mediaTypes;
    },
  };
}
