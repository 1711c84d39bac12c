import { html, nothing, type TemplateResult } from 'lit';
import type { Section } from '../../contract/wire/form.ts';
import { doneSheet, refusedSheet } from '../drawn-state/drawings.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import type { DossierFormTexts } from '../i18n/dossier-form.vi.ts';
import { intlLocale, localized, type Locale } from '../i18n/messages.ts';
import { alert, save, tick } from '../icons/icons.ts';
import type { ReviewProblem } from '../review/review.component.ts';
import type { Place } from './dossier-form.state.ts';
import type { SaveState } from './draft-keeper.controller.ts';

interface Speaking {
  readonly texts: DossierFormTexts;
  readonly locale: Locale;
}

/** How saving stands, always in the same corner. Spoken only when something is wrong: good news at every key would be noise. */
export function saveLine(kept: SaveState, { texts, locale }: Speaking): TemplateResult {
  switch (kept.at) {
    case 'idle':
      return html`<p class="save"></p>`;
    case 'saving':
      return html`<p class="save">${save}<span>${texts.saving}</span></p>`;
    case 'failed':
      return html`<p class="save bad" role="alert">${alert}<span>${kept.full ? texts.full : texts.notSaved}</span></p>`;
    case 'saved': {
      if (!kept.lasting) return html`<p class="save bad">${alert}<span>${texts.inMemory}</span></p>`;
      const time = new Intl.DateTimeFormat(intlLocale(locale), {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(kept.time);
      return html`<p class="save">${tick}<span class="figures">${texts.saved(time)}</span></p>`;
    }
  }
}

/** The progress line: where one is, and the parts by name for who wants to see them. Parts that were passed can be gone back to. */
export function progressLine(
  place: Place,
  sections: readonly Section[],
  go: (section: string) => void,
  { texts, locale }: Speaking,
): TemplateResult {
  const { at, of } = place;
  return html`<details class="progress">
      <summary>
        <span class="figures">${texts.part(at, of)}</span><span class="visually-hidden">. ${texts.parts}</span>
      </summary>
      <ol>
        ${sections.map((section, one) => html`<li>${partName(section, one + 1 - at, go, { texts, locale })}</li>`)}
      </ol>
    </details>
    <div class="bar" aria-hidden="true">
      ${sections.map((_, one) => html`<span class=${one + 1 < at ? 'done' : one + 1 === at ? 'now' : ''}></span>`)}
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
  { texts }: Speaking,
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
export function formSkeleton({ texts }: Speaking): TemplateResult {
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

/** What is left when the person goes on another time; with the way back, in case they did not mean it. */
export function leftPage(safe: boolean, resume: () => void, texts: DossierFormTexts): TemplateResult {
  return html`<div class="left" tabindex="-1">
    ${drawnState({
      drawing: safe ? doneSheet : refusedSheet,
      title: safe ? texts.leftTitle : texts.notSaved,
      text: safe ? texts.left : texts.leftUnsafe,
      action: html`<button type="button" @click=${resume}>${texts.resume}</button>`,
    })}
  </div>`;
}
