import { html, nothing, type TemplateResult } from 'lit';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import { check, chevron, info } from '../icons/first.ts';
import { localized, type Locale } from '../i18n/messages.ts';
import type { procedurePickerVi } from '../i18n/procedure-picker.vi.ts';

type Texts = typeof procedurePickerVi;

/** What the rows of a list have in common. */
export interface RowsOptions {
  readonly texts: Texts;
  readonly locale: Locale;
  /** What is left out because the heading above the list says it. */
  readonly without?: 'field' | 'filing';
  /** How many to show of the items. */
  readonly shown: number;
  readonly onSelect: (event: Event) => void;
  readonly onMore: (event: Event) => void;
}

/** A list of procedures to choose from, and the button for those that are not shown yet. */
export function procedureRows(items: readonly ProcedureSummary[], options: RowsOptions): TemplateResult {
  const left = items.length - options.shown;
  return html`<ul class="results" part="results">
      ${items.slice(0, options.shown).map((item) => row(item, options))}
    </ul>
    ${
      left > 0
        ? html`<p class="soft small figures">${options.texts.shown(options.shown, items.length)}</p>
            <button class="second wide more" type="button" @click=${options.onMore}>
              ${options.texts.more(left)}
            </button>`
        : nothing
    }`;
}

/** The everyday name. The official one, often longer than a screen, stands in the explanation. */
function row(item: ProcedureSummary, { texts, locale, without, onSelect }: RowsOptions): TemplateResult {
  const name = localized(item.shortName, locale);
  const here = item.filing === 'online';
  return html`<li>
    <button class="result" type="button" data-code=${item.code} @click=${onSelect}>
      <span class="name" lang=${name === item.shortName.vi ? 'vi' : nothing}>${name}</span>
      ${name === item.shortName.vi ? nothing : html`<span class="soft small" lang="vi">${item.shortName.vi}</span>`}
      <span class="meta">
        ${
          without === 'filing'
            ? nothing
            : html`<span class=${here ? 'badge here' : 'badge'}
                >${here ? check : info}${here ? texts.filedHere : texts.guidanceOnly}</span
              >`
        }
        ${
          without === 'field'
            ? nothing
            : html`<span class="soft small" lang="vi"
                ><span class="visually-hidden" lang=${locale}>${texts.field} </span>${item.field}</span
              >`
        }
      </span>
      <span class="go">${chevron}</span>
    </button>
  </li>`;
}
