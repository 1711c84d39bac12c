import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { fold } from '../../../contract/rules/fold.ts';
import type { CommuneAddress } from '../../../contract/wire/answers.ts';
import { buttonStyles } from '../../base/button.styles.ts';
import { problemNotice } from '../../base/problem-notice.ts';
import { noticeStyles } from '../../base/notice.styles.ts';
import { OnlineController } from '../../controllers/online.ts';
import { defineMessages } from '../../i18n/messages.ts';
import { problemsVi } from '../../i18n/problems.vi.ts';
import { EtdpFieldElement } from '../field-element.ts';
import { CommuneBox } from './commune-box.ts';
import { addressOf, choicesOf, findCommunes, MOST_OPTIONS, type Choice } from './commune-search.ts';
import { communesOf, provincesOf } from './divisions-cache.ts';
import { communeAddressStyles } from './field-commune-address.styles.ts';

const PROBLEMS = defineMessages(problemsVi, async () => (await import('../../i18n/problems.en.ts')).problemsEn);
/** An old name is looked up when the person has stopped typing, not before there is something to look for. */
const PAUSE_MS = 400;
const FEWEST_LETTERS = 3;
const LONGEST_NAME = 200;
const LONGEST_DETAIL = 300;

/**
 * An address of two tiers: the province from a list, the commune by a few letters (an old name leads to the unit of today), house
 * and street in words. What was chosen is kept when the lists cannot be had.
 *
 * @tag etdp-field-commune-address
 */
export class EtdpFieldCommuneAddress extends EtdpFieldElement {
  static override styles = [EtdpFieldElement.styles, buttonStyles, noticeStyles, communeAddressStyles];

  /** What was typed for the commune and not yet chosen. */
  @state() private typed: string | undefined;
  /** The name to look up among old ones. */
  @state() private asked = '';

  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #provinces = new Task(this, {
    task: ([client]) => (client ? provincesOf(client) : []),
    args: () => [this.etdp?.client] as const,
  });
  readonly #communes = new Task(this, {
    task: ([client, code]) => (client && code ? communesOf(client, code) : []),
    args: () => [this.etdp?.client, this.#address.provinceCode] as const,
  });
  readonly #matches = new Task(this, {
    task: ([client, name], { signal }) => (client && name ? client.divisions.resolve(name, { signal }) : []),
    args: () => [this.etdp?.client, this.asked] as const,
    onComplete: () => this.#sayCount(),
  });
  readonly #box = new CommuneBox(this, { choices: () => this.#choices, choose: (choice) => this.#choose(choice) });

  constructor() {
    super();
    new OnlineController(this, { whenBack: this.#retry });
  }

  get #address(): CommuneAddress {
    return addressOf(this.value);
  }

  get #found(): readonly Choice[] {
    const { provinceCode } = this.#address;
    if (!provinceCode) return [];
    return findCommunes(this.#communes.value ?? [], this.typed ?? '').map((commune) => ({ provinceCode, commune }));
  }

  get #choices(): readonly Choice[] {
    const found = this.#found;
    if (found.length > 0 || this.asked === '') return found.slice(0, MOST_OPTIONS);
    return choicesOf(this.#matches.value ?? [], this.#address.provinceCode);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override focusTarget(): HTMLElement | null {
    const { provinceCode, communeCode, detail } = this.#address;
    const complete = provinceCode && communeCode;
    const part =
      !this.wrong || !provinceCode
        ? this.inputId
        : !communeCode
          ? 'commune'
          : complete && !detail
            ? 'detail'
            : this.inputId;
    return this.renderRoot.querySelector(`#${part}`);
  }

  readonly #retry = (): void => {
    if (this.#provinces.status === TaskStatus.ERROR) void this.#provinces.run();
    if (this.#communes.status === TaskStatus.ERROR) void this.#communes.run();
    if (this.#matches.status === TaskStatus.ERROR) void this.#matches.run();
  };

  #set(part: Partial<CommuneAddress>): void {
    const { provinceCode, communeCode, detail } = { ...this.#address, ...part };
    this.enter(provinceCode || communeCode || detail ? { provinceCode, communeCode, detail } : undefined);
  }

  #choose({ provinceCode, commune }: Choice): void {
    this.typed = undefined;
    this.asked = '';
    this.#box.show(false);
    this.#set({ provinceCode, communeCode: commune.code });
    this.tell('input', 'change');
  }

  #sayCount(): void {
    const { length } = this.#choices;
    if (this.#box.open && length > 0) this.announce(this.texts.found(length));
  }

  readonly #onProvince = ({ target }: Event): void => {
    this.typed = undefined;
    this.asked = '';
    this.#set({ provinceCode: (target as HTMLSelectElement).value, communeCode: '' });
  };
  readonly #onDetail = ({ target }: Event): void => this.#set({ detail: (target as HTMLInputElement).value });
  readonly #onChange = (): void => this.tell('change');

  readonly #onType = (event: Event): void => {
    // Letters of a search are no answer: the page hears of it when the answer changes.
    event.stopPropagation();
    const typed = (event.target as HTMLInputElement).value;
    this.typed = typed;
    this.asked = '';
    this.#box.show(true);
    if (this.#address.communeCode) {
      this.#set({ communeCode: '' });
      this.tell('input');
    }
    clearTimeout(this.#pause);
    if (this.#found.length > 0) this.#sayCount();
    else if (fold(typed).length >= FEWEST_LETTERS) this.#pause = setTimeout(() => this.#ask(typed), PAUSE_MS);
  };

  #ask(name: string): void {
    this.asked = name.slice(0, LONGEST_NAME);
  }

  readonly #onOpen = (): void => {
    if (!this.#box.open && this.#choices.length > 0) this.#box.show(true);
  };
  readonly #onBlur = (): void => {
    this.#box.show(false);
    // Written out in full is as good as chosen.
    const { typed } = this;
    const same = typed === undefined ? [] : this.#found.filter(({ commune }) => fold(commune.name) === fold(typed));
    const [only] = same;
    if (only && same.length === 1) this.#choose(only);
  };
  readonly #keepFocus = (event: Event): void => event.preventDefault();

  protected override left(): void {
    super.left();
    this.tell('change');
  }

  protected override updated(): void {
    super.updated();
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const error = this.#provinces.error ?? this.#communes.error;
    return this.renderSet(
      html`<div class="parts">
          ${this.#renderProvince()}
          ${error === undefined ? nothing : problemNotice(error, this.words(PROBLEMS), this.#retry)}
          ${this.#renderCommune()} ${this.#renderDetail()}
        </div>
        ${this.renderAnnouncer()}`,
    );
  }

  #renderProvince(): TemplateResult {
    const { texts } = this;
    const { provinceCode } = this.#address;
    const provinces = this.#provinces.value ?? [];
    const loading = this.#provinces.status === TaskStatus.PENDING;
    const kept = provinceCode !== '' && provinces.every(({ code }) => code !== provinceCode);
    return html`<div class="part">
      <label for=${this.inputId}>${texts.province}</label>
      <select
        id=${this.inputId}
        part="control"
        aria-invalid=${this.wrong && !provinceCode ? 'true' : nothing}
        aria-busy=${loading ? 'true' : nothing}
        ?disabled=${this.off}
        .value=${live(provinceCode)}
        @input=${this.#onProvince}
        @change=${this.#onChange}
      >
        <option value="" ?selected=${provinceCode === ''}>${loading ? texts.loading : texts.chooseProvince}</option>
        ${kept ? html`<option value=${provinceCode} selected>${texts.kept}</option>` : nothing}
        ${provinces.map(({ code, name }) => html`<option value=${code} ?selected=${code === provinceCode}>${name}</option>`)}
      </select>
    </div>`;
  }

  #renderCommune(): TemplateResult {
    const { texts } = this;
    const { communeCode } = this.#address;
    const chosen = this.#communes.value?.find(({ code }) => code === communeCode)?.name;
    const { open, active } = this.#box;
    const listed = open && this.#choices.length > 0;
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
          aria-invalid=${this.wrong && !communeCode ? 'true' : nothing}
          aria-busy=${this.#communes.status === TaskStatus.PENDING ? 'true' : nothing}
          ?disabled=${this.off}
          .value=${live(this.typed ?? chosen ?? (communeCode ? texts.kept : ''))}
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
    const { texts } = this;
    const choices = this.#choices;
    const more = this.#found.length - choices.length;
    const note = choices.length > 0 ? (more > 0 ? texts.more(more) : undefined) : this.#emptyWords();
    if (choices.length === 0 && note === undefined) return nothing;
    const list = html`<ul id="list" role="listbox" aria-label=${texts.commune}>
      ${choices.map((choice, at) => this.#renderOption(choice, at))}
    </ul>`;
    return html`<div class="list" @mousedown=${this.#keepFocus}>
      ${choices.length > 0 ? list : nothing}${note === undefined ? nothing : html`<p class="note">${note}</p>`}
    </div>`;
  }

  #emptyWords(): string | undefined {
    const { texts } = this;
    if (this.#communes.status === TaskStatus.PENDING) return texts.loading;
    if (this.asked === '') return undefined;
    if (this.#matches.status === TaskStatus.PENDING) return texts.searching;
    return this.#matches.status === TaskStatus.ERROR ? texts.listFailed : texts.noMatch;
  }

  #renderOption(choice: Choice, at: number): TemplateResult {
    const { commune, match } = choice;
    const old = match?.old;
    const name = match
      ? old
        ? this.texts.today(commune.name, match.province.name)
        : `${commune.name}, ${match.province.name}`
      : commune.name;
    // Keys are the combobox's: the focus stays in it.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<li
      id="option-${at}"
      role="option"
      aria-selected=${at === this.#box.active ? 'true' : 'false'}
      @click=${() => this.#choose(choice)}
    >
      ${name}
      ${old ? html`<span class="small soft">${this.texts.formerly(old.communeName, old.districtName, old.provinceName)}</span>` : nothing}
    </li>`;
  }

  #renderDetail(): TemplateResult {
    const { field, texts } = this;
    const { detail } = this.#address;
    const needed = field?.type === 'commune-address' && field.detailRequired === true;
    return html`<div class="part">
      <label for="detail"
        >${texts.detail}${needed ? nothing : html` <span class="optional">${texts.optional}</span>`}</label
      >
      <input
        id="detail"
        part="control"
        type="text"
        autocomplete="off"
        maxlength=${LONGEST_DETAIL}
        aria-describedby="problem"
        aria-invalid=${this.wrong && needed && !detail ? 'true' : nothing}
        ?disabled=${this.off}
        .value=${live(detail)}
        @input=${this.#onDetail}
        @change=${this.#onChange}
      />
    </div>`;
  }
}
