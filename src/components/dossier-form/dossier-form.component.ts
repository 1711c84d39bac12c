import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { FormCheckContext } from '../../contract/forms/check-answers.ts';
import { askedAnswers, askedFields } from '../../contract/forms/conditions.ts';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Answer, Answers } from '../../contract/wire/answers.ts';
import type { Field, Form, Section } from '../../contract/wire/form.ts';
import type { LocalizedText } from '../../contract/wire/primitives.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { problemNotice } from '../base/problem-notice.ts';
import { OnlineController } from '../controllers/online.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { EtdpFieldElement } from '../fields/field-element.ts';
import { renderField } from '../fields/registry.ts';
import { dossierFormVi } from '../i18n/dossier-form.vi.ts';
import { defineMessages, localized } from '../i18n/messages.ts';
import { answerProblemsVi, problemsVi } from '../i18n/problems.vi.ts';
import { problemWords } from '../review/problem-words.ts';
import { AnswerSync } from './answer-sync.ts';
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
  sectionsOf,
  withAnswer,
  withoutWarnings,
  withRuleWords,
  type FormProblem,
  type GivenProblems,
  type Place,
} from './dossier-form.state.ts';
import { dossierFormStyles } from './dossier-form.styles.ts';
import { DraftKeeper } from './draft-keeper.controller.ts';
import { errorSummary, formSkeleton, leftPage, progressLine, saveLine } from './form-parts.ts';
import { openForm, type FormOpened } from './open-form.ts';

const messages = defineMessages(dossierFormVi, async () => (await import('../i18n/dossier-form.en.ts')).dossierFormEn);
const problemMessages = defineMessages(problemsVi, async () => (await import('../i18n/problems.en.ts')).problemsEn);
const answerMessages = defineMessages(
  answerProblemsVi,
  async () => (await import('../i18n/problems.en.ts')).answerProblemsEn,
);

type Path = readonly (string | number)[];

/**
 * A declaration, one section at a time. Every change is kept on this device, so that a reload, a closed tab or a dead network loses
 * nothing; going back never loses and never asks. Where there is a dossier at the gateway already, the answers are sent along in the
 * background.
 *
 * @tag etdp-dossier-form
 * @fires {EtdpAnswersChangeEvent} etdp-answers-change - when the person has changed an answer
 * @fires {EtdpSectionChangeEvent} etdp-section-change - when the person has come to another section
 * @fires {EtdpFormCompleteEvent} etdp-form-complete - when everything that is asked has a good answer, and is saved
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
  @state() private left = false;

  #given: ReadonlyMap<string, GivenProblems> = new Map();
  readonly #keeper = new DraftKeeper(this, {
    device: () => this.etdp?.device,
    create: async () => {
      const { etdp } = this;
      const procedure = this.#opened.value?.procedure;
      if (!etdp || !procedure || etdp.agencyId === undefined) return undefined;
      const { code, shortName } = procedure;
      return etdp.device.drafts.create({
        agencyId: etdp.agencyId,
        procedureCode: code,
        procedureName: shortName.vi,
        channel: 'home',
      });
    },
    kept: () => this.#sync.soon(),
  });
  readonly #sync = new AnswerSync({ send: (signal) => this.#send(signal), changed: () => this.requestUpdate() });
  readonly #online = new OnlineController(this, { whenBack: () => this.#sync.now() });
  readonly #opened = new Task(this, {
    args: () =>
      [
        this.etdp?.client,
        this.etdp?.device,
        this.etdp?.agencyId,
        this.draftId,
        this.procedure,
        this.form,
        this.noSave,
      ] as const,
    task: ([client, device, agencyId, draftId, procedure, form, noSave], { signal }) =>
      openForm({ client, device: noSave ? undefined : device, agencyId, draftId, procedure, form }, signal),
    onComplete: (opened) => this.#take(opened),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sync.stop();
  }

  /** Shows the section of a field and puts the focus into that very field. */
  async goTo(path: Path): Promise<void> {
    await this.updateComplete;
    await this.#opened.taskComplete.catch(() => undefined);
    const section = this.#form && sectionOf(this.#form, path);
    if (!section) return;
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
    void this.#toSummary();
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('problems')) this.#find(this.problems);
    if (changed.has('found')) this.#given = givenTo(this.found);
  }

  get #form(): Form | null | undefined {
    return this.#opened.value?.form;
  }
  get #place(): Place | null {
    const form = this.#form;
    return form ? placeOf(form, this.answers, this.section) : null;
  }
  get #context(): FormCheckContext {
    return { today: localDate(new Date()) };
  }

  #take({ form, draft }: FormOpened): void {
    this.#keeper.draftId = draft?.id ?? this.draftId;
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
    if (!this.noSave) this.#keeper.keep(field.id, this.answers[field.id], section);
    this.dispatchEvent(new EtdpAnswersChangeEvent(this.#keeper.draftId, [field.id]));
  }

  #show(section: string, focus = true): void {
    if (section === this.#place?.section.id) return;
    this.section = section;
    this.#find(this.problems.filter(({ path }) => this.#form && sectionOf(this.#form, path) === section));
    if (!this.noSave) this.#keeper.keepStep(section);
    this.#sync.soon();
    this.dispatchEvent(new EtdpSectionChangeEvent(section));
    if (focus) void this.updateComplete.then(() => this.#toTop());
  }

  #toTop(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
  }

  async #toSummary(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.errors')?.focus();
  }

  /** Sends the answers along, where there is a dossier at the gateway. */
  async #send(signal: AbortSignal): Promise<void> {
    const { etdp } = this;
    const form = this.#form;
    const { draftId } = this.#keeper;
    if (!etdp || !form || draftId === undefined || this.noSave) return;
    const draft = await etdp.device.drafts.get(draftId);
    if (!draft?.dossierId || !draft.accessToken) return;
    etdp.client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
    await etdp.client.dossiers.update(draft.dossierId, { answers: askedAnswers(form, draft.answers) }, { signal });
  }

  readonly #onBack = (): void => {
    const previous = this.#place?.previous;
    if (previous) this.#show(previous);
  };

  readonly #onLeave = async (): Promise<void> => {
    await this.#keeper.flush();
    if (!this.dispatchEvent(new EtdpFormLeaveEvent(this.#keeper.draftId)) || !this.isConnected) return;
    this.left = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.left')?.focus();
  };

  readonly #onResume = async (): Promise<void> => {
    this.left = false;
    await this.updateComplete;
    this.#toTop();
  };

  readonly #onNext = async (): Promise<void> => {
    const form = this.#form;
    const place = this.#place;
    if (!form || !place) return;
    this.#find(sectionProblems(form, place.section, this.answers, this.#context));
    if (withoutWarnings(this.found).length > 0) return this.#toSummary();
    if (place.next !== null && !this.returning) return this.#show(place.next);
    if (!this.checkAll()) return;
    await this.#keeper.flush();
    this.#sync.now();
    this.dispatchEvent(new EtdpFormCompleteEvent(this.#keeper.draftId));
  };

  protected override render(): TemplateResult {
    return html`<div class="stack" lang=${this.locale}>${this.#renderState()} ${this.renderAnnouncer()}</div>`;
  }

  #renderState(): unknown {
    const texts = this.words(messages);
    if (this.#opened.status === TaskStatus.ERROR)
      return problemNotice(this.#opened.error, this.words(problemMessages), () => void this.#opened.run());
    if (this.#form === null) return notice('info', html`<p>${texts.notFiledHere}</p>`);
    const place = this.#place;
    if (!this.#form || !place) return formSkeleton({ texts, locale: this.locale });
    return this.left ? leftPage(this.#keeper.settled, this.#onResume, texts) : this.#renderForm(this.#form, place);
  }

  #renderForm(form: Form, place: Place): TemplateResult {
    const speaking = { texts: this.words(messages), locale: this.locale };
    const { texts, locale } = speaking;
    const { section, at, of, next, previous } = place;
    const heading = this.heading ?? this.#opened.value?.procedure?.shortName;
    const offline = !this.#online.online || this.#sync.state === 'offline';
    return html`<div class="above">
        <p class="what">${heading ? localized(heading, locale) : nothing}</p>
        ${this.noSave ? nothing : saveLine(this.#keeper.state, speaking)}
      </div>
      ${progressLine(place, sectionsOf(form, this.answers), (id) => this.#show(id), speaking)}
      ${offline ? notice('offline', html`<p role="status">${texts.offline}</p>`) : nothing}
      <div class="title">
        <h2 tabindex="-1">
          <span class="visually-hidden">${texts.part(at, of)}: </span>${localized(section.title, locale)}
        </h2>
        ${section.hint ? html`<p>${localized(section.hint, locale)}</p>` : nothing}
        ${at === 1 ? html`<p class="soft">${texts.optionalNote}</p>` : nothing}
      </div>
      ${this.#renderErrors(form)}
      <div class="fields">${this.#renderFields(form, section)}</div>
      <div class="main">
        <button class="wide" type="button" @click=${this.#onNext}>
          ${this.returning ? texts.returning : next === null ? texts.finish : texts.next}
        </button>
      </div>
      <div class="actions">
        ${previous ? html`<button class="second wide" type="button" @click=${this.#onBack}>${texts.back}</button>` : nothing}
        ${this.noSave ? nothing : html`<button class="quiet" type="button" @click=${this.#onLeave}>${texts.leave}</button>`}
      </div>`;
  }

  #renderErrors(form: Form): unknown {
    const wrong = problemWords(form, withoutWarnings(this.found), this.words(answerMessages), this.locale);
    return errorSummary(wrong, (path) => void this.goTo(path), { texts: this.words(messages), locale: this.locale });
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
