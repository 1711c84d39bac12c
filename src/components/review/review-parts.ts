import { html, nothing, type TemplateResult } from 'lit';
import type { ConsentPurpose } from '../../contract/rules/consent.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { UploadState } from '../../sdk/uploads/upload-item.ts';
import { notice } from '../base/notice.ts';
import { alert, edit, file } from '../icons/icons.ts';
import type { ReviewTexts } from '../i18n/review.vi.ts';

/** A paper as the review lists it. */
export interface ReviewPaper {
  readonly slot: string;
  readonly name: string;
  readonly state: UploadState;
}

/** The papers that go along, and those that are wanting. */
export function paperList(
  papers: readonly ReviewPaper[],
  missing: readonly string[],
  documents: readonly DocumentRequirement[],
  change: () => void,
  t: ReviewTexts,
): TemplateResult {
  const nameOf = (slot: string): string => documents.find((one) => one.slot === slot)?.name ?? slot;
  const lines = [
    ...papers.map(({ slot, name, state }) => paperLine(file, nameOf(slot), `${name} · ${t.paperState[state]}`)),
    ...missing.map((name) => paperLine(alert, name, t.paperWanting)),
  ];
  return html`<section class="stack">
    <h3>${t.papers}</h3>
    ${
      lines.length === 0
        ? html`<p class="none">${t.noPapers}</p>`
        : html`<ul class="papers">
            ${lines}
          </ul>`
    }
    <div><button class="second" type="button" @click=${change}>${edit}${t.editPapers}</button></div>
  </section>`;
}

function paperLine(icon: TemplateResult, name: string, state: string): TemplateResult {
  return html`<li>
    ${icon}
    <div>
      <p>${name}</p>
      <p class="small soft">${state}</p>
    </div>
  </li>`;
}

export interface ConsentBoxes {
  readonly agreed: ReadonlySet<ConsentPurpose>;
  readonly agency: string;
  /** The person wanted to hand in without. */
  readonly missing: boolean;
  readonly agree: (purpose: ConsentPurpose, agreed: boolean) => void;
}

/** What has to be agreed to, in plain words. Nothing is ticked beforehand. */
export function consentBoxes({ agreed, agency, missing, agree }: ConsentBoxes, t: ReviewTexts): TemplateResult {
  const box = (purpose: ConsentPurpose, words: string): TemplateResult =>
    html`<label class="consent">
      <input
        type="checkbox"
        required
        .checked=${agreed.has(purpose)}
        aria-invalid=${missing && !agreed.has(purpose) ? 'true' : nothing}
        @change=${({ currentTarget }: Event) => agree(purpose, (currentTarget as HTMLInputElement).checked)}
      />
      <span>${words}</span>
    </label>`;
  return html`<fieldset id="consent" class="card" aria-describedby=${missing ? 'consent-missing' : nothing}>
    <legend><h3>${t.consentTitle}</h3></legend>
    ${missing ? html`<div id="consent-missing">${notice('danger', html`<p>${t.consentMissing}</p>`, true)}</div>` : nothing}
    ${box('declare-true', t.consentTrue)} ${box('process-dossier', t.consentProcess(agency))}
  </fieldset>`;
}
