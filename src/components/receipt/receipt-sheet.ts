import { html, nothing, type TemplateResult } from 'lit';
import { receiptQrText } from '../../contract/rules/receipt-qr.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { showMoment, showTime, showWeekday } from '../format/when.ts';
import { copy, tick } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { receiptVi } from '../i18n/receipt.vi.ts';
import { qrCode } from './qr-code.ts';
import { codeGroups } from './receipt.state.ts';

type Texts = typeof receiptVi;
/** The two things that are copied. */
export type Copied = 'code' | 'secret';

export interface SheetOptions {
  readonly texts: Texts;
  readonly locale: Locale;
  /** The time limit in words, where it is known. */
  readonly limit: string | undefined;
  /** What was just copied. */
  readonly copied: Copied | undefined;
  readonly onCopy: (what: Copied) => void;
}

/** The receipt as it stands on paper: what one shows at the ward, reads out on the phone, and keeps. */
export function receiptSheet(receipt: Receipt, options: SheetOptions): TemplateResult {
  const { texts, locale, limit } = options;
  const due = dueWords(receipt, options);
  return html`<article class="sheet" part="sheet">
    <header>
      <p class="agency" lang="vi">${receipt.agencyName}</p>
      <h2 tabindex="-1">${texts.title}</h2>
    </header>
    <div class="heart">
      <div class="codes">
        <p>${texts.keep}</p>
        ${codeBlock('code', texts.code, receipt.code, options)}
        ${codeBlock('secret', texts.secret, receipt.trackingSecret, options)}
        <p class="soft small">${texts.secretText}</p>
        <div class="due">
          <p class="soft">${texts.due}</p>
          ${
            due === undefined
              ? html`<p>${texts.dueUnknown}</p>`
              : html`<p class="due-day figures">${due}</p>
                  ${limit ? html`<p class="soft small figures">${limit}</p>` : nothing}`
          }
        </div>
      </div>
      <figure>
        ${qrCode(receiptQrText(receipt), texts.qrAlt(receipt.code))}
        <figcaption class="soft small">${texts.qrText}</figcaption>
      </figure>
    </div>
    <dl>
      <div>
        <dt>${texts.procedure}</dt>
        <dd lang="vi">${receipt.procedureName}</dd>
      </div>
      <div>
        <dt>${texts.submitted}</dt>
        <dd class="figures">${showMoment(receipt.submittedAt, locale)}</dd>
      </div>
      <div>
        <dt>${texts.papers}</dt>
        <dd class="figures">${texts.papersCount(receipt.documentCount)}</dd>
      </div>
    </dl>
    <section class="next">
      <h3>${texts.nextTitle}</h3>
      <ol>
        ${texts.next(due, receipt.documentCount > 0).map((line) => html`<li>${line}</li>`)}
      </ol>
    </section>
  </article>`;
}

/** What proves the receipt genuine, for those who look for it. */
export function proofDetails(receipt: Receipt, texts: Texts): TemplateResult {
  return html`<details>
    <summary><span>${texts.proofTitle}</span></summary>
    <div class="proof">
      <p>${texts.proofText}</p>
      <p><span class="soft">${texts.digest}</span><br /><code>${receipt.digest}</code></p>
      <p><span class="soft">${texts.signature}</span><br /><code>${receipt.keyId} ${receipt.signature}</code></p>
    </div>
  </details>`;
}

/** «trước 17:00, thứ Ba 24/11/2026»; undefined where no date is promised. */
function dueWords({ dueAt }: Receipt, { texts, locale }: SheetOptions): string | undefined {
  return dueAt === null ? undefined : texts.dueBefore(showTime(dueAt, locale), showWeekday(dueAt, locale));
}

/** A code in large groups. The hyphens are part of the text, so that what is selected by hand is the code. */
function codeBlock(what: Copied, label: string, code: string, { texts, copied, onCopy }: SheetOptions): TemplateResult {
  const done = copied === what;
  return html`<div class="code-block">
    <p class="code-label" id="label-${what}">${label}</p>
    <p class="code figures" id=${what} translate="no">
      ${codeGroups(code).map((group, at) => html`${at > 0 ? '-' : nothing}<span>${group}</span>`)}
    </p>
    <button
      class="quiet small copy"
      type="button"
      aria-label=${what === 'code' ? texts.copyCode : texts.copySecret}
      @click=${() => onCopy(what)}
    >
      ${done ? tick : copy}${done ? texts.copied : texts.copy}
    </button>
  </div>`;
}
