import { ContextEvent } from '@lit/context';
import type { LitElement } from 'lit';
import { etdpContext, type EtdpContext } from './client-context.ts';

/**
 * What the `<etdp-provider>` around an element gives, followed as long as the element is on the page. Lit's own consumer costs every
 * page 0.3 kB more and does not wait for a provider whose code is still on its way.
 */
export class GivenContext {
  /** Undefined where there is no provider, or not yet. */
  value: EtdpContext | undefined;
  readonly #host: LitElement;
  #stop: (() => void) | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Moved on the page it may stand in another provider, or in none.
    this.value = undefined;
    this.#ask();
    if (this.#stop || !this.#host.closest('etdp-provider')) return;
    void customElements.whenDefined('etdp-provider').then(() => {
      if (this.#host.isConnected) this.#ask();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #ask(): void {
    this.#host.dispatchEvent(
      new ContextEvent(
        etdpContext,
        this.#host,
        (value, stop) => {
          if (this.#stop !== stop) this.#stop?.();
          this.#stop = stop;
          this.value = value;
          this.#host.requestUpdate();
        },
        true,
      ),
    );
  }
}
