import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import { askedFields, askedItemFields, askedSections } from '../../contract/forms/conditions.ts';
import { REQUIRED_CONSENTS, type ConsentPurpose } from '../../contract/rules/consent.ts';
import type { Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { Field, FieldOf, Section, SimpleField } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { problemNotice } from '../base/problem-notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { alert, edit } from '../icons/icons.ts';
import { defineMessages, localized } from '../i18n/messages.ts';
import { reviewVi } from '../i18n/review.vi.ts';
import { answerText } from './answer-text.ts';
import { DivisionNames } from './division-names.ts';
import { EtdpReviewEditEvent, EtdpReviewSubmitEvent } from './review.events.ts';
import { consentBoxes, paperList, type ReviewPaper } from './review-parts.ts';
import { reviewStyles } from './review.styles.ts';

export type { ReviewPaper } from './review-parts.ts';

const messages = defineMessages(reviewVi, async () => (await import('../i18n/review.en.ts')).reviewEn);

type Path = readonly (string | number)[];

/** Something to correct, or to look at again, with the words for it. */
export interface ReviewProblem {
  readonly path: Path;
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
  /** Names of papers that have to be there and are not. */
  @property({ attribute: false }) missing: readonly string[] = [];
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

  /** The agreements that are ticked: none beforehand. */
  @state() private agreed: ReadonlySet<ConsentPurpose> = new Set();
  @state() private consentMissing = false;
  @query('#consent') private readonly consent!: HTMLElement;

  readonly #names = new DivisionNames(this);
  readonly #online = new OnlineController(this);

  /** Moves the focus to the heading, for a reader who has just come here. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  #edit(path: Path | null): void {
    this.dispatchEvent(new EtdpReviewEditEvent(path));
  }

  readonly #submit = (): void => {
    if (this.busy) return;
    if (this.missing.length > 0 || this.problems.some(({ warning }) => !warning))
      return this.renderRoot.querySelector<HTMLElement>('.stops')?.focus();
    this.consentMissing = REQUIRED_CONSENTS.some((purpose) => !this.agreed.has(purpose));
    if (this.consentMissing) {
      void this.updateComplete.then(() => this.consent.querySelector<HTMLElement>('input:not(:checked)')?.focus());
      return;
    }
    this.dispatchEvent(new EtdpReviewSubmitEvent());
  };

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('busy') && this.busy) this.announce(this.words(messages).submitting);
  }

  protected override render(): TemplateResult {
    const t = this.words(messages);
    const form = this.procedure?.form;
    return html`<div class="stack" lang=${this.locale}>
      <h2 tabindex="-1">${t.title}</h2>
      <p>${t.lead}</p>
      ${this.#renderTrouble()}
      ${form ? askedSections(form, this.answers).map((section) => this.#renderSection(section)) : nothing}
      ${paperList(this.papers, this.missing, this.procedure?.documents ?? [], () => this.#edit(null), t)}
      ${consentBoxes({ agreed: this.agreed, agency: this.agencyName, missing: this.consentMissing, agree: this.#agree }, t)}
      ${this.waiting ? notice('info', html`<p>${t.waitForPapers}</p>`, true) : nothing}
      <div class="submit">
        <button class="wide" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#submit}>
          ${this.busy ? t.submitting : t.submit}
        </button>
      </div>
      ${this.renderAnnouncer()}
    </div>`;
  }

  /** What stands in the way of handing in, or did the last time; above everything, where one is led to. */
  #renderTrouble(): unknown {
    const t = this.words(messages);
    const wrong = this.problems.filter(({ warning }) => !warning);
    const warnings = this.problems.filter(({ warning }) => warning);
    const missing = this.missing.map((name) => ({ path: null, text: t.paperMissing(name) }));
    const stops = [...wrong, ...missing];
    const { error } = this;
    return html`${stops.length > 0 ? this.#renderProblems(t.problemsTitle(stops.length), stops, 'danger') : nothing}
    ${
      error === undefined || this.busy || wrong.length > 0
        ? nothing
        : html`${problemNotice(this, this.locale, error, this.#submit)}
            <p class="soft">${t.once}</p>`
    }
    ${this.#online.online || error !== undefined ? nothing : notice('offline', html`<p>${t.offline}</p>`)}
    ${warnings.length > 0 ? this.#renderProblems(t.warningsTitle, warnings, 'warning') : nothing}`;
  }

  #renderProblems(
    title: string,
    problems: readonly { readonly path: Path | null; readonly text: string }[],
    kind: 'danger' | 'warning',
  ): TemplateResult {
    const items = problems.map(
      ({ path, text }) =>
        html`<li><button class="quiet" type="button" @click=${() => this.#edit(path)}>${text}</button></li>`,
    );
    const list = html`<p><strong>${title}</strong></p>
      <ul>
        ${items}
      </ul>`;
    const stops = kind === 'danger';
    return html`<div class=${stops ? 'stops' : nothing} tabindex=${stops ? '-1' : nothing}>
      ${notice(kind, list, stops)}
    </div>`;
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
    const place = (provinceCode: string, communeCode: string): string =>
      this.#names.name(this.etdp?.client, provinceCode, communeCode) ?? this.words(messages).placeChosen;
    const text = answerText(field, scope[field.id], this.locale, place);
    return this.#renderLine(localized(field.label, this.locale), text, path);
  }

  #renderLine(label: string, text: string | null, path: Path): TemplateResult {
    const t = this.words(messages);
    const problem = this.problems.find((one) => one.path.join('/') === path.join('/'));
    return html`<div class="answer">
      <dt>${label}</dt>
      ${text === null ? html`<dd class="none">${t.notAnswered}</dd>` : html`<dd class="figures">${text}</dd>`}
      ${problem ? html`<dd class="problem ${problem.warning ? 'warning' : ''}">${alert}<span>${problem.text}</span></dd>` : nothing}
      <dd class="change">
        <button class="quiet" type="button" aria-label=${t.editField(label)} @click=${() => this.#edit(path)}>
          ${edit}${t.edit}
        </button>
      </dd>
    </div>`;
  }

  readonly #agree = (purpose: ConsentPurpose, agreed: boolean): void => {
    const others = [...this.agreed].filter((one) => one !== purpose);
    this.agreed = new Set(agreed ? [...others, purpose] : others);
    if (REQUIRED_CONSENTS.every((one) => this.agreed.has(one))) this.consentMissing = false;
  };
}
