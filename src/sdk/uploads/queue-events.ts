import type { UploadItem } from './upload-item.ts';

/**
 * Something happened to a file.
 * @example
 * queue.addEventListener('change', (event: UploadItemEvent) => console.log(event.item.name, event.item.state)); // giấy chứng sinh.png stored
 * queue.add('giay-to-cu-tru', file);
 * await queue.whenIdle();
 */
export class UploadItemEvent extends Event {
  /** The file as it was when it happened. */
  readonly item: UploadItem;

  constructor(type: Exclude<keyof UploadQueueEventMap, 'idle'>, item: UploadItem) {
    super(type);
    this.item = item;
  }
}

/** Events of an `UploadQueue`. */
export interface UploadQueueEventMap {
  /** A file was added, or found on the device. */
  add: UploadItemEvent;
  /** A file's state, problem or place changed. */
  change: UploadItemEvent;
  /** More bytes left, or some were lost with the link. */
  progress: UploadItemEvent;
  /** A file was taken away. */
  remove: UploadItemEvent;
  /** Nothing is copied, sent or taken away any more. */
  idle: Event;
}

/** An `EventTarget` that knows the queue's events. */
export abstract class QueueEvents extends EventTarget {
  override addEventListener<Type extends keyof UploadQueueEventMap>(
    type: Type,
    listener: (event: UploadQueueEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as (event: Event) => void, options);
  }

  override removeEventListener<Type extends keyof UploadQueueEventMap>(
    type: Type,
    listener: (event: UploadQueueEventMap[Type]) => void,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener as (event: Event) => void, options);
  }

  /** Something is being copied, sent, waited for or taken away. */
  abstract get busy(): boolean;

  /**
   * Resolves when nothing is copied, sent, waited for or taken away any more; not before a dossier is attached to what waits.
   * Rejects with the signal's reason when aborted.
   */
  async whenIdle(signal?: AbortSignal): Promise<void> {
    while (this.busy) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        const end = (): void => {
          this.removeEventListener('idle', end);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        this.addEventListener('idle', end);
        signal?.addEventListener('abort', end);
      });
    }
    signal?.throwIfAborted();
  }
}
