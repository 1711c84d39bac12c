import { html, nothing, type TemplateResult } from 'lit';
import type { FieldOf } from '../../../contract/wire/form.ts';
import { buttonStyles } from '../../base/button.styles.ts';
import { localized } from '../../i18n/messages.ts';
import { EtdpFieldElement } from '../field-element.ts';
import { given } from '../given.ts';
import { choiceStyles } from './field-choice.styles.ts';

/**
 * One of several: rows to tap, or a drop-down for long lists.
 *
 * @tag etdp-field-choice
 */
export class EtdpFieldChoice extends EtdpFieldElement {
  static override styles = [EtdpFieldElement.styles, buttonStyles, choiceStyles];

  protected override focusTarget(): HTMLElement | null {
    return (
      this.renderRoot.querySelector<HTMLElement>('input:checked') ??
      this.renderRoot.querySelector<HTMLElement>('input, select')
    );
  }

  #choose(value: string): void {
    this.enter(value);
    this.settle();
  }

  readonly #onInput = ({ target }: Event): void => this.#choose((target as HTMLInputElement).value);
  readonly #onChange = (): void => this.tell('change');
  readonly #onUnchoose = (): void => {
    this.#choose('');
    this.tell('input', 'change');
    this.focus();
  };

  protected override render(): TemplateResult {
    const { field } = this;
    if (field?.type !== 'choice') return this.renderSingle(nothing);
    return field.layout === 'list'
      ? this.renderSingle(this.#renderList(field))
      : this.renderSet(this.#renderRows(field));
  }

  #renderList({ options }: FieldOf<'choice'>): TemplateResult {
    const { value } = this;
    const chosen = options.find((option) => option.value === value)?.value ?? '';
    return html`<select
      id=${this.inputId}
      part="control"
      autocomplete=${this.field?.autocomplete ?? 'off'}
      aria-describedby=${this.describedBy}
      aria-invalid=${this.wrong ? 'true' : nothing}
      ?disabled=${this.off}
      ${given({ value: chosen })}
      @input=${this.#onInput}
      @change=${this.#onChange}
    >
      <option value="" ?selected=${chosen === ''}>${this.texts.choose}</option>
      ${options.map(
        ({ value: one, label }) =>
          html`<option value=${one} ?selected=${one === chosen}>${localized(label, this.locale)}</option>`,
      )}
    </select>`;
  }

  #renderRows({ options, required }: FieldOf<'choice'>): TemplateResult {
    const rows = options.map(
      ({ value, label }) =>
        html`<label class="choice">
          <input
            type="radio"
            name=${this.inputId}
            value=${value}
            ?disabled=${this.off}
            ${given({ checked: value === this.value })}
            @input=${this.#onInput}
            @change=${this.#onChange}
          /><span>${localized(label, this.locale)}</span>
        </label>`,
    );
    const unchoose = html`<button class="quiet" type="button" ?disabled=${this.off} @click=${this.#onUnchoose}>
      ${this.texts.unchoose}
    </button>`;
    return html`<div class="choices">${rows}</div>
      ${!required && this.value !== undefined ? html`<div>${unchoose}</div>` : nothing}`;
  }
}
