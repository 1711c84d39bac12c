import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { property } from '../base/decorators.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { problemNotice } from '../base/problem-notice.ts';
import { showStart } from '../base/show-start.ts';
import { OnlineController } from '../controllers/online.ts';
import '../document-uploader/define.ts';
import '../dossier-form/define.ts';
import { filingVi, type FilingTexts } from '../i18n/filing.vi.ts';
import { defineMessages } from '../i18n/messages.ts';
import { answerProblemsVi } from '../i18n/problems.vi.ts';
import '../receipt/define.ts';
import '../review/define.ts';
import type { EtdpReviewEditEvent } from '../review/review.events.ts';
import { FilingFlow, type Path } from './filing-flow.ts';
import { EtdpFilingLeaveEvent } from './filing.events.ts';
import { papersStage, progressLine } from './filing-parts.ts';
import { stepOf } from './filing.state.ts';
import { filingStyles } from './filing.styles.ts';
import type { Journey } from './journey.ts';

const messages = defineMessages(filingVi, async () => (await import('../i18n/filing.en.ts')).filingEn);
const answerMessages = defineMessages(
  answerProblemsVi,
  async () => (await import('../i18n/problems.en.ts')).answerProblemsEn,
);

/**
 * What comes after choosing a procedure: the declaration, the papers, the review, handing in, the receipt. One draft at a time.
 *
 * @tag etdp-filing
 * @fires {EtdpDossierSubmitEvent} etdp-dossier-submit - before handing in; a page that prevents it keeps the resident on the review
 * @fires {EtdpDossierSubmittedEvent} etdp-dossier-submitted - when the gateway has given the receipt
 * @fires {EtdpFilingOpenedEvent} etdp-filing-opened - when the draft is there
 * @fires {EtdpFilingLeaveEvent} etdp-filing-leave - when the resident goes back to choosing
 */
export class EtdpFiling extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, filingStyles];

  /** Code of the procedure. */
  @property() procedure: string | undefined;
  /** The draft to go on with; a new one is begun when none is named. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;
  /** What came of an earlier filing, to be shown again. */
  @property({ attribute: false }) receipt: Receipt | undefined;

  readonly #flow = new FilingFlow({
    changed: () => this.requestUpdate(),
    lead: (to) => void this.#lead(to),
    tell: (event) => this.dispatchEvent(event),
    tooLate: () => this.announce(this.texts.sending),
  });

  constructor() {
    super();
    new OnlineController(this, {
      whenBack: () => {
        if (this.#flow.place.at === 'opening' && this.#flow.error !== undefined) this.#onOpen();
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved in the page it goes on with the same draft.
    this.draftId = this.#flow.journey?.draftId ?? this.draftId;
    this.#flow.close();
  }

  protected override willUpdate(): void {
    if (this.receipt && this.#flow.idle) this.#flow.showAgain(this.receipt);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#flow.idle && this.isConnected && (this.procedure ?? this.draftId) !== undefined) this.#onOpen();
  }

  readonly #onOpen = (): void => {
    const { etdp, procedure, draftId } = this;
    if (etdp) void this.#flow.open(etdp, procedure, draftId);
  };

  /** The focus follows the work. Where a stage begins its first words take it, so that a reader hears where they are. */
  async #lead(to: 'top' | 'missing' | Path): Promise<void> {
    await this.updateComplete;
    if (to === 'missing') {
      const { journey, answers } = this.#flow;
      this.renderRoot.querySelector('etdp-document-uploader')?.showMissing();
      this.announce(this.texts.papersMissing((journey?.missing(answers) ?? []).map(({ name }) => name)));
    } else if (to === 'top') {
      this.renderRoot.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true });
      showStart(this, true);
    } else await this.renderRoot.querySelector('etdp-dossier-form')?.goTo(to);
  }

  readonly #onFormComplete = (event: Event): void => {
    event.preventDefault();
    void this.#flow.formComplete();
  };

  readonly #onLeave = (event: Event): void => {
    event.preventDefault();
    void (this.#flow.journey?.discardIfEmpty() ?? Promise.resolve()).then(() =>
      this.dispatchEvent(new EtdpFilingLeaveEvent()),
    );
  };

  private get texts(): FilingTexts {
    return this.words(messages);
  }

  protected override render(): TemplateResult {
    const { place, error, unsent } = this.#flow;
    const { at } = place;
    // The review has a place of its own for what went wrong, beside its button.
    const above = error !== undefined && at !== 'review';
    return html`<div class="stack" lang=${this.locale}>
      ${progressLine(stepOf(place), this.texts)}
      ${above ? problemNotice(this, this.locale, error, at === 'opening' ? this.#onOpen : undefined) : nothing}
      ${unsent ? notice('warning', html`<p>${this.texts.papersUnsent}</p>`, true) : nothing} ${this.#renderPlace()}
      ${this.renderAnnouncer()}
    </div>`;
  }

  #renderPlace(): unknown {
    const { texts } = this;
    const { journey, error } = this.#flow;
    const { at } = this.#flow.place;
    if (at === 'opening') return error === undefined ? html`<p role="status">${texts.opening}</p>` : this.#renderBack();
    if (at === 'gone') return html`${notice('warning', html`<p>${texts.gone}</p>`, true)} ${this.#renderBack()}`;
    if (at === 'filed') return this.#renderFiled();
    if (!journey) return nothing;
    if (at === 'fill') return this.#renderForm(journey);
    return at === 'papers' ? this.#renderPapers(journey) : this.#renderReview(journey);
  }

  #renderBack(): TemplateResult {
    return html`<div>
      <button class="second" type="button" @click=${this.#onLeave}>${this.texts.backToChoose}</button>
    </div>`;
  }

  #renderForm({ draftId, procedure }: Journey): TemplateResult {
    return html`<etdp-dossier-form
      draft-id=${draftId}
      .form=${procedure.form}
      .heading=${procedure.shortName}
      .problems=${this.#flow.problems}
      .returning=${this.#flow.returning}
      @etdp-form-complete=${this.#onFormComplete}
      @etdp-form-leave=${this.#onLeave}
    ></etdp-dossier-form>`;
  }

  #renderPapers(journey: Journey): TemplateResult {
    const { answers } = this.#flow;
    return papersStage({
      texts: this.texts,
      slots: journey.slots(answers),
      answers,
      queue: journey.queue,
      onNext: () => void this.#flow.papersComplete(),
      onBack: () => this.#flow.backToForm(),
      onLeave: this.#onLeave,
    });
  }

  #renderReview(journey: Journey): TemplateResult {
    const { place, answers, problems, error } = this.#flow;
    const busy = place.at === 'submitting';
    return html`<etdp-dossier-review
      .procedure=${journey.procedure}
      .answers=${answers}
      .papers=${journey.papers(answers)}
      .missing=${journey.missing(answers).map(({ name }) => name)}
      .problems=${journey.words(problems, this.words(answerMessages), this.locale)}
      .agencyName=${journey.agency.name}
      .busy=${busy}
      .waiting=${busy && journey.queue.busy}
      .error=${error}
      @etdp-review-edit=${({ path }: EtdpReviewEditEvent) => this.#flow.edit(path)}
      @etdp-review-submit=${() => void this.#flow.handIn()}
    ></etdp-dossier-review>`;
  }

  #renderFiled(): TemplateResult {
    const { texts } = this;
    const { receipt, amended } = this.#flow;
    return html`${amended ? notice('warning', html`<p>${texts.amended}</p>`, true) : nothing}
      <etdp-receipt .receipt=${receipt}></etdp-receipt>
      <div><button class="second" type="button" @click=${this.#onLeave}>${texts.receiptAgain}</button></div>`;
  }
}
