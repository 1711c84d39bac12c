import { html, type TemplateResult } from 'lit';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { showMoment } from '../format/when.ts';
import { file, trash } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { receiptVi } from '../i18n/receipt.vi.ts';

export { receiptListStyles } from './receipt-list.styles.ts';

export interface ListOptions {
  readonly texts: typeof receiptVi;
  readonly locale: Locale;
  /** Code of the receipt somebody is asked about before it is deleted. */
  readonly asking: string | undefined;
  readonly onOpen: (code: string) => void;
  readonly onAsk: (code: string | undefined) => void;
  readonly onRemove: (code: string) => void;
}

/** The receipts this device keeps. */
export function receiptList(receipts: readonly Receipt[], options: ListOptions): TemplateResult {
  const { texts } = options;
  return html`<section class="stack">
    <h2 tabindex="-1">${texts.listTitle}</h2>
    <p class="soft">${texts.listText}</p>
    <ul class="kept">
      ${receipts.map((receipt) => kept(receipt, options))}
    </ul>
  </section>`;
}

function kept(
  { code, procedureName, submittedAt }: Receipt,
  { texts, locale, asking, onOpen, onAsk, onRemove }: ListOptions,
): TemplateResult {
  return html`<li class="card" data-code=${code}>
    <p class="kept-name" lang="vi">${procedureName}</p>
    <p class="figures"><span class="soft">${texts.code}</span> <strong translate="no">${code}</strong></p>
    <p class="soft small figures">${texts.submitted} ${showMoment(submittedAt, locale)}</p>
    ${
      asking === code
        ? html`<p class="ask">${texts.removeAsk}</p>
            <div class="row">
              <button
                class="danger"
                type="button"
                data-do="yes"
                aria-label=${texts.removeYesFor(code)}
                @click=${() => onRemove(code)}
              >
                ${trash}${texts.removeYes}
              </button>
              <button
                class="second"
                type="button"
                data-do="no"
                aria-label=${texts.removeNoFor(code)}
                @click=${() => onAsk(undefined)}
              >
                ${texts.removeNo}
              </button>
            </div>`
        : html`<div class="row">
            <button
              class="second"
              type="button"
              data-do="open"
              aria-label=${texts.open(code)}
              @click=${() => onOpen(code)}
            >
              ${file}${texts.openShort}
            </button>
            <button
              class="quiet danger"
              type="button"
              data-do="ask"
              aria-label=${texts.removeFor(code)}
              @click=${() => onAsk(code)}
            >
              ${trash}${texts.remove}
            </button>
          </div>`
    }
  </li>`;
}
