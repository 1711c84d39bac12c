import { Task } from '../controllers/task.ts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import { fold } from '../../contract/rules/fold.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement, TEXT } from '../base/etdp-element.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { showStart } from '../base/show-start.ts';
import { OnlineController } from '../controllers/online.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { badgeStyles, disclosureStyles } from '../drawn-state/disclosure.styles.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { noNetwork } from '../drawn-state/drawings.ts';
import { close, search } from '../icons/first.ts';
import { defineMessages } from '../i18n/messages.ts';
import { procedurePickerVi } from '../i18n/procedure-picker.vi.ts';
import { keepInPlace } from './keep-in-place.ts';
import { EtdpProcedureSelectEvent } from './procedure-picker.events.ts';
import { PAGE, pickerList, type PickerList } from './procedure-picker.state.ts';
import { fieldGroups, listRefused, resultList, waitingList, type ListOptions } from './procedure-list.ts';
import { procedurePickerStyles } from './procedure-picker.styles.ts';

const MESSAGES = defineMessages(
  procedurePickerVi,
  async () => (await import('../i18n/procedure-picker.en.ts')).procedurePickerEn,
);
/** How long somebody must stop typing before the number of results is read out: not on each key. */
const QUIET_MS = 900;

interface Catalogue extends PickerList {
  readonly agency: Agency | undefined;
}

/**
 * Helps a resident find a procedure by everyday words or by field, and explains the one they choose.
 *
 * It loads the names of all procedures once and searches on the device, so that results come with the typing and without a
 * network. Choosing one shows its papers, fee, time limit and steps in the same place; going back finds the list as it was left.
 *
 * @tag etdp-procedure-picker
 * @fires {EtdpProcedureSelectEvent} etdp-procedure-select - when a procedure is chosen from the list; cancel it to show the procedure yourself
 * @fires {EtdpProcedureStartEvent} etdp-procedure-start - when somebody wants to file a dossier for the procedure shown
 * @csspart search - the search box with its label
 * @csspart results - each list of procedures
 * @example
 * <etdp-procedure-picker></etdp-procedure-picker>
 */
export class EtdpProcedurePicker extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    noticeStyles,
    drawnStateStyles,
    disclosureStyles,
    badgeStyles,
    procedurePickerStyles,
  ];

  @query('#query') private readonly box!: HTMLInputElement; // Part of every render.
  @state() private shown = PAGE;
  @state() private openFields: ReadonlySet<string> = new Set();
  @state() private explanation: 'absent' | 'here' | 'failed' = 'absent';

  /** The words to look for. */
  @property({ converter: (value) => value ?? '' }) query = '';
  /** Code of the procedure that is explained; the list is shown while there is none. */
  @property(TEXT) selected: string | undefined;
  /** Leaves the explanation out: choosing only tells the page. */
  @property({ type: Boolean, attribute: 'no-details' }) noDetails = false;

  readonly #catalogue = new Task(this, {
    args: () => [this.etdp?.client, this.etdp?.agencyId] as const,
    task: async ([client, agencyId], { signal }): Promise<Catalogue | undefined> => {
      if (!client) return undefined;
      const [items, agency] = await Promise.all([
        client.procedures.list({ limit: LIMITS.pageItems }).toArray({ max: Infinity, signal }),
        // Without the ward's own list the catalogue's word counts.
        agencyId === undefined ? undefined : client.agencies.get(agencyId, { signal }).catch(() => undefined),
      ]);
      return { ...pickerList(items, agency?.procedures), agency };
    },
    onComplete: (catalogue) => {
      if (!catalogue) return;
      this.#prepareExplanation();
      if (this.#typed) this.#speakSoon();
    },
  });
  #results: readonly ProcedureSummary[] | undefined;
  #searched: { readonly words: string; readonly catalogue: Catalogue | undefined } = {
    words: '',
    catalogue: undefined,
  };
  #speaking: ReturnType<typeof setTimeout> | undefined;
  /** The words are the person's, not the page's. */
  #typed = false;
  /** Where the chosen row stood, to put it there again; undefined while the person has chosen nothing. */
  #left: { readonly row: HTMLElement; readonly top: number } | undefined;

  constructor() {
    super();
    new OnlineController(this, {
      whenBack: () => {
        if (this.#catalogue.error !== undefined) void this.#catalogue.run();
        if (this.explanation === 'failed') this.#prepareExplanation();
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  /** Puts the cursor into the search box. */
  override focus(options?: FocusOptions): void {
    this.box.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query') && changed.get('query') !== undefined) this.shown = PAGE;
    if (changed.has('selected')) {
      if (this.selected === undefined) this.#left = undefined;
      else this.#prepareExplanation();
    }
    const catalogue = this.#catalogue.value;
    if (this.#searched.words === this.query && this.#searched.catalogue === catalogue) return;
    this.#searched = { words: this.query, catalogue };
    this.#results = fold(this.query) === '' ? undefined : catalogue?.index.search(this.query);
  }

  #prepareExplanation(): void {
    if (this.noDetails || this.explanation === 'here') return;
    import('../procedure-detail/define.ts').then(
      () => (this.explanation = 'here'),
      () => (this.explanation = 'failed'),
    );
  }

  readonly #onInput = (): void => {
    this.query = this.box.value;
    this.#typed = true;
    this.#speakSoon();
  };

  #speakSoon(): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      if (this.#results) this.announce(this.texts.count(this.#results.length));
    }, QUIET_MS);
  }

  readonly #onClear = (): void => {
    this.query = '';
    clearTimeout(this.#speaking);
    this.box.focus();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#rows()[0]?.focus();
    else if (event.key === 'Escape' && this.query !== '') this.#onClear();
    else return;
    event.preventDefault();
  };

  readonly #onSelect = (event: Event): void => {
    const row = event.currentTarget;
    if (!(row instanceof HTMLElement) || row.dataset.code === undefined) return;
    const { code } = row.dataset;
    if (!this.dispatchEvent(new EtdpProcedureSelectEvent(code)) || this.noDetails) return;
    this.#left = { row, top: row.getBoundingClientRect().top };
    this.selected = code;
    void this.updateComplete.then(() => {
      if (this.selected === code) showStart(this);
    });
  };

  readonly #onBack = (event: Event): void => {
    event.stopPropagation();
    const left = this.#left;
    this.#left = undefined;
    this.selected = undefined;
    void this.updateComplete.then(() => {
      const row = left?.row.isConnected ? left.row : this.box;
      row.focus({ preventScroll: true });
      if (left && row === left.row) keepInPlace(row, left.top);
    });
  };

  readonly #onMore = (event: Event): void => {
    const list = event.currentTarget instanceof Element ? event.currentTarget.parentElement : null;
    const from = this.shown;
    this.shown += PAGE;
    void this.updateComplete.then(() => list?.querySelectorAll<HTMLElement>('.result')[from]?.focus());
  };

  readonly #onToggle = (event: Event): void => {
    const group = event.currentTarget;
    if (!(group instanceof HTMLDetailsElement) || group.dataset.field === undefined) return;
    const open = new Set(this.openFields);
    if (group.open) open.add(group.dataset.field);
    else open.delete(group.dataset.field);
    this.openFields = open;
  };

  #rows(): NodeListOf<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>('.result');
  }

  private get texts(): typeof procedurePickerVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const explaining = this.selected !== undefined && !this.noDetails;
    return html`${this.renderAnnouncer()}
      <div class="stack" lang=${this.locale} ?hidden=${explaining}>${this.#renderSearch()} ${this.#renderList()}</div>
      ${explaining ? this.#renderExplanation() : nothing}`;
  }

  #renderSearch(): TemplateResult {
    const { texts } = this;
    return html`<div class="search" part="search" role="search">
      <label for="query">${texts.searchLabel}</label>
      <p class="soft small" id="hint">${texts.searchHint}</p>
      <div class="box">
        ${search}
        <input
          id="query"
          type="search"
          maxlength="200"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          aria-describedby="hint"
          .value=${this.query}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        ${
          this.query === ''
            ? nothing
            : html`<button class="clear" type="button" @click=${this.#onClear}>
                ${close}<span class="visually-hidden">${texts.clear}</span>
              </button>`
        }
      </div>
    </div>`;
  }

  #renderList(): unknown {
    const { texts, locale, shown, openFields } = this;
    const options: ListOptions = {
      texts,
      locale,
      shown,
      openFields,
      onSelect: this.#onSelect,
      onMore: this.#onMore,
      onToggle: this.#onToggle,
    };
    return this.#catalogue.render({
      initial: () => waitingList(texts),
      pending: () => waitingList(texts),
      error: (error) => listRefused(error, texts, () => void this.#catalogue.run()),
      complete: (catalogue) => {
        if (!catalogue) return waitingList(texts);
        return this.#results ? resultList(this.#results, catalogue.agency, options) : fieldGroups(catalogue, options);
      },
    });
  }

  #renderExplanation(): TemplateResult {
    const { texts, selected, explanation } = this;
    const summary = this.#catalogue.value?.items.find(({ code }) => code === selected);
    if (explanation === 'failed') {
      return drawnState({
        drawing: noNetwork,
        title: texts.detailFailed,
        action: html`<button class="second" type="button" @click=${this.#onBack}>${texts.back}</button>`,
        live: true,
      });
    }
    // Until its chunk has arrived, a moment after the list, it stands there as an unknown element and takes its properties later.
    return html`<etdp-procedure-detail
      can-go-back
      ?take-focus=${this.#left !== undefined}
      .code=${selected}
      .summary=${summary}
      @etdp-procedure-back=${this.#onBack}
    ></etdp-procedure-detail>`;
  }
}
