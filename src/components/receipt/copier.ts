import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long it is said that something was copied, in milliseconds. */
const SAID_MS = 2_500;

/** Copies what stands on the receipt, and remembers for a moment what it was. */
export class Copier<What extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was just copied. */
  copied: What | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#say(undefined);
  }

  /**
   * Copies a text; false where the browser does not allow it (no permission, or a page without https). `shown` is marked then, so
   * that it can be copied by hand.
   */
  async copy(what: What, text: string, shown: Element | null): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (shown) getSelection()?.selectAllChildren(shown);
      return false;
    }
    this.#say(what);
    this.#timer = setTimeout(() => this.#say(undefined), SAID_MS);
    return true;
  }

  #say(what: What | undefined): void {
    clearTimeout(this.#timer);
    this.copied = what;
    this.#host.requestUpdate();
  }
}
