import { nothing, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import { checkField, isBlank, type CheckContext, type FieldProblem } from '../../contract/forms/check-field.ts';
import { tidyAnswer } from '../../contract/forms/tidy.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Answer, Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { Field } from '../../contract/wire/form.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import type { FieldsTexts } from '../i18n/fields.vi.ts';
import { localized } from '../i18n/messages.ts';
import { isAnswer, warns } from './answer-shape.ts';
import { fieldSet, singleField, type FieldFrame } from './field-parts.ts';
import { fieldStyles } from './field.styles.ts';
import { answerProblemMessages, fieldMessages } from './messages.ts';
import type { ShownProblem } from './shown-problem.ts';

/** What the answer's standing hangs on. */
const INPUTS: readonly unknown[] = ['field', 'value', 'answers', 'siblings', 'problem', 'problems', 'name'];

/**
 * What every field of the form is built on: it belongs to the form around it (value, reset, restore, validity), and knows when
 * something wrong may be said: after the person has left what they changed, or when the form asks; never while they type.
 *
 * @fires {Event} input - each change by the person
 * @fires {Event} change - the person has finished a change; the answer is tidied by then
 * @csspart field - the box around everything
 * @csspart label - the question
 * @csspart hint - the help below it
 * @csspart problem - what is wrong, or worth a second look
 * @csspart below - what is said below the control: a date in words, how many digits are missing
 * @csspart control - what is typed into, or chosen from
 */
export abstract class EtdpFieldElement extends EtdpElement {
  static readonly formAssociated = true;
  static override styles = [EtdpElement.styles, fieldStyles];

  // First of all: setting the properties below asks for it.
  readonly #internals = this.attachInternals();
  #begun = false;

  /** The field of the form this asks for. */
  @property({ attribute: false }) field: Field | undefined;
  /** The answer; undefined while there is none. */
  @property({ attribute: false }) value: Answer | undefined;
  /** What the answer becomes when the form is reset. */
  @property({ attribute: false }) defaultValue: Answer | undefined;
  /** All answers of the form, for rules that look at another field. */
  @property({ attribute: false }) answers: Answers = {};
  /** The item of a group this stands in. */
  @property({ attribute: false }) siblings: GroupItem | undefined;
  /** What somebody else (the gateway, the form) finds wrong; shown at once, until the person changes the answer. */
  @property({ attribute: false }) problem: ShownProblem | undefined;
  /** Name in a form's data; the field's id where none is given. */
  @property({ reflect: true }) name: string | undefined;
  /** Not to be filled in at present. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Today's date, `YYYY-MM-DD`, where it is not the calendar's. */
  @property({ attribute: false }) today: string | undefined;

  /** @internal Disabled, or in a fieldset that is. */
  @state() protected off = false;
  /** @internal Whether something wrong may be said. */
  @state() private touched = false;
  /** @internal The person is at it: the problem that stood before they began, if any. */
  @state() private typing: { readonly before: ShownProblem | undefined } | undefined;
  /** @internal The outside problem that the person has answered since. */
  @state() private answered: ShownProblem | undefined;

  /** Id of the control in the shadow root. */
  readonly inputId = 'control';

  /** The form this belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** What is wrong with the answer, shown or not. */
  get violation(): FieldProblem | undefined {
    const { field, value } = this;
    if (!field || field.type === 'group') return undefined;
    return isAnswer(value) ? checkField(field, value, this.context) : { code: 'answer.wrong-type' };
  }

  /** What is said to be wrong at present. */
  get shown(): ShownProblem | undefined {
    const { violation, typing } = this;
    if (typing) return violation && violation.code === typing.before?.code ? typing.before : undefined;
    if (this.touched && violation) return violation;
    return this.problem === this.answered ? undefined : this.problem;
  }

  /** @internal */
  protected get context(): CheckContext {
    const { answers, siblings, today } = this;
    return { answers, today: today ?? localDate(new Date()), ...(siblings ? { siblings } : {}) };
  }
  /** @internal */
  protected get texts(): FieldsTexts {
    return this.words(fieldMessages);
  }
  /** @internal */
  protected get label(): string {
    return this.field ? localized(this.field.label, this.locale) : '';
  }
  /** @internal The hint, where there is one: the field's own or the element's. */
  protected get hint(): string | undefined {
    return this.field?.hint && localized(this.field.hint, this.locale);
  }
  /** @internal */
  protected get wrong(): boolean {
    const { shown } = this;
    return shown !== undefined && !warns(shown);
  }
  /** @internal Ids of what describes the control. */
  protected get describedBy(): string {
    return [this.hint ? 'hint' : '', 'below', 'problem'].filter(Boolean).join(' ');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#begun = true;
    this.#sync();
    this.addEventListener('invalid', this.#onInvalid);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('invalid', this.#onInvalid);
    this.removeEventListener('focusout', this.#onFocusOut);
  }

  override requestUpdate(name?: PropertyKey, ...rest: [unknown?]): void {
    super.requestUpdate(name, ...rest);
    // At once, not with the next drawing: whoever reads the form's data right after setting a value finds it there.
    if (INPUTS.includes(name) && this.#begun) this.#sync();
  }

  protected override updated(): void {
    this.#sync();
  }

  formResetCallback(): void {
    this.value = this.defaultValue;
    this.touched = false;
    this.typing = undefined;
    this.answered = this.problem;
  }

  formDisabledCallback(disabled: boolean): void {
    // Not at once: it comes out of the drawing that reflects `disabled`, which would take no notice of it.
    queueMicrotask(() => (this.off = disabled));
  }

  formStateRestoreCallback(restored: string | File | FormData | null): void {
    if (typeof restored !== 'string') return;
    try {
      this.value = JSON.parse(restored) as Answer;
    } catch {
      this.value = restored;
    }
  }

  /** Whether the answer is good; fires `invalid` where it is not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Whether the answer is good; says what is wrong where it is not. */
  reportValidity(): boolean {
    this.showProblems();
    return this.checkValidity();
  }

  /** Says what is wrong, even where the person has not been yet. Fires nothing. */
  showProblems(): void {
    this.touched = true;
    this.typing = undefined;
  }

  /** Moves the focus to the control. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.focusTarget()?.focus(options));
  }

  /** Moves the focus to what `path` names within this field; a field with one answer is that itself. */
  focusPath(_path: readonly (string | number)[]): void {
    this.focus();
  }

  /** @internal What takes the focus. */
  protected focusTarget(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${this.inputId}`);
  }

  /** @internal The person changes the answer and is not finished. */
  protected enter(value: Answer | undefined): void {
    this.typing ??= { before: this.shown };
    this.answered = this.problem;
    this.value = value === '' ? undefined : value;
  }

  /** @internal The person has finished: the answer is tidied, and what is wrong may be said. */
  protected settle(): void {
    const { field, value } = this;
    const tidied = field && value !== undefined ? tidyAnswer(field, value) : value;
    if (tidied !== undefined && isBlank(tidied)) this.value = undefined;
    else if (JSON.stringify(tidied) !== JSON.stringify(value)) this.value = tidied;
    this.showProblems();
  }

  /** @internal The person has finished, and nothing is to be said about it here. */
  protected endTyping(): void {
    this.typing = undefined;
  }

  /** @internal Tells the page: `input` for each change, `change` when it is finished. */
  protected tell(...types: ('input' | 'change')[]): void {
    for (const type of types) this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  readonly #onInvalid = (event: Event): void => {
    // In place of the browser's bubble, which covers the field and goes away by itself.
    event.preventDefault();
    this.showProblems();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.shadowRoot?.contains(event.relatedTarget)) return;
    if (this.typing) this.left();
  };

  /** @internal The focus has gone elsewhere after something was changed. */
  protected left(): void {
    this.settle();
  }

  #sync(): void {
    const { field, value } = this;
    const data = new FormData();
    const name = this.name ?? field?.id;
    if (name && value !== undefined) data.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    this.#internals.setFormValue(data, value === undefined ? null : JSON.stringify(value));
    const problem = this.violation ?? (this.problem === this.answered ? undefined : this.problem);
    if (!problem || warns(problem)) return this.#internals.setValidity({});
    const flag = problem.code === 'answer.required' ? 'valueMissing' : 'customError';
    const anchor = this.hasUpdated ? this.focusTarget() : null;
    this.#internals.setValidity({ [flag]: true }, this.problemText(problem), anchor ?? undefined);
  }

  /** @internal The words for a problem. */
  protected problemText(problem: ShownProblem): string {
    return problem.text ?? this.words(answerProblemMessages)[problem.code](this.label, problem.limit ?? 0);
  }

  /** @internal One control with its label. */
  protected renderSingle(control: unknown, below: unknown = nothing): TemplateResult {
    return singleField(this.#frame, this.inputId, control, below);
  }

  /** @internal Several controls under one heading. */
  protected renderSet(controls: unknown): TemplateResult {
    return fieldSet(this.#frame, controls);
  }

  get #frame(): FieldFrame {
    const { label, hint, shown, locale, texts } = this;
    return {
      label,
      optional: this.field?.required === false,
      hint,
      shown: shown && { text: this.problemText(shown), warning: warns(shown) },
      locale,
      texts,
    };
  }
}
