import { ContextProvider } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { property } from '../base/decorators.ts';
import { etdpContext, sameContext, type EtdpContext } from '../base/client-context.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { pageDevice } from '../base/page-context.ts';
import type { PageClient } from '../../sdk/etdp-client.ts';
import type { Device } from '../../sdk/device/device.ts';
import { providerStyles } from './provider.styles.ts';

/**
 * Says once, for all elements inside it, where to file, with whom, in which language and in which colours.
 *
 * @tag etdp-provider
 * @slot - The elements, and anything else of the page.
 * @example
 * <etdp-provider gateway="https://nopho.example" agency="18073" lang="en" theme="neutral">
 *   <etdp-procedure-picker></etdp-procedure-picker>
 * </etdp-provider>
 */
export class EtdpProvider extends EtdpElement {
  /** It draws nothing and changes nothing of the page inside it: not even the size of its text. */
  static override styles = providerStyles;

  /** A client made by the page itself, in place of the one for `gateway`. */
  @property({ attribute: false }) client: PageClient | undefined;
  /** What keeps drafts, files and receipts, in place of this browser's own database. */
  @property({ attribute: false }) device: Device | undefined;

  readonly #provider = new ContextProvider(this, { context: etdpContext });

  protected override willUpdate(): void {
    const next = this.#next();
    const { value } = this.#provider;
    if (value && next ? !sameContext(value, next) : value !== next) this.#provider.setValue(next);
  }

  #next(): EtdpContext | undefined {
    const { etdp, client, device, locale, theme } = this;
    if (client) {
      const agencyId = this.agency ?? client.agencyId ?? etdp?.agencyId;
      return { client, device: device ?? pageDevice(), agencyId, locale, theme };
    }
    return etdp && { ...etdp, device: device ?? etdp.device };
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
