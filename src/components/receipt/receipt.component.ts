import { Task } from '../controllers/task.ts';
import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { TimeLimit } from '../../contract/wire/procedure.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { showStart } from '../base/show-start.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { disclosureStyles } from '../drawn-state/disclosure.styles.ts';
import { emptyTray, nothingFound, refusedSheet } from '../drawn-state/drawings.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { arrow, back, print } from '../icons/icons.ts';
import { defineMessages } from '../i18n/messages.ts';
import { receiptVi } from '../i18n/receipt.vi.ts';
import { Copier } from './copier.ts';
import type { Paper } from './print-sheet.ts';
import { EtdpReceiptTrackEvent } from './receipt.events.ts';
import type { ReceiptList } from './receipt-list.ts';
import type * as printingPart from './receipt-printing.ts';
import { proofDetails, receiptSheet, type Copied } from './receipt-sheet.ts';
import { receiptStyles } from './receipt.styles.ts';
import { TrackerInPlace } from './tracker-in-place.ts';

const MESSAGES = defineMessages(receiptVi, async () => (await import('../i18n/receipt.en.ts')).receiptEn);

/**
 * Shows the receipt of a filed dossier: its code in large groups, the tracking code, when the result is promised, what happens next.
 * Prints on A4 and on the roll of a receipt printer, and leads on to the status tracker, in its own place, loaded when it is wanted.
 * Without a receipt or a code it lists the receipts this device keeps.
 *
 * The QR code holds the dossier code and what proves the receipt genuine (see `receiptQrText` in the contract), never the tracking
 * code: a receipt is shown at counters and photographed by others. The tracking code is printed as text only.
 *
 * @tag etdp-receipt
 * @fires {EtdpReceiptTrackEvent} etdp-receipt-track - when somebody wants to follow the dossier; cancel it to show its status yourself
 * @csspart sheet - the receipt as it is printed
 * @csspart qr - the QR code
 * @example
 * <etdp-receipt code="H27.30-261123-0001"></etdp-receipt>
 */
export class EtdpReceipt extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    noticeStyles,
    drawnStateStyles,
    disclosureStyles,
    receiptStyles,
  ];

  /** The receipt that was opened from the list. */
  @state() private opened: Receipt | undefined;

  /** The receipt; use `code` for one that this device keeps. */
  @property({ attribute: false }) receipt: Receipt | undefined;
  /** Code of a dossier whose receipt this device keeps. */
  @property() code: string | undefined;

  readonly #kept = new Task(this, {
    args: () => [this.receipt ? undefined : this.etdp?.device, this.code] as const,
    task: async ([device, code]): Promise<readonly Receipt[] | undefined> => {
      if (!device) return undefined;
      if (code === undefined) {
        const [receipts] = await Promise.all([device.receipts.list(), this.#loadList().catch(() => undefined)]);
        return receipts;
      }
      const receipt = await device.receipts.get(code);
      return receipt ? [receipt] : [];
    },
  });
  /** How long the law gives, to say it beside the date; without a network the date alone stands there. */
  readonly #limit = new Task(this, {
    args: () => [this.etdp?.client, this.#shown?.procedureCode] as const,
    task: async ([client, code], { signal }): Promise<TimeLimit | undefined> =>
      client && code !== undefined
        ? await client.procedures.get(code, { signal }).then(
            ({ timeLimit }) => timeLimit,
            () => undefined,
          )
        : undefined,
  });
  #list: ReceiptList | undefined;
  readonly #copier = new Copier<Copied>(this);
  readonly #tracker = new TrackerInPlace(() => this.requestUpdate());
  #frame: HTMLIFrameElement | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frame?.remove();
  }

  /** Takes the reader to the heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus(options);
  }

  /**
   * Opens the browser's print dialogue with the receipt alone, for a sheet (`a4`) or a receipt printer's roll (`slip`). Resolves
   * when it has been asked for; where the part that does it cannot be loaded, the page is printed with the receipt on it.
   */
  async print(paper: Paper = 'a4'): Promise<void> {
    const content = this.renderRoot.querySelector('.sheet');
    const receipt = this.#shown;
    if (!content || !receipt) return;
    const printing = await this.#loadPrinting();
    if (!this.isConnected) return;
    if (!printing) return globalThis.print();
    this.#frame?.remove();
    this.#frame = printing.printSheet({
      paper,
      content,
      title: receipt.code,
      lang: this.locale,
      styles: [...EtdpReceipt.elementStyles, printing.receiptPaperStyles].map((one) =>
        'cssText' in one ? one.cssText : '',
      ),
      fontFamily: getComputedStyle(this).fontFamily,
    });
  }

  get #shown(): Receipt | undefined {
    return this.receipt ?? this.opened ?? (this.code === undefined ? undefined : this.#kept.value?.[0]);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // Ahead of the button, so that a network lost by then prints all the same.
    if (this.#shown) void this.#loadPrinting();
  }

  /** What prints, and how a receipt looks on paper when the page around it is printed. */
  async #loadPrinting(): Promise<typeof printingPart | undefined> {
    const printing = await import('./receipt-printing.ts').catch(() => undefined);
    if (printing) this.#adopt(printing.receiptPrintStyles);
    return printing;
  }

  /** Takes on the styles of a part that was loaded later. */
  #adopt({ styleSheet }: CSSResult): void {
    const root = this.renderRoot;
    if (styleSheet && root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(styleSheet))
      root.adoptedStyleSheets.push(styleSheet);
  }

  /** What draws the list, which a receipt by itself does not need. */
  async #loadList(): Promise<void> {
    if (this.#list) return;
    const { ReceiptList, receiptListStyles } = await import('./receipt-list.ts');
    this.#adopt(receiptListStyles);
    this.#list = new ReceiptList({
      texts: () => this.texts,
      locale: () => this.locale,
      draw: () => {
        this.requestUpdate();
        return this.updateComplete;
      },
      root: () => this.renderRoot,
      onOpen: this.#onOpen,
      onRemove: (code) => void this.#remove(code),
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('code') && !changed.has('receipt')) return;
    this.opened = undefined;
    this.#tracker.close();
  }

  async #copy(what: Copied, { code, trackingSecret }: Receipt): Promise<void> {
    const { texts } = this;
    const text = what === 'code' ? code : trackingSecret;
    const done = await this.#copier.copy(what, text, this.renderRoot.querySelector(`#${what}`));
    this.announce(done ? texts.copiedNow[what] : texts.copyFailed);
  }

  async #track(code: string, secret?: string): Promise<void> {
    if (!this.dispatchEvent(new EtdpReceiptTrackEvent(code))) return;
    if (!(await this.#tracker.open({ code, secret }))) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.back')?.focus({ preventScroll: true });
    showStart(this);
  }

  readonly #onReceipt = (): void => {
    this.#tracker.close();
    void this.updateComplete.then(() => this.focus());
  };

  readonly #onOpen = (receipt: Receipt): void => {
    this.opened = receipt;
    void this.updateComplete.then(() => this.focus());
  };

  readonly #onBack = (): void => {
    const code = this.opened?.code;
    this.opened = undefined;
    void this.updateComplete.then(() => this.#list?.focusOn(code));
  };

  async #remove(code: string): Promise<void> {
    await this.etdp?.device.receipts.remove(code);
    await this.#kept.run();
    this.announce(this.texts.removed(code));
    await this.updateComplete;
    this.focus();
  }

  private get texts(): typeof receiptVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const receipt = this.#shown;
    return html`${this.renderAnnouncer()}
    ${
      this.#tracker.at === 'here'
        ? this.#renderTracker()
        : receipt
          ? this.#renderReceipt(receipt)
          : this.#kept.render({
              initial: () => this.#renderWaiting(),
              pending: () => this.#renderWaiting(),
              error: () =>
                drawnState({
                  drawing: refusedSheet,
                  title: this.texts.failedTitle,
                  text: this.texts.failedText,
                  live: true,
                }),
              complete: (receipts) => (receipts ? this.#renderList(receipts) : this.#renderWaiting()),
            })
    }`;
  }

  #renderReceipt(receipt: Receipt): TemplateResult {
    const { texts, locale } = this;
    const { copied } = this.#copier;
    const { value, unit } = this.#limit.value ?? { value: null, unit: null };
    const limit = value && unit && unit !== 'unknown' && value > 0 ? texts.limit(value, unit) : undefined;
    return html`<div class="stack">
      ${this.opened ? html`<button class="quiet back" type="button" @click=${this.#onBack}>${back}${texts.backToList}</button>` : notice('success', html`<p><strong>${texts.done}</strong></p>`)}
      ${receiptSheet(receipt, { texts, locale, limit, copied, onCopy: (what) => void this.#copy(what, receipt) })}
      <div class="doings">
        ${this.#renderTrack(receipt.code, receipt.trackingSecret)}
        <button class="second" type="button" @click=${() => void this.print('a4')}>${print}${texts.print}</button>
        <button class="second" type="button" @click=${() => void this.print('slip')}>${print}${texts.printSlip}</button>
      </div>
      ${proofDetails(receipt, texts)}
    </div>`;
  }

  #renderTrack(code: string, secret?: string): TemplateResult {
    const { texts } = this;
    const { at } = this.#tracker;
    const loading = at === 'loading';
    return html`${at === 'failed' ? notice('offline', html`<p>${texts.trackFailed}</p>`, true) : nothing}
      <button
        class="wide"
        type="button"
        aria-disabled=${loading ? 'true' : nothing}
        @click=${() => void this.#track(code, secret)}
      >
        ${loading ? texts.trackLoading : texts.track}${loading ? nothing : arrow}
      </button>`;
  }

  #renderTracker(): TemplateResult {
    const { code, secret } = this.#tracker.followed ?? {};
    return html`<div class="stack">
      <button class="quiet back" type="button" @click=${this.#onReceipt}>${back}${this.texts.backToReceipt}</button>
      <etdp-status-tracker no-others .code=${code} .secret=${secret}></etdp-status-tracker>
    </div>`;
  }

  #renderList(receipts: readonly Receipt[]): TemplateResult {
    const { texts, code } = this;
    if (receipts.length > 0) return this.#list?.render(receipts) ?? this.#renderListFailed();
    if (code === undefined)
      return html`<h2 class="visually-hidden" tabindex="-1">${texts.listTitle}</h2>
        ${drawnState({ drawing: emptyTray, title: texts.emptyTitle, text: texts.emptyText })}`;
    return drawnState({
      drawing: nothingFound,
      title: texts.unknownTitle,
      text: texts.unknownText(code),
      action: this.#renderTrack(code),
    });
  }

  #renderListFailed(): TemplateResult {
    const { texts } = this;
    return notice(
      'offline',
      html`<p>${texts.listFailed}</p>
        <button class="second" type="button" @click=${() => void this.#kept.run()}>${texts.again}</button>`,
      true,
    );
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="sheet waiting" role="status">
      <span class="visually-hidden">${this.texts.loading}</span>
      <div class="skeleton title"></div>
      <div class="skeleton"></div>
      <div class="skeleton"></div>
      <div class="skeleton square"></div>
    </div>`;
  }
}
