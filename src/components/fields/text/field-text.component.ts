import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../../../contract/wire/answers.ts';
import { EtdpFieldElement } from '../field-element.ts';
import { given } from '../given.ts';

/** How a one-line control differs from plain text. */
export interface TextControl {
  readonly inputMode?: 'numeric' | 'tel' | 'email';
  readonly type?: 'tel' | 'email';
  readonly capitalize?: 'words' | 'none';
  /** Names, numbers and addresses are no words of a dictionary. */
  readonly spellcheck?: false;
  /** A few characters are expected: the control is as wide as they are. */
  readonly short?: boolean;
}

/**
 * Text: a line, or several where the field says so.
 *
 * @tag etdp-field-text
 */
export class EtdpFieldText extends EtdpFieldElement {
  /** @internal */
  protected readonly control: TextControl = {};
  /** What is written as long as it says the same as the answer: «5/3/2024» for `2024-03-05`. */
  #written: { readonly text: string; readonly value: Answer | undefined } | undefined;
  #composing = false;

  /** @internal The text for an answer; for one of the wrong type none. */
  protected toText(value: Answer | undefined): string {
    return typeof value === 'string' ? value : '';
  }

  /** @internal The answer a text stands for. */
  protected fromText(text: string): Answer {
    return text;
  }

  /** @internal A line below the control. */
  protected get below(): unknown {
    return nothing;
  }

  protected override settle(): void {
    super.settle();
    this.#written = undefined;
  }

  protected override left(): void {
    super.left();
    this.tell('change');
  }

  readonly #onInput = ({ target }: Event): void => {
    const { value: text } = target as HTMLInputElement;
    this.enter(text === '' ? undefined : this.fromText(text));
    this.#written = { text, value: this.value };
  };
  readonly #onChange = (): void => {
    this.settle();
    this.tell('change');
  };
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || !this.form) return;
    this.#onChange();
    this.form.requestSubmit();
  };
  readonly #onComposition = ({ type }: Event): void => {
    this.#composing = type === 'compositionstart';
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const { field } = this;
    const lines = field?.type === 'text' && field.multiline === true;
    return this.renderSingle(lines ? this.#renderLines() : this.renderLine(), this.below);
  }

  /** What the control shows; left alone while the keyboard is putting a letter together. */
  #shown(): unknown {
    const written = this.#written;
    const value = written && written.value === this.value ? written.text : this.toText(this.value);
    return given(this.#composing ? {} : { value });
  }

  #renderLines(): TemplateResult {
    return html`<textarea
      id=${this.inputId}
      part="control"
      rows="3"
      autocomplete=${this.field?.autocomplete ?? 'off'}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.wrong ? 'true' : nothing}
      ?disabled=${this.off}
      ${this.#shown()}
      @input=${this.#onInput}
      @change=${this.#onChange}
      @compositionstart=${this.#onComposition}
      @compositionend=${this.#onComposition}
    ></textarea>`;
  }

  /** @internal */
  protected renderLine(): TemplateResult {
    const { type, inputMode, capitalize, spellcheck, short } = this.control;
    return html`<input
      id=${this.inputId}
      part="control"
      class=${short ? 'short figures' : nothing}
      type=${type ?? 'text'}
      inputmode=${inputMode ?? nothing}
      autocapitalize=${capitalize ?? nothing}
      spellcheck=${spellcheck === false ? 'false' : nothing}
      autocomplete=${this.field?.autocomplete ?? 'off'}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.wrong ? 'true' : nothing}
      ?disabled=${this.off}
      ${this.#shown()}
      @input=${this.#onInput}
      @change=${this.#onChange}
      @keydown=${this.#onKeyDown}
      @compositionstart=${this.#onComposition}
      @compositionend=${this.#onComposition}
    />`;
  }
}
