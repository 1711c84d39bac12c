import { html, nothing, type TemplateResult } from 'lit';
import type { FieldsTexts } from '../../i18n/fields.vi.ts';
import type { Choice } from './commune-search.ts';

/** What the combobox opens. */
export interface CommuneList {
  readonly choices: readonly Choice[];
  /** Index of the active one. */
  readonly active: number;
  /** A line below the entries, or in their place. */
  readonly note: string | undefined;
  readonly choose: (choice: Choice) => void;
}

/** A tap chooses; the focus stays in the combobox, whose keys these are. */
const keepFocus = (event: Event): void => event.preventDefault();

export function communeList(list: CommuneList, texts: FieldsTexts): TemplateResult | typeof nothing {
  const { choices, note } = list;
  if (choices.length === 0 && note === undefined) return nothing;
  const entries = html`<ul id="list" role="listbox" aria-label=${texts.commune}>
    ${choices.map((choice, at) => option(choice, at, list, texts))}
  </ul>`;
  return html`<div class="list" @mousedown=${keepFocus}>
    ${choices.length > 0 ? entries : nothing}${note === undefined ? nothing : html`<p class="note">${note}</p>`}
  </div>`;
}

function option(choice: Choice, at: number, { active, choose }: CommuneList, texts: FieldsTexts): TemplateResult {
  const { commune, match } = choice;
  const old = match?.old;
  const place = match ? `${commune.name}, ${match.province.name}` : commune.name;
  // Keys are the combobox's: the focus stays in it.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events
  return html`<li
    id="option-${at}"
    role="option"
    aria-selected=${at === active ? 'true' : 'false'}
    @click=${() => choose(choice)}
  >
    ${old ? texts.today(commune.name, match.province.name) : place}
    ${old ? html`<span class="small soft">${texts.formerly(old.communeName, old.districtName, old.provinceName)}</span>` : nothing}
  </li>`;
}
