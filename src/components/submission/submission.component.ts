import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { buttonStyles } from '../base/button.styles.ts';
import type { EtdpContext } from '../base/client-context.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { showStart } from '../base/show-start.ts';
import { OnlineController } from '../controllers/online.ts';
import { defineMessages } from '../i18n/messages.ts';
import { submissionVi } from '../i18n/submission.vi.ts';
import '../procedure-picker/define.ts';
import type { EtdpDraftDiscardEvent, EtdpDraftResumeEvent } from '../draft-list/draft-list.events.ts';
import type { EtdpDossierSubmittedEvent, EtdpFilingOpenedEvent } from '../filing/filing.events.ts';
import type { EtdpProcedureStartEvent } from '../procedure-detail/procedure-detail.events.ts';
import { OpenFiling } from './open-filing.ts';

const messages = defineMessages(submissionVi, async () => (await import('../i18n/submission.en.ts')).submissionEn);

/** What is being filed: a procedure, with a draft of this device where there is one, or what came of it. */
interface Chosen {
  readonly code: string;
  readonly draftId?: string | undefined;
  readonly receipt?: Receipt | undefined;
}

/**
 * The whole way of a resident: choose a procedure, read what it needs, fill in the declaration, send the papers, look at everything
 * once more, hand in, hold the receipt. What was begun on this device is offered again. Only choosing is loaded with the page;
 * everything after it comes when it is needed.
 *
 * @tag etdp-submission
 * @fires {EtdpDossierSubmitEvent} etdp-dossier-submit - before handing in; a page that prevents it keeps the resident on the review
 * @fires {EtdpDossierSubmittedEvent} etdp-dossier-submitted - when the gateway has given the receipt
 * @example
 * <etdp-submission></etdp-submission>
 */
export class EtdpSubmission extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    noticeStyles,
    css`
      .skeleton {
        block-size: 160px;
      }
    `,
  ];

  /** Code of the one procedure this page is for; the resident chooses when it is not set. */
  @property() procedure: string | undefined;

  @state() private chosen: Chosen | undefined;
  @state() private drafts: readonly Draft[] = [];
  /** A choice whose elements are on their way, or could not be had. */
  @state() private waiting: (Chosen & { readonly failed: boolean }) | undefined;

  readonly #open = new OpenFiling(this, () => this.procedure);
  #looked: EtdpContext | undefined;

  constructor() {
    super();
    new OnlineController(this, {
      whenBack: () => {
        if (this.waiting?.failed) void this.#choose(this.waiting);
      },
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { etdp } = this;
    if (!etdp || etdp === this.#looked) return;
    this.#looked = etdp;
    void this.#lookForDrafts(etdp);
  }

  /** What was begun on this device for this agency is offered; what this tab was at is opened again. */
  async #lookForDrafts(etdp: EtdpContext): Promise<void> {
    const all = await etdp.device.drafts.list().catch(() => []);
    const here = all.filter(({ agencyId }) => etdp.agencyId === undefined || agencyId === etdp.agencyId);
    const drafts = here.filter(
      ({ id, procedureCode }) => !this.#open.taken(id) && (this.procedure ?? procedureCode) === procedureCode,
    );
    if (drafts.length > 0) await import('../draft-list/define.ts').catch(() => undefined);
    if (etdp !== this.#looked) return;
    this.drafts = drafts;
    const { id } = this.#open;
    if (this.chosen || id === null || this.#open.taken(id)) return;
    const draft = here.find((one) => one.id === id);
    if (draft) return this.#choose({ code: draft.procedureCode, draftId: id });
    const receipt = await etdp.device.receipts.get(id).catch(() => undefined);
    if (receipt) await this.#choose({ code: receipt.procedureCode, receipt });
  }

  async #choose(chosen: Chosen): Promise<void> {
    if (this.chosen || this.waiting?.failed === false) return;
    this.waiting = { ...chosen, failed: false };
    const known = chosen.draftId ?? chosen.receipt?.code;
    if (known !== undefined) this.#open.remember(known);
    this.#toTop();
    try {
      await import('../filing/define.ts');
    } catch {
      this.waiting = { ...chosen, failed: true };
      return;
    }
    this.waiting = undefined;
    this.chosen = chosen;
    this.#toTop();
  }

  #toTop(): void {
    if (this.isConnected) showStart(this, true);
  }

  /** Back to choosing, where what was begun is offered first. */
  async #leave(): Promise<void> {
    this.#open.remember(null);
    this.chosen = undefined;
    if (this.etdp) await this.#lookForDrafts(this.etdp);
    await this.updateComplete;
    this.#toTop();
    this.#focusFirst();
  }

  #focusFirst(): void {
    const name = this.drafts.length > 0 ? 'etdp-draft-list' : 'etdp-procedure-picker';
    this.renderRoot.querySelector<HTMLElement>(name)?.focus({ preventScroll: true });
  }

  async #discard(draft: Draft): Promise<void> {
    const { etdp } = this;
    if (!etdp) return;
    this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
    // Gone from here first, whatever can be loaded or reached now.
    await etdp.device.drafts.remove(draft.id).catch(() => undefined);
    await this.#lookForDrafts(etdp);
    await this.updateComplete;
    this.#focusFirst();
    await import('../../sdk/filing/discard-draft.ts')
      .then(({ discardDraft }) => discardDraft(etdp.client, etdp.device, draft))
      .catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { chosen } = this;
    if (!chosen) return this.#renderChoose();
    return html`<etdp-filing
      procedure=${chosen.code}
      draft-id=${chosen.draftId ?? nothing}
      .receipt=${chosen.receipt}
      @etdp-filing-opened=${(event: EtdpFilingOpenedEvent) => this.#open.remember(event.draftId)}
      @etdp-filing-leave=${() => void this.#leave()}
      @etdp-dossier-submitted=${(event: EtdpDossierSubmittedEvent) => this.#open.remember(event.code)}
    ></etdp-filing>`;
  }

  #renderChoose(): TemplateResult {
    const { waiting, drafts } = this;
    return html`${waiting ? this.#renderWaiting(waiting) : nothing}
      <div class="stack" lang=${this.locale} ?hidden=${waiting !== undefined}>
        ${
          drafts.length === 0
            ? nothing
            : html`<etdp-draft-list
                .drafts=${drafts}
                @etdp-draft-resume=${({ draft }: EtdpDraftResumeEvent) => void this.#choose({ code: draft.procedureCode, draftId: draft.id })}
                @etdp-draft-discard=${({ draft }: EtdpDraftDiscardEvent) => void this.#discard(draft)}
              ></etdp-draft-list>`
        }
        <etdp-procedure-picker
          .selected=${this.procedure}
          @etdp-procedure-start=${({ code }: EtdpProcedureStartEvent) => void this.#choose({ code })}
        ></etdp-procedure-picker>
      </div>`;
  }

  #renderWaiting(waiting: Chosen & { readonly failed: boolean }): TemplateResult {
    const t = this.words(messages);
    if (!waiting.failed)
      return html`<div class="stack" role="status">
        <p>${t.opening}</p>
        <div class="skeleton"></div>
        <div class="skeleton"></div>
      </div>`;
    return notice(
      'offline',
      html`<p>${t.openFailed}</p>
        <div class="row">
          <button type="button" @click=${() => void this.#choose(waiting)}>${t.retry}</button>
          <button class="second" type="button" @click=${this.#onBack}>${t.back}</button>
        </div>`,
      true,
    );
  }

  readonly #onBack = (): void => {
    this.#open.remember(null);
    this.waiting = undefined;
    void this.updateComplete.then(() => this.#focusFirst());
  };
}
