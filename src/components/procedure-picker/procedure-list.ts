import { html, nothing, type TemplateResult } from 'lit';
import type { Agency } from '../../contract/wire/agency.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import { EtdpConnectionError } from '../../sdk/errors.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { emptyTray, noNetwork, nothingFound, refusedSheet } from '../drawn-state/drawings.ts';
import { phone, retry } from '../icons/first.ts';
import type { procedurePickerVi } from '../i18n/procedure-picker.vi.ts';
import type { PickerList } from './procedure-picker.state.ts';
import { procedureRows, type RowsOptions } from './procedure-rows.ts';

type Texts = typeof procedurePickerVi;

export interface ListOptions extends RowsOptions {
  /** The fields that are open. */
  readonly openFields: ReadonlySet<string>;
  readonly onToggle: (event: Event) => void;
}

/** What was found; where nothing was, what to do instead. */
export function resultList(
  results: readonly ProcedureSummary[],
  agency: Agency | undefined,
  options: ListOptions,
): TemplateResult {
  const { texts } = options;
  if (results.length > 0) {
    return html`<section class="group" aria-label=${texts.resultsFor}>
      <p class="soft figures">${texts.count(results.length)}</p>
      ${procedureRows(results, options)}
    </section>`;
  }
  const number = agency?.phone ?? undefined;
  return drawnState({
    drawing: nothingFound,
    title: texts.nothingTitle,
    text: html`<p>${texts.nothingWords} ${texts.nothingFields}</p>
      <p>${agency && number ? texts.nothingCall(agency.shortName) : texts.nothingVisit}</p>`,
    action: number
      ? html`<a class="button second figures" href="tel:${number.replace(/[^\d+]/g, '')}">${phone}${number}</a>`
      : undefined,
  });
}

/** What is shown while nothing is typed: what can be filed here, then everything by field, closed. */
export function fieldGroups({ items, here, groups }: PickerList, options: ListOptions): TemplateResult {
  const { texts, openFields } = options;
  if (items.length === 0) {
    return drawnState({ drawing: emptyTray, title: texts.noProceduresTitle, text: texts.noProceduresText });
  }
  return html`${
      here.length > 0
        ? html`<section class="group">
            <h2>${texts.groupHere}</h2>
            ${procedureRows(here, { ...options, without: 'filing' })}
          </section>`
        : nothing
    }
    <section class="group">
      <h2>${texts.groupByField}</h2>
      ${groups.map(
        ({ field, items: of }) =>
          html`<details data-field=${field} ?open=${openFields.has(field)} @toggle=${options.onToggle}>
            <summary>
              <span lang="vi">${field}</span><span class="soft small figures">${texts.groupCount(of.length)}</span>
            </summary>
            ${openFields.has(field) ? procedureRows(of, { ...options, without: 'field' }) : nothing}
          </details>`,
      )}
    </section>`;
}

/** The shape of what comes: a heading and rows. */
export function waitingList(texts: Texts): TemplateResult {
  return html`<div class="group" role="status">
    <span class="visually-hidden">${texts.loading}</span>
    <div class="skeleton"></div>
    <div class="waiting">
      ${Array.from(
        { length: 5 },
        () =>
          html`<div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
          </div>`,
      )}
    </div>
  </div>`;
}

/** The list did not come. */
export function listRefused(error: unknown, texts: Texts, again: () => void): TemplateResult {
  const cut = error instanceof EtdpConnectionError;
  return drawnState({
    drawing: cut ? noNetwork : refusedSheet,
    title: cut ? texts.offlineTitle : texts.refusedTitle,
    text: cut ? texts.offlineText : texts.refusedText,
    action: html`<button class="second" type="button" @click=${again}>${retry}${texts.retry}</button>`,
    live: true,
  });
}
