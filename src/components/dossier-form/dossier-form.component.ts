import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FormCheckContext } from '../../contract/forms/check-answers.ts';
import { askedFields } from '../../contract/forms/conditions.ts';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Field, Form, Section } from '../../contract/wire/form.ts';
import type { LocalizedText } from '../../contract/wire/primitives.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { property, state } from '../base/decorators.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { problemNotice } from '../base/problem-notice.ts';
import { showStart } from '../base/show-start.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { EtdpFieldElement } from '../fields/field-element.ts';
import { answerProblemMessages } from '../fields/messages.ts';
import { renderField } from '../fields/registry.ts';
import { dossierFormVi } from '../i18n/dossier-form.vi.ts';
import { defineMessages, localized } from '../i18n/messages.ts';
import { problemWords } from '../review/problem-words.ts';
import {
  EtdpAnswersChangeEvent,
  EtdpFormCompleteEvent,
  EtdpFormLeaveEvent,
  EtdpSectionChangeEvent,
} from './dossier-form.events.ts';
import {
  formProblems,
  givenTo,
  placeOf,
  sectionOf,
  sectionOfStep,
  sectionProblems,
  withAnswer,
  withoutWarnings,
  withRuleWords,
  type FormProblem,
  type GivenProblems,
  type Place,
} from './dossier-form.state.ts';
import { dossierFormStyles } from './dossier-form.styles.ts';
import { FormDraft } from './form-draft.controller.ts';
import { errorSummary, formSkeleton, progressLine, restPage, saveLine, saveTrouble } from './form-parts.ts';
import type { FormOpened } from './open-form.ts';

const messages = defineMessages(dossierFormVi, async () => (await import('../i18n/dossier-form.en.ts')).dossierFormEn);

type Path = readonly (string | number)[];

/**
 * A declaration, one section at a time. Every change is kept on this device, so that a reload, a closed tab or a dead network loses
 * nothing; going back never loses and never asks. Where there is a dossier at the gateway already, the answers are sent along in the
 * background. Alone on a page it fetches the form itself and goes on with the last draft of the procedure; what it has kept,
 * `<etdp-submission>` on any page of the same site offers to go on with.
 *
 * @tag etdp-dossier-form
 * @fires {EtdpAnswersChangeEvent} etdp-answers-change - when the person has changed an answer
 * @fires {EtdpSectionChangeEvent} etdp-section-change - when the person has come to another section
 * @fires {EtdpFormCompleteEvent} etdp-form-complete - when everything that is asked has a good answer, and is saved; a page that prevents it shows what follows itself
 * @fires {EtdpFormLeaveEvent} etdp-form-leave - when the person wants to go on another time; a page that prevents it shows what follows itself
 * @example
 * <etdp-dossier-form procedure="1.001193"></etdp-dossier-form>
 */
export class EtdpDossierForm extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, drawnStateStyles, dossierFormStyles];

  /** Code of the procedure, for a form that is used alone. */
  @property() procedure: string | undefined;
  /** The draft of this device to go on with; without one, the last draft of the procedure, or a new one when the person begins. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;
  /** Id of the section to show. */
  @property() section: string | undefined;
  /** The person came back to correct something: the main button leads back to the check. */
  @property({ type: Boolean }) returning = false;
  /** Nothing is kept on the device: the page does that itself. */
  @property({ type: Boolean, attribute: 'no-save' }) noSave = false;
  /** The form's definition, in place of the procedure's own; null where it has none. */
  @property({ attribute: false }) form: Form | null | undefined;
  /** What is being declared, above the sections. */
  @property({ attribute: false }) heading: LocalizedText | undefined;
  /** The answers. A draft that is opened brings its own. */
  @property({ attribute: false }) answers: Answers = {};
  /** What the gateway, or a check, said about answers; shown beside their fields. */
  @property({ attribute: false }) problems: readonly AnswerProblem[] = [];

  @state() private found: readonly FormProblem[] = [];
  /** The form, or what stands in its place when the person has stopped or is through. */
  @state() private at: 'form' | 'left' | 'done' = 'form';

  #given: ReadonlyMap<string, GivenProblems> = new Map();
  #saidOffline = false;
  readonly #draft = new FormDraft(this, {
    etdp: () => this.etdp,
    asked: () => this,
    opened: (opened) => this.#take(opened),
    changed: (answers) => {
      if (JSON.stringify(answers) !== JSON.stringify(this.answers)) this.answers = answers;
    },
  });

  /** Shows the section of a field and puts the focus into that very field. */
  async goTo(path: Path): Promise<void> {
    await this.updateComplete;
    await this.#draft.ready();
    const section = this.#form && sectionOf(this.#form, path);
    if (!section) return;
    this.at = 'form';
    this.#show(section, false);
    await this.updateComplete;
    const box = this.renderRoot.querySelector<HTMLElement>(`[data-field="${CSS.escape(String(path[0]))}"]`);
    const field = box?.firstElementChild;
    if (field instanceof EtdpElement) await field.updateComplete;
    box?.scrollIntoView({ block: 'start' });
    if (field instanceof EtdpFieldElement) field.focusPath(path.slice(1));
  }

  /** Checks every section; shows what is wrong in the first that has something, and answers whether nothing is. */
  checkAll(): boolean {
    const form = this.#form;
    if (!form) return false;
    const all = formProblems(form, this.answers, this.#context);
    const [first] = withoutWarnings(all);
    if (!first) return true;
    const section = sectionOf(form, first.path);
    if (section) this.#show(section, false);
    this.#find(all.filter(({ path }) => sectionOf(form, path) === section));
    void this.#focus('.errors');
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('problems')) this.#find(this.problems);
    if (changed.has('found')) this.#given = givenTo(this.found);
    const { offline } = this.#draft;
    if (offline && !this.#saidOffline) this.announce(this.words(messages).offline);
    this.#saidOffline = offline;
  }

  get #form(): Form | null | undefined {
    return this.#draft.form;
  }
  get #place(): Place | null {
    const form = this.#form;
    return form ? placeOf(form, this.answers, this.section) : null;
  }
  get #context(): FormCheckContext {
    return { today: localDate(new Date()) };
  }

  #take({ form, draft }: FormOpened): void {
    if (!draft) return;
    this.answers = draft.answers;
    if (form) this.section ??= sectionOfStep(form, draft.answers, draft.step);
  }

  #find(problems: readonly AnswerProblem[]): void {
    this.found = this.#form ? withRuleWords(this.#form, problems, this.locale) : problems;
  }

  #change(field: Field, answer: Answer | undefined): void {
    const section = this.#place?.section.id;
    if (section === undefined || answer === this.answers[field.id]) return;
    this.answers = withAnswer(this.answers, field.id, answer);
    // What was said about the old answer says nothing about this one.
    if (this.found.some(({ path }) => path[0] === field.id))
      this.found = this.found.filter(({ path }) => path[0] !== field.id);
    if (!this.noSave) this.#draft.keeper.keep(field.id, this.answers[field.id], section);
    this.dispatchEvent(new EtdpAnswersChangeEvent(this.#draft.keeper.draftId, [field.id]));
  }

  #show(section: string, focus = true): void {
    if (section === this.#place?.section.id) return;
    this.section = section;
    this.#find(this.problems.filter(({ path }) => this.#form && sectionOf(this.#form, path) === section));
    if (!this.noSave) this.#draft.keeper.keepStep(section);
    this.#draft.sync.soon();
    this.dispatchEvent(new EtdpSectionChangeEvent(section));
    if (focus) void this.updateComplete.then(() => this.#toTop());
  }

  #toTop(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    showStart(this);
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #rest(at: 'left' | 'done'): void {
    this.at = at;
    void this.#focus('.rest');
  }

  readonly #onBack = (): void => {
    const previous = this.#place?.previous;
    if (previous) this.#show(previous);
  };

  readonly #onLeave = async (): Promise<void> => {
    await this.#draft.keeper.flush();
    if (this.dispatchEvent(new EtdpFormLeaveEvent(this.#draft.keeper.draftId))) this.#rest('left');
  };

  readonly #onResume = async (): Promise<void> => {
    this.at = 'form';
    await this.updateComplete;
    this.#toTop();
  };

  readonly #onNext = async (): Promise<void> => {
    const form = this.#form;
    const place = this.#place;
    if (!form || !place) return;
    this.#find(sectionProblems(form, place.section, this.answers, this.#context));
    if (withoutWarnings(this.found).length > 0) return this.#focus('.errors');
    if (place.next !== null && !this.returning) return this.#show(place.next);
    if (!this.checkAll()) return;
    await this.#draft.keeper.flush();
    this.#draft.sync.now();
    if (this.dispatchEvent(new EtdpFormCompleteEvent(this.#draft.keeper.draftId))) this.#rest('done');
  };

  protected override render(): TemplateResult {
    return html`<div class="stack" lang=${this.locale}>${this.#renderState()} ${this.renderAnnouncer()}</div>`;
  }

  #renderState(): unknown {
    const texts = this.words(messages);
    const { error, keeper } = this.#draft;
    if (error !== undefined) return problemNotice(this, this.locale, error, () => this.#draft.open());
    if (this.#form === null) return notice('info', html`<p>${texts.notFiledHere}</p>`);
    const place = this.#place;
    if (!this.#form || !place) return formSkeleton(texts);
    if (this.at !== 'form') return restPage(this.at, keeper.settled, this.#onResume, texts);
    return this.#renderForm(this.#form, place);
  }

  #renderForm(form: Form, place: Place): TemplateResult {
    const speaking = { texts: this.words(messages), locale: this.locale };
    const { texts, locale } = speaking;
    const { section, at, along } = place;
    const heading = this.heading ?? this.#draft.procedure?.shortName;
    const wrong = problemWords(form, withoutWarnings(this.found), this.words(answerProblemMessages), locale);
    return html`<div class="above">
        ${heading ? html`<p class="what">${localized(heading, locale)}</p>` : nothing}
        ${progressLine(place, (id) => this.#show(id), speaking)}
      </div>
      ${this.#draft.offline ? notice('offline', html`<p>${texts.offline}</p>`) : nothing}
      <div class="title">
        <h2 tabindex="-1">
          <span class="visually-hidden">${texts.part(at, along.length)}: </span>${localized(section.title, locale)}
        </h2>
        ${section.hint ? html`<p>${localized(section.hint, locale)}</p>` : nothing}
        ${at === 1 ? html`<p class="soft">${texts.optionalNote}</p>` : nothing}
      </div>
      ${errorSummary(wrong, (path) => void this.goTo(path), texts)}
      <div class="fields">${this.#renderFields(form, section)}</div>
      ${this.noSave ? nothing : saveTrouble(this.#draft.keeper.state, texts)} ${this.#renderButtons(place)}`;
  }

  #renderButtons({ next, previous }: Place): TemplateResult {
    const texts = this.words(messages);
    const last = this.form === undefined ? texts.finishAlone : texts.finish;
    return html`<div class="main">
        ${this.noSave ? nothing : saveLine(this.#draft.keeper.state, texts)}
        <button class="wide" type="button" @click=${this.#onNext}>
          ${this.returning ? texts.returning : next === null ? last : texts.next}
        </button>
      </div>
      <div class="actions">
        ${previous ? html`<button class="second wide" type="button" @click=${this.#onBack}>${texts.back}</button>` : nothing}
        ${this.noSave ? nothing : html`<button class="quiet" type="button" @click=${this.#onLeave}>${texts.leave}</button>`}
      </div>`;
  }

  /** Each at its own place in the whole form, shown or not, so that a question that comes or goes leaves the others as they are. */
  #renderFields(form: Form, section: Section): unknown[] {
    const asked = new Set(askedFields(section, this.answers));
    return form.sections.flatMap(({ fields }) =>
      fields.map((field) => (asked.has(field) ? this.#renderField(field) : nothing)),
    );
  }

  #renderField(field: Field): TemplateResult {
    return html`<div data-field=${field.id}>
      ${renderField({
        field,
        value: this.answers[field.id],
        answers: this.answers,
        ...this.#given.get(field.id),
        onChange: (answer) => this.#change(field, answer),
      })}
    </div>`;
  }
}
