import { html, nothing, type TemplateResult } from 'lit';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { camera, clock, file, stamp } from '../icons/icons.ts';
import { intlLocale, type Locale } from '../i18n/messages.ts';
import { procedureDetailVi } from '../i18n/procedure-detail.vi.ts';
import { feeLines, papersByCase, timeBesides, type PaperCase } from './procedure-detail.state.ts';

export interface FactsOptions {
  readonly texts: typeof procedureDetailVi;
  readonly locale: Locale;
}

/** The three things everybody asks first: how long, how much, what for. */
export function procedureFacts(procedure: Procedure, options: FactsOptions): TemplateResult {
  const { texts } = options;
  return html`<dl class="facts">
    <div>
      <dt>${clock}${texts.timeTitle}</dt>
      <dd>${time(procedure, options)}</dd>
    </div>
    <div>
      <dt>${stamp}${texts.feeTitle}</dt>
      <dd>${fee(procedure, options)}</dd>
    </div>
    ${
      procedure.results.length > 0
        ? html`<div>
            <dt>${file}${texts.resultTitle}</dt>
            <dd lang="vi">${procedure.results.map((result) => html`<p><strong>${result}</strong></p>`)}</dd>
          </div>`
        : nothing
    }
  </dl>`;
}

function time({ timeLimit: { text, value, unit } }: Procedure, { texts }: FactsOptions): unknown {
  if (value === null || unit === null || unit === 'unknown') {
    return text ? html`<p lang="vi">${text}</p>` : html`<p>${texts.timeUnknown}</p>`;
  }
  // The official words are Vietnamese in every language.
  const besides = text && timeBesides(text, procedureDetailVi.timeValue(value, unit));
  return html`<p><strong class="figures">${texts.timeValue(value, unit)}</strong></p>
    ${besides ? html`<p lang="vi" class="soft">${besides}</p>` : nothing}
    ${unit === 'working-day' && !text ? html`<p class="soft">${texts.timeWorking}</p>` : nothing}`;
}

/** Never «free» from a figure of 0: only where the source says so in words (see the contract's fee kinds). */
function fee({ fee: known }: Procedure, { texts, locale }: FactsOptions): unknown {
  const words = known.text ? html`<p lang="vi" class="soft">${known.text}</p>` : nothing;
  const lines = feeLines(known);
  if (known.kind === 'none') {
    return html`<p><strong>${texts.feeNone}</strong></p>
      ${known.text === procedureDetailVi.feeNone ? nothing : words}`;
  }
  if (known.kind === 'set-by-province') {
    return html`<p><strong>${texts.feeProvince}</strong></p>
      <p>${texts.feeProvinceText}</p>
      ${words}`;
  }
  if (known.kind === 'stated' && (lines.length > 0 || known.text)) {
    return html`${lines.map(
      ({ amount, note, channels }) =>
        html`<p lang="vi">
          <strong class="figures">${texts.feeAmount(amount.toLocaleString(intlLocale(locale)))}</strong>
          ${channels.join(', ')} ${note ? html`<br /><span class="soft">${note}</span>` : nothing}
        </p>`,
    )}${words}`;
  }
  return html`<p><strong>${texts.feeNotListed}</strong></p>
    <p>${texts.feeNotListedText}</p>
    ${words}`;
}

/** The papers: a table where there is room, a row below another where there is not. Roles are written out because those are no tables to CSS. */
export function procedurePapers(procedure: Procedure, options: FactsOptions): unknown {
  const { texts } = options;
  if (procedure.documents.length === 0) return html`<p>${texts.papersNone}</p>`;
  const online = procedure.form !== null;
  return papersByCase(procedure.documents).map(
    (of) =>
      html`${of.caseName === null ? nothing : html`<h4 lang="vi">${texts.papersCase(of.caseName)}</h4>`}${table(of, online, options)}`,
  );
}

function table({ caseName, papers }: PaperCase, online: boolean, { texts }: FactsOptions): TemplateResult {
  return html`<table
    role="table"
    class="papers"
    aria-label=${caseName === null ? texts.papersTitle : texts.papersCase(caseName)}
  >
    <thead>
      <tr role="row">
        <th role="columnheader" scope="col">${texts.paperColumn}</th>
        <th role="columnheader" scope="col">${texts.countColumn}</th>
        <th role="columnheader" scope="col">${texts.handlingColumn}</th>
      </tr>
    </thead>
    <tbody>
      ${papers.map(({ name, condition, originals, copies, handling, upload }) => {
        const how = handling === 'eform' && !online ? texts.handlingEformElsewhere : texts.handlingText[handling];
        return html`<tr role="row">
          <td role="cell" lang="vi">
            <strong>${name}</strong>
            ${condition ? html`<p class="soft">${condition}</p>` : nothing}
          </td>
          <td role="cell" class="figures">
            ${originals > 0 ? html`<strong>${texts.originals(originals)}</strong>` : nothing}
            ${copies > 0 ? html`<strong>${texts.copies(copies)}</strong>` : nothing}
            ${originals + copies > 0 ? nothing : texts.countUnknown}
          </td>
          <td role="cell">
            <p>${texts.handling[handling]}, ${how}</p>
            ${online && upload ? html`<p class="photo">${camera}${texts.photo}</p>` : nothing}
          </td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
