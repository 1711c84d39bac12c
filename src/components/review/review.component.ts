import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import { askedFields, askedItemFields, askedSections } from '../../contract/forms/conditions.ts';
import type { Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { Field, FieldOf, Section, SimpleField } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { UploadState } from '../../sdk/uploads/upload-item.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { problemNotice } from '../base/problem-notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { edit, file } from '../icons/icons.ts';
import { defineMessages, localized } from '../i18n/messages.ts';
import { reviewVi } from '../i18n/review.vi.ts';
import { answerText } from './answer-text.ts';
import { DivisionNamesController } from './division-names.controller.ts';
import { EtdpReviewEditEvent, EtdpReviewSubmitEvent } from './review.events.ts';
import { reviewStyles } from './review.styles.ts';

const messages = defineMessages(reviewVi, async () => (await import('../i18n/review.en.ts')).reviewEn);

/** A paper as the review lists it. */
export interface ReviewPaper {
  readonly slot: string;
  readonly name: string;
  readonly state: UploadState;
}
/** Something to correct, or to look at again, with the words for it. */
export interface ReviewProblem {
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly warning: boolean;
}

/**
 * Everything that will be handed in, on one page: each answer with a way back to its exact place, the papers, the agreement, and
 * the button. Nothing is ticked beforehand.
 *
 * @tag etdp-dossier-review
 * @fires {EtdpReviewEditEvent} etdp-review-edit - when something is to be corrected
 * @fires {EtdpReviewSubmitEvent} etdp-review-submit - when both agreements are ticked and the button is pressed
 */
export class EtdpDossierReview extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, reviewStyles];

  /** The procedure with its form. */
  @property({ attribute: false }) procedure: Procedure | undefined;
  /** The answers as they stand. */
  @property({ attribute: false }) answers: Answers = {};
  /** The papers put on slots. */
  @property({ attribute: false }) papers: readonly ReviewPaper[] = [];
  /** What is wrong or worth another look. */
  @property({ attribute: false }) problems: readonly ReviewProblem[] = [];
  /** The agency's name, for the agreement. */
  @property({ attribute: 'agency-name' }) agencyName = '';
  /** Set while the dossier is being handed in. */
  @property({ type: Boolean }) busy = false;
  /** Set while papers are waited for before handing in. */
  @property({ type: Boolean }) waiting = false;
  /** Why it could not be handed in, the last time. */
  @property({ attribute: false }) error: unknown;

  @state() private agreedTrue = false;
  @state() private agreedProcess = false;
  @state() private consentMissing = false;
  @query('#consent') private readonly consent!: HTMLElement;

  readonly #names = new DivisionNamesController(this, () => this.etdp?.client);

  /** Moves the focus to the heading, for a reader who has just come here. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  #edit(path: readonly (string | number)[] | null): void {
    this.dispatchEvent(new EtdpReviewEditEvent(path));
  }

  #submit(): void {
    if (this.busy) return;
    this.consentMissing = !(this.agreedTrue && this.agreedProcess);
    if (this.consentMissing) {
      void this.updateComplete.then(() => this.consent.querySelector<HTMLElement>('input:not(:checked)')?.focus());
      return;
    }
    this.dispatchEvent(new EtdpReviewSubmitEvent());
  }

  protected override render(): TemplateResult {
    const t = this.words(messages);
    const { procedure } = this;
    const form = procedure?.form;
    const wrong = this.problems.filter(({ warning }) => !warning);
    const warnings = this.problems.filter(({ warning }) => warning);
    return html`<div class="stack" lang=${this.locale}>
      <h2 tabindex="-1">${t.title}</h2>
      <p>${t.lead}</p>
      ${wrong.length > 0 ? this.#renderProblems(t.problemsTitle(wrong.length), wrong, 'danger') : nothing}
      ${warnings.length > 0 ? this.#renderProblems(t.warningsTitle, warnings, 'warning') : nothing}
      ${form ? askedSections(form, this.answers).map((section) => this.#renderSection(section)) : nothing}
      ${this.#renderPapers()} ${this.#renderConsent()}
      ${this.error === undefined ? nothing : problemNotice(this, this.locale, this.error)}
      ${this.waiting ? notice('info', html`<p>${t.waitForPapers}</p>`, true) : nothing}
      <div class="submit">
        <button class="wide" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#submit()}>
          ${this.busy ? t.submitting : t.submit}
        </button>
      </div>
      ${this.renderAnnouncer()}
    </div>`;
  }

  #renderProblems(title: string, problems: readonly ReviewProblem[], kind: 'danger' | 'warning'): TemplateResult {
    const items = problems.map(
      ({ path, text }) =>
        html`<li><button class="quiet" type="button" @click=${() => this.#edit(path)}>${text}</button></li>`,
    );
    return notice(
      kind,
      html`<p><strong>${title}</strong></p>
        <ul>
          ${items}
        </ul>`,
      kind === 'danger',
    );
  }

  #renderSection(section: Section): TemplateResult {
    const fields = askedFields(section, this.answers);
    return html`<section>
      <h3>${localized(section.title, this.locale)}</h3>
      ${fields.map((field) => this.#renderField(field))}
    </section>`;
  }

  #renderField(field: Field): TemplateResult {
    if (field.type === 'group') return this.#renderGroup(field);
    return html`<dl>${this.#renderAnswer(field, [field.id], this.answers)}</dl>`;
  }

  #renderGroup(field: FieldOf<'group'>): TemplateResult {
    const t = this.words(messages);
    const items = this.answers[field.id];
    const name = localized(field.itemLabel, this.locale);
    if (!Array.isArray(items) || items.length === 0) {
      return html`<dl>${this.#renderLine(localized(field.label, this.locale), null, [field.id])}</dl>`;
    }
    return html`${items.map(
      (item, at) =>
        html`<p class="item">${t.itemTitle(name, at + 1)}</p>
          <dl>
            ${askedItemFields(field.fields, this.answers, item).map((inner) => this.#renderAnswer(inner, [field.id, at, inner.id], item))}
          </dl>`,
    )}`;
  }

  #renderAnswer(field: SimpleField, path: readonly (string | number)[], scope: Answers | GroupItem): TemplateResult {
    const text = answerText(field, scope[field.id], this.locale, this.#names.name);
    return this.#renderLine(localized(field.label, this.locale), text, path);
  }

  #renderLine(label: string, text: string | null, path: readonly (string | number)[]): TemplateResult {
    const t = this.words(messages);
    const problem = this.problems.find((one) => one.path.join('/') === path.join('/'));
    return html`<div class="answer ${problem && !problem.warning ? 'wrong' : ''}">
      <dt>${label}</dt>
      ${text === null ? html`<dd class="none">${t.notAnswered}</dd>` : html`<dd class="figures">${text}</dd>`}
      <dd class="change">
        <button class="quiet" type="button" aria-label=${t.editField(label)} @click=${() => this.#edit(path)}>
          ${edit}${t.edit}
        </button>
      </dd>
    </div>`;
  }

  #renderPapers(): TemplateResult {
    const t = this.words(messages);
    const nameOf = (slot: string): string => this.procedure?.documents.find((one) => one.slot === slot)?.name ?? slot;
    return html`<section class="stack">
      <h3>${t.papers}</h3>
      ${
        this.papers.length === 0
          ? html`<p class="none">${t.noPapers}</p>`
          : html`<ul class="papers">
              ${this.papers.map(
                (paper) =>
                  html`<li>
                    ${file}
                    <div>
                      <p>${nameOf(paper.slot)}</p>
                      <p class="small soft">${paper.name} · ${t.paperState[paper.state]}</p>
                    </div>
                  </li>`,
              )}
            </ul>`
      }
      <div><button class="second" type="button" @click=${() => this.#edit(null)}>${edit}${t.editPapers}</button></div>
    </section>`;
  }

  #renderConsent(): TemplateResult {
    const t = this.words(messages);
    return html`<fieldset
      id="consent"
      class="card"
      aria-describedby=${this.consentMissing ? 'consent-missing' : nothing}
    >
      <legend><h3>${t.consentTitle}</h3></legend>
      <label class="consent">
        <input type="checkbox" .checked=${this.agreedTrue} @change=${(event: Event) => this.#agree(event, 'true')} />
        <span>${t.consentTrue}</span>
      </label>
      <label class="consent">
        <input
          type="checkbox"
          .checked=${this.agreedProcess}
          @change=${(event: Event) => this.#agree(event, 'process')}
        />
        <span>${t.consentProcess(this.agencyName)}</span>
      </label>
      ${this.consentMissing ? html`<div id="consent-missing">${notice('danger', html`<p>${t.consentMissing}</p>`, true)}</div>` : nothing}
    </fieldset>`;
  }

  #agree(event: Event, what: 'true' | 'process'): void {
    const agreed = event.currentTarget instanceof HTMLInputElement && event.currentTarget.checked;
    if (what === 'true') this.agreedTrue = agreed;
    else this.agreedProcess = agreed;
    if (this.agreedTrue && this.agreedProcess) this.consentMissing = false;
  }
}
