import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { problemNotice } from '../base/problem-notice.ts';
import '../document-uploader/define.ts';
import '../dossier-form/define.ts';
import { filingVi } from '../i18n/filing.vi.ts';
import { defineMessages } from '../i18n/messages.ts';
import { answerProblemsVi, problemsVi } from '../i18n/problems.vi.ts';
import '../receipt/define.ts';
import '../review/define.ts';
import type { EtdpReviewEditEvent } from '../review/review.events.ts';
import {
  EtdpDossierSubmitEvent,
  EtdpDossierSubmittedEvent,
  EtdpFilingLeaveEvent,
  EtdpFilingOpenedEvent,
} from './filing.events.ts';
import { next, stepOf, STEPS, type FilingEvent, type FilingState } from './filing.state.ts';
import { filingStyles } from './filing.styles.ts';
import { Journey, otherProblems } from './journey.ts';

const messages = defineMessages(filingVi, async () => (await import('../i18n/filing.en.ts')).filingEn);
const answerMessages = defineMessages(
  answerProblemsVi,
  async () => (await import('../i18n/problems.en.ts')).answerProblemsEn,
);
const problemMessages = defineMessages(problemsVi, async () => (await import('../i18n/problems.en.ts')).problemsEn);

type Path = readonly (string | number)[];

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
  /** The draft to go on with; a new one is begun when there is none. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;

  @state() private place: FilingState = { at: 'opening' };
  @state() private error: unknown;
  @state() private answers: Answers = {};
  @state() private problems: readonly AnswerProblem[] = [];
  @state() private receipt: Receipt | null = null;
  @state() private returning = false;

  #journey: Journey | undefined;
  #stop: AbortController | undefined;
  #begun = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
    this.#journey?.close();
    this.#journey = undefined;
    this.#begun = false;
    this.place = { at: 'opening' };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#begun || !this.etdp || !this.isConnected) return;
    this.#begun = true;
    void this.#open();
  }

  /** Asked anew each time: what is awaited may have changed it. */
  #at(): FilingState['at'] {
    return this.place.at;
  }

  #go(event: FilingEvent): void {
    this.place = next(this.place, event);
    this.error = undefined;
  }

  async #open(): Promise<void> {
    const { etdp, draftId, procedure } = this;
    if (!etdp || procedure === undefined) return;
    this.error = undefined;
    try {
      const draft = draftId === undefined ? undefined : await etdp.device.drafts.get(draftId);
      const journey = draft ? await Journey.resume(etdp, draft) : await Journey.begin(etdp, procedure);
      if (!this.isConnected) return journey.close();
      this.#journey = journey;
      for (const type of ['add', 'change', 'remove'] as const)
        journey.queue.addEventListener(type, () => this.requestUpdate());
      this.dispatchEvent(new EtdpFilingOpenedEvent(journey.draftId));
      if (journey.filed) return this.#filed(journey.filed);
      this.answers = await journey.answers();
      if (journey.stage === 'review') this.problems = journey.check(this.answers);
      this.#go({ type: 'opened', step: journey.stage });
      this.#showTop();
    } catch (error) {
      this.error = error;
    }
  }

  /** Where a new stage begins: its first words take the focus, so that a reader hears where they are. */
  #showTop(): void {
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    });
  }

  async #formComplete(event: Event): Promise<void> {
    event.preventDefault();
    const journey = this.#journey;
    if (!journey || this.#at() !== 'fill') return;
    this.answers = await journey.answers();
    this.problems = [];
    const { returning } = this;
    this.returning = false;
    this.#go({ type: 'form-complete' });
    if (returning && journey.missing(this.answers).length === 0) return this.#papersComplete();
    await journey.remember('papers');
    this.#showTop();
  }

  #nextFromPapers(): void {
    const missing = this.#journey?.missing(this.answers) ?? [];
    if (missing.length === 0) return void this.#papersComplete();
    this.renderRoot.querySelector('etdp-document-uploader')?.showMissing();
    this.announce(this.words(messages).papersMissing(missing.map(({ name }) => name)));
  }

  async #papersComplete(): Promise<void> {
    const journey = this.#journey;
    if (!journey || this.#at() !== 'papers') return;
    this.#go({ type: 'papers-complete' });
    this.problems = journey.check(this.answers);
    await journey.remember('review');
    this.#showTop();
  }

  /** Back to the exact place, and from there straight to the review again. */
  async #edit(path: Path | null): Promise<void> {
    this.#stop?.abort();
    if (this.#at() === 'submitting') this.#go({ type: 'refused', where: 'review' });
    this.#go({ type: 'edit', where: path ? 'fill' : 'papers' });
    this.returning = path !== null;
    await this.updateComplete;
    if (path) await this.renderRoot.querySelector('etdp-dossier-form')?.goTo(path);
    else this.#showTop();
  }

  async #handIn(): Promise<void> {
    const journey = this.#journey;
    if (!journey || this.#at() !== 'review') return;
    if (!this.dispatchEvent(new EtdpDossierSubmitEvent(journey.procedure.code, journey.draftId))) return;
    this.#go({ type: 'submit' });
    const stop = (this.#stop = new AbortController());
    const result = await journey.handIn(stop.signal);
    if (stop.signal.aborted || this.#at() !== 'submitting') return;
    if (result.done) return this.#filed(result.receipt);
    this.#go({ type: 'refused', where: result.where });
    this.error = result.error;
    this.problems = [...result.problems, ...otherProblems(journey.check(this.answers), result.problems)];
    this.#showTop();
  }

  #filed(receipt: Receipt): void {
    this.receipt = receipt;
    this.#journey?.close();
    this.#go({ type: 'filed', code: receipt.code });
    this.dispatchEvent(new EtdpDossierSubmittedEvent(receipt.code));
    this.#showTop();
  }

  #leave(event?: Event): void {
    event?.preventDefault();
    this.dispatchEvent(new EtdpFilingLeaveEvent());
  }

  protected override render(): TemplateResult {
    const again = this.#at() === 'opening' ? () => void this.#open() : undefined;
    return html`<div class="stack" lang=${this.locale}>
      ${this.#renderProgress()}
      ${this.error === undefined || this.#at() === 'review' ? nothing : problemNotice(this.error, this.words(problemMessages), again)}
      ${this.#renderPlace()} ${this.renderAnnouncer()}
    </div>`;
  }

  #renderProgress(): TemplateResult {
    const t = this.words(messages);
    const step = stepOf(this.place);
    const at = STEPS.indexOf(step);
    return html`<div class="progress">
      <p class="soft" data-heading tabindex="-1">${t.step(at + 1, STEPS.length, t.steps[step])}</p>
      <ol aria-hidden="true">
        ${STEPS.map((_, one) => html`<li class=${one < at ? 'done' : one === at ? 'now' : ''}></li>`)}
      </ol>
    </div>`;
  }

  #renderPlace(): unknown {
    const journey = this.#journey;
    switch (this.place.at) {
      case 'opening':
        return this.error === undefined
          ? html`<p role="status">${this.words(messages).opening}</p>`
          : html`<div>
              <button class="quiet" type="button" @click=${() => this.#leave()}>${this.words(messages).back}</button>
            </div>`;
      case 'fill':
        return journey && this.#renderForm(journey);
      case 'papers':
        return journey && this.#renderPapers(journey);
      case 'review':
      case 'submitting':
        return journey && this.#renderReview(journey);
      case 'filed':
        return this.#renderFiled();
    }
  }

  #renderForm(journey: Journey): TemplateResult {
    return html`<etdp-dossier-form
      draft-id=${journey.draftId}
      .form=${journey.procedure.form}
      .heading=${journey.procedure.shortName}
      .problems=${this.problems}
      .returning=${this.returning}
      @etdp-form-complete=${(event: Event) => void this.#formComplete(event)}
      @etdp-form-leave=${(event: Event) => this.#leave(event)}
    ></etdp-dossier-form>`;
  }

  #renderPapers(journey: Journey): TemplateResult {
    const t = this.words(messages);
    const slots = journey.slots(this.answers);
    return html`<h2>${t.papersTitle}</h2>
      ${
        slots.length === 0
          ? html`<p>${t.papersNone}</p>`
          : html`<p>${t.papersHint}</p>
              <etdp-document-uploader
                .requirements=${slots}
                .answers=${this.answers}
                .queue=${journey.queue}
              ></etdp-document-uploader>`
      }
      <div class="actions">
        <button class="wide" type="button" @click=${() => this.#nextFromPapers()}>${t.papersNext}</button>
        <button class="second wide" type="button" @click=${() => this.#backToForm()}>${t.back}</button>
        <button class="quiet" type="button" @click=${() => this.#leave()}>${t.leave}</button>
      </div>`;
  }

  #backToForm(): void {
    this.#go({ type: 'edit', where: 'fill' });
    this.#showTop();
  }

  #renderReview(journey: Journey): TemplateResult {
    return html`<etdp-dossier-review
      .procedure=${journey.procedure}
      .answers=${this.answers}
      .papers=${journey.papers(this.answers)}
      .problems=${journey.words(this.problems, this.words(answerMessages), this.locale)}
      .agencyName=${journey.agency.name}
      .busy=${this.#at() === 'submitting'}
      .waiting=${this.#at() === 'submitting' && journey.queue.busy}
      .error=${this.error}
      @etdp-review-edit=${({ path }: EtdpReviewEditEvent) => void this.#edit(path)}
      @etdp-review-submit=${() => void this.#handIn()}
    ></etdp-dossier-review>`;
  }

  #renderFiled(): TemplateResult {
    return html`<etdp-receipt .receipt=${this.receipt}></etdp-receipt>
      <div>
        <button class="second" type="button" @click=${() => this.#leave()}>${this.words(messages).receiptAgain}</button>
      </div>`;
  }
}
