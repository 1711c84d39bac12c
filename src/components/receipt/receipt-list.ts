import { html, type TemplateResult } from 'lit';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { showMoment } from '../format/when.ts';
import { file, trash } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { receiptVi } from '../i18n/receipt.vi.ts';

export { receiptListStyles } from './receipt-list.styles.ts';

/** What the list needs of the element it is drawn in. */
export interface ListHost {
  readonly texts: () => typeof receiptVi;
  readonly locale: () => Locale;
  /** Draws anew; resolves when it is drawn. */
  readonly draw: () => Promise<unknown>;
  readonly root: () => ParentNode;
  readonly onOpen: (receipt: Receipt) => void;
  readonly onRemove: (code: string) => void;
}

interface RowOptions {
  readonly texts: typeof receiptVi;
  readonly locale: Locale;
  /** Somebody is asked whether this one is to be deleted. */
  readonly asking: boolean;
  readonly onOpen: () => void;
  readonly onAsk: (ask: boolean) => void;
  readonly onRemove: () => void;
}

/** The receipts this device keeps. Each can be opened, and deleted after being asked once; the safe answer has the focus. */
export class ReceiptList {
  readonly #host: ListHost;
  #asking: string | undefined;

  constructor(host: ListHost) {
    this.#host = host;
  }

  render(receipts: readonly Receipt[]): TemplateResult {
    const texts = this.#host.texts();
    return html`<section class="stack">
      <h2 tabindex="-1">${texts.listTitle}</h2>
      <p class="soft">${texts.listText}</p>
      <ul class="kept">
        ${receipts.map((receipt) => this.#row(receipt, texts))}
      </ul>
    </section>`;
  }

  /** Puts the focus back where a receipt was opened from. */
  focusOn(code: string | undefined): void {
    this.#focus(code, 'open');
  }

  #row(receipt: Receipt, texts: typeof receiptVi): TemplateResult {
    const { code } = receipt;
    return kept(receipt, {
      texts,
      locale: this.#host.locale(),
      asking: this.#asking === code,
      onOpen: () => this.#host.onOpen(receipt),
      onAsk: (ask) => void this.#ask(code, ask),
      onRemove: () => {
        this.#asking = undefined;
        this.#host.onRemove(code);
      },
    });
  }

  async #ask(code: string, ask: boolean): Promise<void> {
    this.#asking = ask ? code : undefined;
    await this.#host.draw();
    this.#focus(code, ask ? 'no' : 'ask');
  }

  #focus(code: string | undefined, what: 'open' | 'ask' | 'no'): void {
    const rows = [...this.#host.root().querySelectorAll<HTMLElement>('.kept > li')];
    rows
      .find((row) => row.dataset.code === code)
      ?.querySelector<HTMLElement>(`[data-do=${what}]`)
      ?.focus();
  }
}

function kept(
  { code, procedureName, submittedAt }: Receipt,
  { texts, locale, asking, onOpen, onAsk, onRemove }: RowOptions,
): TemplateResult {
  return html`<li class="card" data-code=${code}>
    <p class="kept-name" lang="vi">${procedureName}</p>
    <p class="figures"><span class="soft">${texts.code}</span> <strong translate="no">${code}</strong></p>
    <p class="soft small figures">${texts.submitted} ${showMoment(submittedAt, locale)}</p>
    ${
      asking
        ? html`<p class="ask">${texts.removeAsk}</p>
            <div class="row">
              <button
                class="danger"
                type="button"
                data-do="yes"
                aria-label=${texts.removeYesFor(code)}
                @click=${onRemove}
              >
                ${trash}${texts.removeYes}
              </button>
              <button
                class="second"
                type="button"
                data-do="no"
                aria-label=${texts.removeNoFor(code)}
                @click=${() => onAsk(false)}
              >
                ${texts.removeNo}
              </button>
            </div>`
        : html`<div class="row">
            <button class="second" type="button" data-do="open" aria-label=${texts.open(code)} @click=${onOpen}>
              ${file}${texts.openShort}
            </button>
            <button
              class="quiet danger"
              type="button"
              data-do="ask"
              aria-label=${texts.removeFor(code)}
              @click=${() => onAsk(true)}
            >
              ${trash}${texts.remove}
            </button>
          </div>`
    }
  </li>`;
}
