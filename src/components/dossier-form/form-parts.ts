import { html, nothing, type TemplateResult } from 'lit';
import type { Section } from '../../contract/wire/form.ts';
import { doneSheet, refusedSheet } from '../drawn-state/drawings.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import type { DossierFormTexts } from '../i18n/dossier-form.vi.ts';
import { localized, type Locale } from '../i18n/messages.ts';
import { notice } from '../base/notice.ts';
import { alert, save, tick } from '../icons/icons.ts';
import type { ReviewProblem } from '../review/review.component.ts';
import type { Place } from './dossier-form.state.ts';
import type { SaveState } from './draft-keeper.controller.ts';

interface Speaking {
  readonly texts: DossierFormTexts;
  readonly locale: Locale;
}

/** How saving stands, in a few words, always in the same corner: above the main button, which stays in sight. */
export function saveLine(kept: SaveState, texts: DossierFormTexts): TemplateResult {
  const bad = kept.at === 'failed' || (kept.at === 'saved' && !kept.lasting);
  const icon = bad ? alert : kept.at === 'saved' ? tick : save;
  const word = kept.at === 'saved' && bad ? 'passing' : kept.at;
  return html`<p class="save ${bad ? 'bad' : ''}">${icon}<span>${texts.save[word]}</span></p>`;
}

/** What to do where saving does not hold. Good news is not spoken: at every key it would be noise. */
export function saveTrouble(kept: SaveState, texts: DossierFormTexts): TemplateResult | typeof nothing {
  if (kept.at === 'failed') return notice('danger', html`<p>${kept.full ? texts.full : texts.notSaved}</p>`, true);
  return kept.at === 'saved' && !kept.lasting ? notice('warning', html`<p>${texts.inMemory}</p>`, true) : nothing;
}

/** The progress line: where one is, and the parts by name for who wants to see them. Parts that were passed can be gone back to. */
export function progressLine(
  { at, along }: Place,
  go: (section: string) => void,
  { texts, locale }: Speaking,
): TemplateResult {
  return html`<details class="progress">
      <summary>
        <span class="figures">${texts.part(at, along.length)}</span
        ><span class="visually-hidden">. ${texts.parts}</span>
      </summary>
      <ol>
        ${along.map((section, one) => html`<li>${partName(section, one + 1 - at, go, { texts, locale })}</li>`)}
      </ol>
    </details>
    <div class="bar" aria-hidden="true">
      ${along.map((_, one) => html`<span class=${one + 1 < at ? 'done' : one + 1 === at ? 'now' : ''}></span>`)}
    </div>`;
}

function partName(
  section: Section,
  offset: number,
  go: (section: string) => void,
  { texts, locale }: Speaking,
): TemplateResult {
  const name = localized(section.title, locale);
  if (offset === 0)
    return html`<strong aria-current="step">${name} <span class="soft">(${texts.partNow})</span></strong>`;
  if (offset > 0)
    return html`<span class="soft">${name}<span class="visually-hidden"> (${texts.partLater})</span></span>`;
  return html`<button class="quiet" type="button" @click=${() => go(section.id)}>
    ${tick}<span>${name}<span class="visually-hidden"> (${texts.partDone})</span></span>
  </button>`;
}

/** What is to be corrected, each line a way to its place. Takes the focus when it appears. */
export function errorSummary(
  problems: readonly ReviewProblem[],
  go: (path: ReviewProblem['path']) => void,
  texts: DossierFormTexts,
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div class="notice danger errors" tabindex="-1" role="group" aria-labelledby="errors-title">
    ${alert}
    <div>
      <h3 id="errors-title">${texts.toCorrect(problems.length)}</h3>
      <p>${texts.toCorrectHint}</p>
      <ul>
        ${problems.map(({ path, text }) => html`<li><button class="quiet" type="button" @click=${() => go(path)}>${text}</button></li>`)}
      </ul>
    </div>
  </div>`;
}

/** The shape of what comes. */
export function formSkeleton(texts: DossierFormTexts): TemplateResult {
  return html`<p class="visually-hidden" role="status">${texts.loading}</p>
    <div class="waiting" aria-hidden="true">
      <div class="skeleton line"></div>
      <div class="skeleton heading"></div>
      <div class="skeleton question"></div>
      <div class="skeleton question"></div>
      <div class="skeleton question"></div>
      <div class="skeleton button"></div>
    </div>`;
}

/** What stands in place of the form when the person has stopped (`left`) or is through (`done`); with the way back to it. */
export function restPage(
  at: 'left' | 'done',
  safe: boolean,
  resume: () => void,
  texts: DossierFormTexts,
): TemplateResult {
  return html`<div class="rest" tabindex="-1">
    ${drawnState({
      drawing: safe ? doneSheet : refusedSheet,
      title: safe ? texts[at].title : texts.notSaved,
      text: safe ? texts[at].text : texts.leftUnsafe,
      action: html`<button type="button" @click=${resume}>${texts[at].resume}</button>`,
    })}
  </div>`;
}
