import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface OnlineOptions {
  /** Called when the device says that it has a network again. */
  readonly whenBack?: () => void;
}

/** Knows whether the device says it has a network, and redraws its element when that changes. */
export class OnlineController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: OnlineOptions;

  constructor(host: ReactiveControllerHost, options: OnlineOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** False only when the device is sure; a network that leads nowhere counts as one. */
  get online(): boolean {
    return navigator.onLine;
  }

  hostConnected(): void {
    addEventListener('online', this.#back);
    addEventListener('offline', this.#changed);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#back);
    removeEventListener('offline', this.#changed);
  }

  readonly #changed = (): void => this.#host.requestUpdate();
  readonly #back = (): void => {
    this.#host.requestUpdate();
    this.#options.whenBack?.();
  };
}
