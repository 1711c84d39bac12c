import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { checkAnswers } from '../../contract/forms/check-answers.ts';
import { askedFields } from '../../contract/forms/conditions.ts';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import type { LocalizedText } from '../../contract/wire/primitives.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice, problemNotice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import '../fields/define.ts';
import { EtdpFieldElement, type ShownProblem } from '../fields/field-element.ts';
import { renderField } from '../fields/registry.ts';
import { dossierFormVi } from '../i18n/dossier-form.vi.ts';
import { defineMessages, intlLocale, localized } from '../i18n/messages.ts';
import { answerProblemsVi, problemsVi } from '../i18n/problems.vi.ts';
import { alert, save } from '../icons/icons.ts';
import { problemWords } from '../review/problem-words.ts';
import { DraftKeeper } from './draft-keeper.controller.ts';
import { EtdpAnswersChangeEvent, EtdpFormCompleteEvent, EtdpFormLeaveEvent, EtdpSectionChangeEvent } from './dossier-form.events.ts';
import { placeOf, problemsOf, sectionOf, sectionProblems, withAnswer, withoutWarnings, type Place } from './dossier-form.state.ts';
import { dossierFormStyles } from './dossier-form.styles.ts';

const messages = defineMessages(dossierFormVi, async () => (await import('../i18n/dossier-form.en.ts')).dossierFormEn);
const problemMessages = defineMessages(problemsVi, async () => (await import('../i18n/problems.en.ts')).problemsEn);
const answerMessages = defineMessages(answerProblemsVi, async () => (await import('../i18n/problems.en.ts')).answerProblemsEn);

type Path = readonly (string | number)[];

/**
 * A declaration, one section at a time. Every change is kept on this device, so that a reload, a closed tab or a dead network loses
 * nothing; going back never loses and never asks.
 *
 * @tag etdp-dossier-form
 * @fires {EtdpAnswersChangeEvent} etdp-answers-change - when the person has changed answers
 * @fires {EtdpSectionChangeEvent} etdp-section-change - when another section is shown
 * @fires {EtdpFormCompleteEvent} etdp-form-complete - when everything that is asked has a good answer
 * @fires {EtdpFormLeaveEvent} etdp-form-leave - when the person wants to go on another time
 */
export class EtdpDossierForm extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, dossierFormStyles];

  /** Code of the procedure, for a form that is used alone. */
  @property() procedure: string | undefined;
  /** The draft of this device to go on with; without one a new draft is made when the person begins to type. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;
  /** Id of the section to show. */
  @property() section: string | undefined;
  /** The person came back to correct something: the main button leads back to the check. */
  @property({ type: Boolean }) returning = false;
  /** Nothing is kept on the device: the page does that itself. */
  @property({ type: Boolean, attribute: 'no-save' }) noSave = false;
  /** The form's definition, in place of the procedure's own. */
  @property({ attribute: false }) form: Form | null | undefined;
  /** What is being declared, above the sections. */
  @property({ attribute: false }) heading: LocalizedText | undefined;
  /** The answers. */
  @property({ attribute: false }) answers: Answers = {};
  /** What the gateway, or a check, said about answers; shown beside their fields. */
  @property({ attribute: false }) problems: readonly AnswerProblem[] = [];

  @state() private loaded: Procedure | undefined;
  @state() private error: unknown;
  @state() private found: readonly AnswerProblem[] = [];
  @query('.summary') private readonly summary!: HTMLElement | null;

  #opened: string | undefined;
  readonly #keeper = new DraftKeeper(this, {
    device: () => this.etdp?.device,
    create: async () => {
      const { etdp, loaded } = this;
      const agencyId = etdp?.agencyId;
      if (!etdp || !loaded || agencyId === undefined) return undefined;
      const { code, shortName } = loaded;
      return etdp.device.drafts.create({ agencyId, procedureCode: code, procedureName: shortName.vi, channel: 'home' });
    },
  });

  get #form(): Form | null | undefined {
    return this.form === undefined ? this.loaded?.form : this.form;
  }

  get #place(): Place | null {
    const form = this.#form;
    return form ? placeOf(form, this.answers, this.section) : null;
  }

  /** Shows the section of a field and puts the focus into that very field. */
  async goTo(path: Path): Promise<void> {
    await this.#opening;
    const form = this.#form;
    const section = form && sectionOf(form, path);
    if (!section) return;
    this.#show(section, false);
    await this.updateComplete;
    const field = this.renderRoot.querySelector(`[data-field="${CSS.escape(String(path[0]))}"]`)?.firstElementChild;
    if (field instanceof EtdpElement) await field.updateComplete;
    if (field && 'focusPath' in field && typeof field.focusPath === 'function' && path.length > 1) field.focusPath(path.slice(1));
    else if (field instanceof HTMLElement) field.focus();
  }

  /** Checks every section; shows what is wrong, and answers whether nothing is. */
  checkAll(): boolean {
    const form = this.#form;
    if (!form) return false;
    const all = checkAnswers(form, this.answers, { today: localDate(new Date()) });
    const [first] = withoutWarnings(all);
    if (!first) return true;
    const section = sectionOf(form, first.path);
    if (section && section !== this.#place?.section.id) this.#show(section, false);
    this.found = all.filter(({ path }) => sectionOf(form, path) === section);
    this.#toSummary();
    return false;
  }

  #opening: Promise<void> = Promise.resolve();

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { etdp } = this;
    const wanted = `${this.draftId ?? ''} ${this.form === undefined ? (this.procedure ?? '') : ''}`;
    if (etdp && wanted !== this.#opened) {
      this.#opened = wanted;
      this.#opening = this.#open();
    }
    if (changed.has('problems')) this.found = this.problems;
  }

  async #open(): Promise<void> {
    const { etdp, draftId } = this;
    if (!etdp) return;
    this.error = undefined;
    try {
      if (draftId !== undefined) {
        const draft = await etdp.device.drafts.get(draftId);
        if (draft) {
          this.answers = draft.answers;
          if (!draft.step.startsWith('@') && draft.step !== '') this.section = draft.step;
          this.procedure ??= draft.procedureCode;
        }
        this.#keeper.draftId = draftId;
      }
      if (this.form === undefined && this.procedure !== undefined) this.loaded = await etdp.client.procedures.get(this.procedure);
    } catch (error) {
      this.error = error;
    }
  }

  #retry(): void {
    this.#opened = undefined;
    this.requestUpdate();
  }

  #keep(): void {
    const section = this.#place?.section.id;
    if (!this.noSave && section !== undefined) this.#keeper.keep(this.answers, section);
  }

  #change(field: Field, answer: Answer | undefined): void {
    this.answers = withAnswer(this.answers, field.id, answer);
    // What was said about the old answer says nothing about this one.
    this.found = this.found.filter(({ path }) => path[0] !== field.id);
    this.#keep();
    this.dispatchEvent(new EtdpAnswersChangeEvent(this.#keeper.draftId, [field.id]));
  }

  #show(section: string, focus = true): void {
    if (section === this.#place?.section.id) return;
    this.section = section;
    this.found = this.problems.filter(({ path }) => this.#form && sectionOf(this.#form, path) === section);
    this.#keep();
    this.#syncSoon();
    this.dispatchEvent(new EtdpSectionChangeEvent(section));
    if (focus) void this.updateComplete.then(() => this.#toTop());
  }

  #toTop(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
  }

  #toSummary(): void {
    void this.updateComplete.then(() => this.summary?.focus());
  }

  /** Sends the answers along, so that the gateway holds them too. The draft on the device stays the one that counts. */
  #syncSoon(): void {
    const { etdp } = this;
    const { draftId } = this.#keeper;
    if (!etdp || draftId === undefined || this.noSave) return;
    void this.#keeper
      .flush()
      .then(() => etdp.device.drafts.get(draftId))
      .then(async (draft) => {
        if (!draft?.dossierId || !draft.accessToken) return;
        etdp.client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
        await etdp.client.dossiers.update(draft.dossierId, { answers: draft.answers });
      })
      // Handing in sends everything again; until then nothing is lost.
      .catch(() => undefined);
  }

  #back(): void {
    const previous = this.#place?.previous;
    if (previous) this.#show(previous);
  }

  async #leave(): Promise<void> {
    this.#keep();
    await this.#keeper.flush();
    this.dispatchEvent(new EtdpFormLeaveEvent(this.#keeper.draftId));
  }

  async #next(): Promise<void> {
    const form = this.#form;
    const place = this.#place;
    if (!form || !place) return;
    this.found = sectionProblems(form, place.section, this.answers, { today: localDate(new Date()) });
    if (withoutWarnings(this.found).length > 0) return this.#toSummary();
    if (place.next !== null && !this.returning) return this.#show(place.next);
    if (!this.checkAll()) return;
    this.#keep();
    await this.#keeper.flush();
    this.#syncSoon();
    this.dispatchEvent(new EtdpFormCompleteEvent(this.#keeper.draftId));
  }

  protected override render(): TemplateResult {
    const t = this.words(messages);
    return html`<div class="stack" lang=${this.locale}>
      ${this.error !== undefined
        ? problemNotice(this.error, this.words(problemMessages), () => this.#retry())
        : this.#form === null
          ? notice('info', html`<p>${t.notFiledHere}</p>`)
          : this.#renderForm()}
      ${this.renderAnnouncer()}
    </div>`;
  }

  #renderForm(): TemplateResult {
    const t = this.words(messages);
    const place = this.#place;
    if (!place) return html`<p role="status">${t.loading}</p><div class="skeleton"></div>`;
    const { section, at, of } = place;
    const heading = this.heading ?? this.loaded?.shortName;
    return html`<div class="above">
        <p class="soft">${heading ? localized(heading, this.locale) : nothing}</p>
        ${this.noSave ? nothing : this.#renderSave()}
      </div>
      <progress max=${of} value=${at} aria-label=${t.progress(at, of)}></progress>
      <h2 tabindex="-1">${t.part(at, of, localized(section.title, this.locale))}</h2>
      ${section.hint ? html`<p>${localized(section.hint, this.locale)}</p>` : nothing}
      ${at === 1 ? html`<p class="soft small">${t.optionalNote}</p>` : nothing} ${this.#renderSummary()}
      <div class="fields">
        ${repeat(askedFields(section, this.answers), ({ id }) => `${section.id} ${id}`, (field) => this.#renderField(field))}
      </div>
      <div class="main"><button class="wide" type="button" @click=${() => void this.#next()}>${this.#mainWords(place)}</button></div>
      <div class="actions">
        ${place.previous ? html`<button class="second wide" type="button" @click=${() => this.#back()}>${t.back}</button>` : nothing}
        ${this.noSave ? nothing : html`<button class="quiet" type="button" @click=${() => void this.#leave()}>${t.leave}</button>`}
      </div>`;
  }

  #mainWords({ next }: Place): string {
    const t = this.words(messages);
    if (this.returning) return t.returning;
    return next === null ? t.finish : t.next;
  }

  #renderField(field: Field): TemplateResult {
    const problems = problemsOf(this.found, field.id);
    const own = problems.find(({ path }) => path.length === 1);
    const within = problems.filter(({ path }) => path.length > 1).map((problem) => ({ ...problem, path: problem.path.slice(1) }));
    const take = (event: Event): void => {
      const element = event.target;
      if (element instanceof EtdpFieldElement && element.value !== this.answers[field.id]) this.#change(field, element.value);
    };
    return html`<div data-field=${field.id} @input=${take} @change=${take}>
      ${renderField({ field, value: this.answers[field.id], answers: this.answers, problem: own && this.#shown(own), problems: within })}
    </div>`;
  }

  /** A problem as its field shows it; a rule of the form brings its own words. */
  #shown(problem: AnswerProblem): ShownProblem {
    const known = this.#shownProblems.get(problem);
    if (known) return known;
    const rule = this.#form?.rules.find(({ fields }) => problem.code === 'rule.at-least-one' && fields.includes(String(problem.path[0])));
    const shown = { ...problem, ...(rule ? { text: localized(rule.message, this.locale) } : {}) };
    this.#shownProblems.set(problem, shown);
    return shown;
  }
  /** The same object each time: a field takes a new one for news. */
  readonly #shownProblems = new WeakMap<AnswerProblem, ShownProblem>();

  #renderSummary(): TemplateResult | typeof nothing {
    const form = this.#form;
    const wrong = withoutWarnings(this.found);
    if (!form || wrong.length === 0) return nothing;
    const t = this.words(messages);
    const words = problemWords(form, wrong, this.words(answerMessages), this.locale);
    return html`<div class="notice danger summary" tabindex="-1" role="group" aria-labelledby="summary-title">
      ${alert}
      <div>
        <h3 id="summary-title">${t.toCorrect(wrong.length)}</h3>
        <ul>
          ${words.map(({ path, text }) => html`<li><button class="quiet" type="button" @click=${() => void this.goTo(path)}>${text}</button></li>`)}
        </ul>
      </div>
    </div>`;
  }

  #renderSave(): TemplateResult {
    const t = this.words(messages);
    const { state: kept } = this.#keeper;
    if (kept.at === 'failed') return html`<p class="save bad" role="status">${alert}${kept.full ? t.full : t.notSaved}</p>`;
    if (kept.at === 'saving') return html`<p class="save">${save}${t.saving}</p>`;
    if (kept.at === 'idle') return html`<p class="save"></p>`;
    if (!kept.lasting) return html`<p class="save bad">${alert}${t.inMemory}</p>`;
    const time = new Intl.DateTimeFormat(intlLocale(this.locale), { hour: '2-digit', minute: '2-digit' }).format(kept.time);
    return html`<p class="save">${save}${t.saved(time)}</p>`;
  }
}
