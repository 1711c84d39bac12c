import { html, nothing, type TemplateResult } from 'lit';
import { fold } from '../../../contract/rules/fold.ts';
import type { CommuneAddress } from '../../../contract/wire/answers.ts';
import { buttonStyles } from '../../base/button.styles.ts';
import { problemNotice } from '../../base/problem-notice.ts';
import { noticeStyles } from '../../base/notice.styles.ts';
import { EtdpFieldElement } from '../field-element.ts';
import { optionalMark } from '../field-parts.ts';
import { given } from '../given.ts';
import { CommuneBox } from './commune-box.ts';
import { communeList } from './commune-list.ts';
import { CommuneLists } from './commune-lists.controller.ts';
import { addressOf, type Choice } from './commune-search.ts';
import { communeAddressStyles } from './field-commune-address.styles.ts';

const LONGEST_DETAIL = 300;

/**
 * An address of two tiers: the province from a list, the commune by a few letters (an old name leads to the unit of today), house
 * and street in words. What was chosen is kept when the lists cannot be had.
 *
 * @tag etdp-field-commune-address
 */
export class EtdpFieldCommuneAddress extends EtdpFieldElement {
  static override styles = [EtdpFieldElement.styles, buttonStyles, noticeStyles, communeAddressStyles];

  readonly #lists = new CommuneLists(this, {
    client: () => this.etdp?.client,
    provinceCode: () => this.#address.provinceCode,
    lookedUp: () => this.#sayWhatIsThere(),
  });
  readonly #box = new CommuneBox(this, {
    choices: () => this.#lists.choices,
    choose: (choice) => this.#choose(choice),
  });

  get #address(): CommuneAddress {
    return addressOf(this.value);
  }

  get #detailNeeded(): boolean {
    return this.field?.type === 'commune-address' && this.field.detailRequired === true;
  }

  /** The parts in which something is wrong, by the id of their control. */
  get #wrongParts(): readonly string[] {
    if (!this.wrong) return [];
    const { provinceCode, communeCode, detail } = this.#address;
    return [
      provinceCode ? '' : this.inputId,
      communeCode && this.shown?.code !== 'address.unknown-commune' ? '' : 'commune',
      detail || !this.#detailNeeded ? '' : 'detail',
    ].filter(Boolean);
  }

  protected override focusTarget(): HTMLElement | null {
    return this.renderRoot.querySelector(`#${this.#wrongParts[0] ?? this.inputId}`);
  }

  #set(part: Partial<CommuneAddress>): void {
    const { provinceCode, communeCode, detail } = { ...this.#address, ...part };
    this.enter(provinceCode || communeCode || detail ? { provinceCode, communeCode, detail } : undefined);
  }

  #choose({ provinceCode, commune }: Choice): void {
    this.#lists.type(undefined);
    this.#box.show(false);
    this.#set({ provinceCode, communeCode: commune.code });
    this.tell('input', 'change');
  }

  /** To a screen reader, which does not see the list: how many there are, or why there are none. */
  #sayWhatIsThere(): void {
    if (!this.#box.open) return;
    const { length } = this.#lists.choices;
    const words = length > 0 ? this.texts.found(length) : this.#gapWords;
    if (words !== undefined) this.announce(words);
  }

  get #gapWords(): string | undefined {
    const { gap } = this.#lists;
    return gap && this.texts.gaps[gap];
  }

  readonly #onProvince = ({ target }: Event): void => {
    this.#lists.type(undefined);
    this.#set({ provinceCode: (target as HTMLSelectElement).value, communeCode: '' });
  };
  readonly #onDetail = ({ target }: Event): void => this.#set({ detail: (target as HTMLInputElement).value });
  readonly #onChange = (): void => this.tell('change');

  readonly #onType = (event: Event): void => {
    // Letters of a search are no answer: the page hears of it when the answer changes.
    event.stopPropagation();
    this.#lists.type((event.target as HTMLInputElement).value);
    this.#box.show(true);
    if (this.#address.communeCode) {
      this.#set({ communeCode: '' });
      this.tell('input');
    }
    if (this.#lists.found.length > 0) this.#sayWhatIsThere();
  };

  readonly #onOpen = (): void => {
    if (!this.#box.open && this.#lists.choices.length > 0) this.#box.show(true);
  };
  readonly #onBlur = (): void => {
    this.#box.show(false);
    // Written out in full is as good as chosen.
    const { typed, found } = this.#lists;
    const same = typed === undefined ? [] : found.filter(({ commune }) => fold(commune.name) === fold(typed));
    const [only] = same;
    if (only && same.length === 1) this.#choose(only);
  };

  protected override left(): void {
    super.left();
    this.tell('change');
  }

  protected override updated(): void {
    super.updated();
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { error } = this.#lists;
    return this.renderSet(
      html`<div class="parts">
          ${this.#renderProvince()}
          ${error === undefined ? nothing : problemNotice(this, this.locale, error, this.#lists.retry)}
          ${this.#renderCommune()} ${this.#renderDetail()}
        </div>
        ${this.renderAnnouncer()}`,
    );
  }

  #invalid(part: string): 'true' | typeof nothing {
    return this.#wrongParts.includes(part) ? 'true' : nothing;
  }

  #renderProvince(): TemplateResult {
    const { texts } = this;
    const { provinceCode } = this.#address;
    const { provinces, waitsForProvinces } = this.#lists;
    const kept = provinceCode !== '' && provinces.every(({ code }) => code !== provinceCode);
    return html`<div class="part">
      <label for=${this.inputId}>${texts.province}</label>
      <select
        id=${this.inputId}
        part="control"
        aria-describedby="problem"
        aria-invalid=${this.#invalid(this.inputId)}
        aria-busy=${waitsForProvinces ? 'true' : nothing}
        ?disabled=${this.off}
        ${given({ value: provinceCode })}
        @input=${this.#onProvince}
        @change=${this.#onChange}
      >
        <option value="" ?selected=${provinceCode === ''}>
          ${waitsForProvinces ? texts.gaps.loading : texts.chooseProvince}
        </option>
        ${kept ? html`<option value=${provinceCode} selected>${texts.kept}</option>` : nothing}
        ${provinces.map(({ code, name }) => html`<option value=${code} ?selected=${code === provinceCode}>${name}</option>`)}
      </select>
    </div>`;
  }

  #renderCommune(): TemplateResult {
    const { texts } = this;
    const { communeCode } = this.#address;
    const { choices, typed } = this.#lists;
    const { open, active } = this.#box;
    const listed = open && choices.length > 0;
    return html`<div class="part">
      <label id="commune-label" for="commune">${texts.commune}</label>
      <p id="commune-hint" class="hint">${texts.communeHint}</p>
      <div class="combo">
        <input
          id="commune"
          part="control"
          type="text"
          role="combobox"
          aria-labelledby="commune-label"
          autocomplete="off"
          autocapitalize="words"
          spellcheck="false"
          aria-autocomplete="list"
          aria-expanded=${listed ? 'true' : 'false'}
          aria-controls=${listed ? 'list' : nothing}
          aria-activedescendant=${listed && active >= 0 ? `option-${active}` : nothing}
          aria-describedby="commune-hint problem"
          aria-invalid=${this.#invalid('commune')}
          aria-busy=${this.#lists.waitsForCommunes ? 'true' : nothing}
          ?disabled=${this.off}
          ${given({ value: typed ?? this.#lists.nameOf(communeCode) ?? (communeCode ? texts.kept : '') })}
          @input=${this.#onType}
          @change=${(event: Event) => event.stopPropagation()}
          @click=${this.#onOpen}
          @keydown=${this.#box.onKeyDown}
          @blur=${this.#onBlur}
        />
        ${open ? this.#renderList() : nothing}
      </div>
    </div>`;
  }

  #renderList(): TemplateResult | typeof nothing {
    const { choices, found } = this.#lists;
    const more = found.length - choices.length;
    const note = choices.length === 0 ? this.#gapWords : more > 0 ? this.texts.more(more) : undefined;
    const choose = (choice: Choice): void => this.#choose(choice);
    return communeList({ choices, active: this.#box.active, note, choose }, this.texts);
  }

  #renderDetail(): TemplateResult {
    return html`<div class="part">
      <label for="detail">${this.texts.detail}${this.#detailNeeded ? nothing : optionalMark(this.texts)}</label>
      <input
        id="detail"
        part="control"
        type="text"
        autocomplete="off"
        maxlength=${LONGEST_DETAIL}
        aria-describedby="problem"
        aria-invalid=${this.#invalid('detail')}
        ?disabled=${this.off}
        ${given({ value: this.#address.detail })}
        @input=${this.#onDetail}
        @change=${this.#onChange}
      />
    </div>`;
  }
}
