import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { problemNotice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { defineMessages } from '../i18n/messages.ts';
import { answerProblemsVi, problemsVi } from '../i18n/problems.vi.ts';
import { submissionVi } from '../i18n/submission.vi.ts';
import '../draft-list/define.ts';
import type { EtdpDraftDiscardEvent, EtdpDraftResumeEvent } from '../draft-list/draft-list.events.ts';
import '../procedure-picker/define.ts';
import type { Journey } from './journey.ts';
import { openDraft, rememberOpenDraft } from './open-draft.ts';
import { EtdpDossierSubmitEvent, EtdpDossierSubmittedEvent } from './submission.events.ts';
import { next, stepOf, STEPS, type SubmissionEvent, type SubmissionState } from './submission.state.ts';
import { submissionStyles } from './submission.styles.ts';

const messages = defineMessages(submissionVi, async () => (await import('../i18n/submission.en.ts')).submissionEn);
const answerMessages = defineMessages(answerProblemsVi, async () => (await import('../i18n/problems.en.ts')).answerProblemsEn);
const problemMessages = defineMessages(problemsVi, async () => (await import('../i18n/problems.en.ts')).problemsEn);

/**
 * The whole way of a resident: choose a procedure, read what it needs, fill in the declaration, send the papers, look at everything
 * once more, hand in, hold the receipt. What was begun on this device is offered again.
 *
 * @tag etdp-submission
 * @fires {EtdpDossierSubmitEvent} etdp-dossier-submit - before handing in; a page that prevents it keeps the resident on the review
 * @fires {EtdpDossierSubmittedEvent} etdp-dossier-submitted - when the gateway has given the receipt
 */
export class EtdpSubmission extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, submissionStyles];

  /** Code of the one procedure this page is for; the resident chooses when it is not set. */
  @property() procedure: string | undefined;

  @state() private place: SubmissionState = { at: 'choose' };
  @state() private drafts: readonly Draft[] = [];
  @state() private error: unknown;
  @state() private answers: Answers = {};
  @state() private problems: readonly AnswerProblem[] = [];
  @state() private tracking: Receipt | null = null;
  @state() private returning = false;

  #journey: Journey | undefined;
  #receipt: Receipt | null = null;
  #stop: AbortController | undefined;
  #looked = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
    this.#journey?.close();
    this.#journey = undefined;
    this.#looked = false;
    this.place = { at: 'choose' };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#looked && this.etdp && this.isConnected) {
      this.#looked = true;
      void this.#lookForDrafts();
    }
  }

  /** Asked anew each time: what is awaited may have changed it. */
  #at(): SubmissionState['at'] {
    return this.place.at;
  }

  #go(event: SubmissionEvent): void {
    this.place = next(this.place, event);
    this.error = undefined;
  }

  async #lookForDrafts(): Promise<void> {
    const { etdp } = this;
    if (!etdp) return;
    const all = await etdp.device.drafts.list().catch(() => []);
    this.drafts = all.filter((draft) => etdp.agencyId === undefined || draft.agencyId === etdp.agencyId);
    const open = this.drafts.find(({ id }) => id === openDraft());
    if (this.place.at !== 'choose') return;
    if (open) await this.#open(open.procedureCode, open);
    else if (this.procedure && this.drafts.length === 0) await this.#open(this.procedure);
  }

  /** Opens a procedure, with a draft of this device or a new one. Everything that comes after choosing is fetched now. */
  async #open(code: string, draft?: Draft): Promise<void> {
    const { etdp } = this;
    if (!etdp || this.place.at !== 'choose') return;
    this.#go({ type: 'start', code });
    try {
      const [{ Journey }] = await Promise.all([import('./journey.ts'), import('./stages.ts')]);
      const journey = draft ? await Journey.resume(etdp, draft) : await Journey.begin(etdp, code);
      if (!this.isConnected) return journey.close();
      this.#journey = journey;
      this.#follow(journey);
      rememberOpenDraft(journey.draftId);
      if (journey.filed) return this.#filed(journey.filed);
      this.answers = await journey.answers();
      this.#go({ type: 'opened', step: journey.stage });
      this.#showTop();
    } catch (error) {
      if (this.#at() === 'opening') this.#go({ type: 'failed' });
      this.error = error;
    }
  }

  #follow(journey: Journey): void {
    for (const type of ['add', 'change', 'remove'] as const) {
      journey.queue.addEventListener(type, () => {
        this.requestUpdate();
      });
    }
  }

  #showTop(): void {
    void this.updateComplete.then(() => {
      const heading = this.renderRoot.querySelector<HTMLElement>('[data-heading]');
      heading?.focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    });
  }

  async #formComplete(): Promise<void> {
    const journey = this.#journey;
    if (!journey || this.place.at !== 'fill') return;
    this.answers = await journey.answers();
    this.problems = [];
    const toReview = this.returning;
    this.returning = false;
    this.#go({ type: 'form-complete' });
    if (toReview && this.#missingSlots().length === 0) return this.#papersComplete();
    await journey.remember('papers');
    this.#showTop();
  }

  #missingSlots(): string[] {
    const journey = this.#journey;
    if (!journey) return [];
    const filled = new Set(journey.queue.items.filter(({ state: at }) => at !== 'refused').map(({ slot }) => slot));
    return journey.slots(this.answers).filter(({ slot, upload }) => upload?.required && !filled.has(slot)).map(({ name }) => name);
  }

  async #papersComplete(): Promise<void> {
    const journey = this.#journey;
    if (!journey || this.place.at !== 'papers') return;
    this.#go({ type: 'papers-complete' });
    this.problems = journey.check(this.answers);
    await journey.remember('review');
    this.#showTop();
  }

  #nextFromPapers(): void {
    const uploader = this.renderRoot.querySelector('etdp-document-uploader');
    if (this.#missingSlots().length > 0) {
      uploader?.showMissing();
      this.announce(this.words(messages).papersMissing(this.#missingSlots()));
      return;
    }
    void this.#papersComplete();
  }

  async #edit(path: readonly (string | number)[] | null): Promise<void> {
    this.#stop?.abort();
    if (this.place.at === 'submitting') this.#go({ type: 'refused', where: 'review' });
    this.#go({ type: 'edit', where: path ? 'fill' : 'papers' });
    this.returning = true;
    await this.updateComplete;
    if (path) await this.renderRoot.querySelector('etdp-dossier-form')?.goTo(path);
    else this.#showTop();
  }

  async #handIn(): Promise<void> {
    const journey = this.#journey;
    if (!journey || this.place.at !== 'review') return;
    const asked = new EtdpDossierSubmitEvent(journey.procedure.code, journey.draftId);
    if (!this.dispatchEvent(asked)) return;
    this.#go({ type: 'submit' });
    const stop = (this.#stop = new AbortController());
    if (journey.queue.busy) this.announce(this.words(messages).papersBusy);
    const result = await journey.handIn(stop.signal);
    if (stop.signal.aborted || this.#at() !== 'submitting') return;
    if (result.done) return this.#filed(result.receipt);
    this.#go({ type: 'refused', where: result.where });
    this.error = result.error;
    this.problems = [...result.problems, ...journey.check(this.answers).filter((one) => !result.problems.some(({ path }) => path.join() === one.path.join()))];
    this.#showTop();
  }

  #filed(receipt: Receipt): void {
    this.#receipt = receipt;
    this.#journey?.close();
    rememberOpenDraft(null);
    this.#go({ type: 'filed', code: receipt.code });
    this.dispatchEvent(new EtdpDossierSubmittedEvent(receipt.code));
    this.#showTop();
  }

  /** Goes back to choosing; the draft stays on this device. */
  async #leave(): Promise<void> {
    this.#stop?.abort();
    this.#journey?.close();
    this.#journey = undefined;
    this.#receipt = this.tracking = null;
    this.returning = false;
    rememberOpenDraft(null);
    this.#go({ type: 'leave' });
    await this.#lookForDrafts();
    this.#showTop();
  }

  async #discard(draft: Draft): Promise<void> {
    const { etdp } = this;
    if (!etdp) return;
    this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
    await etdp.device.drafts.remove(draft.id);
    if (draft.dossierId && draft.accessToken) {
      etdp.client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
      // Gone from this device at once; the gateway deletes by itself what it cannot be told about now.
      await etdp.client.dossiers.discard(draft.dossierId).catch(() => undefined);
    }
    this.announce(this.words(messages).discarded);
    this.#showTop();
  }

  #track(event: Event): void {
    if (event.defaultPrevented) return;
    void import('../status-tracker/define.ts').then(() => {
      this.tracking = this.#receipt;
    });
  }

  protected override render(): TemplateResult {
    return html`<div class="stack" lang=${this.locale}>
      ${this.place.at === 'choose' ? nothing : this.#renderProgress()}
      ${this.error === undefined || this.place.at === 'review' ? nothing : problemNotice(this.error, this.words(problemMessages))}
      ${this.#renderPlace()} ${this.renderAnnouncer()}
    </div>`;
  }

  #renderProgress(): TemplateResult {
    const t = this.words(messages);
    const at = STEPS.indexOf(stepOf(this.place));
    return html`<div class="progress">
      <p class="soft" data-heading tabindex="-1">${t.step(at + 1, STEPS.length, t.steps[stepOf(this.place)])}</p>
      <ol aria-hidden="true">${STEPS.map((_, one) => html`<li class=${one < at ? 'done' : one === at ? 'now' : ''}></li>`)}</ol>
    </div>`;
  }

  #renderPlace(): unknown {
    switch (this.place.at) {
      case 'choose':
        return this.#renderChoose();
      case 'opening':
        return html`<p role="status">${this.words(messages).opening}</p>
          <div class="skeleton" hidden></div>`;
      case 'fill':
        return this.#renderForm();
      case 'papers':
        return this.#renderPapers();
      case 'review':
      case 'submitting':
        return this.#renderReview();
      case 'filed':
        return this.#renderFiled();
    }
  }

  #renderChoose(): TemplateResult {
    return html`<etdp-draft-list
        .drafts=${this.drafts}
        @etdp-draft-resume=${(event: EtdpDraftResumeEvent) => void this.#open(event.draft.procedureCode, event.draft)}
        @etdp-draft-discard=${(event: EtdpDraftDiscardEvent) => void this.#discard(event.draft)}
      ></etdp-draft-list>
      <etdp-procedure-picker
        .selected=${this.procedure}
        @etdp-procedure-start=${(event: { code: string }) => void this.#open(event.code)}
      ></etdp-procedure-picker>`;
  }

  #renderForm(): unknown {
    const journey = this.#journey;
    if (!journey) return nothing;
    return html`<etdp-dossier-form
      draft-id=${journey.draftId}
      .form=${journey.procedure.form}
      .heading=${journey.procedure.shortName}
      .problems=${this.problems}
      ?returning=${this.returning}
      @etdp-form-complete=${() => void this.#formComplete()}
      @etdp-form-leave=${() => void this.#leave()}
    ></etdp-dossier-form>`;
  }

  #renderPapers(): unknown {
    const journey = this.#journey;
    if (!journey) return nothing;
    const t = this.words(messages);
    const slots = journey.slots(this.answers);
    return html`<h2>${t.papersTitle}</h2>
      ${
        slots.length === 0
          ? html`<p>${t.papersNone}</p>`
          : html`<p>${t.papersHint}</p>
              <etdp-document-uploader .requirements=${slots} .queue=${journey.queue}></etdp-document-uploader>`
      }
      <div class="actions">
        <button class="wide" type="button" @click=${() => this.#nextFromPapers()}>${t.papersNext}</button>
        <button class="second wide" type="button" @click=${() => void this.#backToForm()}>${t.back}</button>
        <button class="quiet" type="button" @click=${() => void this.#leave()}>${t.leave}</button>
      </div>`;
  }

  async #backToForm(): Promise<void> {
    this.#go({ type: 'edit', where: 'fill' });
    await this.updateComplete;
    this.#showTop();
  }

  #renderReview(): unknown {
    const journey = this.#journey;
    if (!journey) return nothing;
    return html`<etdp-dossier-review
      .procedure=${journey.procedure}
      .answers=${this.answers}
      .papers=${this.#asked(journey)}
      .problems=${journey.words(this.problems, this.words(answerMessages), this.locale)}
      .agencyName=${journey.agency.name}
      .busy=${this.place.at === 'submitting'}
      .error=${this.error}
      @etdp-review-edit=${(event: { path: readonly (string | number)[] | null }) => void this.#edit(event.path)}
      @etdp-review-submit=${() => void this.#handIn()}
    ></etdp-dossier-review>`;
  }

  #asked(journey: Journey): Journey['queue']['items'] {
    const asked = new Set(journey.slots(this.answers).map(({ slot }) => slot));
    return journey.queue.items.filter(({ slot }) => asked.has(slot));
  }

  #renderFiled(): unknown {
    const t = this.words(messages);
    const { tracking } = this;
    return html`<etdp-receipt .receipt=${this.#receipt} @etdp-receipt-track=${(event: Event) => this.#track(event)}></etdp-receipt>
      ${tracking ? html`<etdp-status-tracker code=${tracking.code} .secret=${tracking.trackingSecret}></etdp-status-tracker>` : nothing}
      <div><button class="second" type="button" @click=${() => void this.#leave()}>${t.receiptAgain}</button></div>`;
  }
}
