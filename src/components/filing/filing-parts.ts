import { html, type TemplateResult } from 'lit';
import type { Answers } from '../../contract/wire/answers.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import type { FilingTexts } from '../i18n/filing.vi.ts';
import { STEPS, type Step } from './filing.state.ts';

/** Which of the five steps this is, in words and as a line; the words take the focus when a step begins. */
export function progressLine(step: Step, texts: FilingTexts): TemplateResult {
  const at = STEPS.indexOf(step);
  return html`<div class="progress">
    <p class="soft" data-heading tabindex="-1">${texts.step(at + 1, STEPS.length, texts.steps[step])}</p>
    <ol aria-hidden="true">
      ${STEPS.map((_, one) => html`<li class=${one < at ? 'done' : one === at ? 'now' : ''}></li>`)}
    </ol>
  </div>`;
}

export interface PapersOptions {
  readonly texts: FilingTexts;
  readonly slots: DocumentRequirement[];
  readonly answers: Answers;
  readonly queue: UploadQueue;
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onLeave: (event: Event) => void;
}

/** The papers that these answers ask for, and the ways on, back and out. */
export function papersStage({ texts, slots, answers, queue, onNext, onBack, onLeave }: PapersOptions): TemplateResult {
  return html`<h2>${texts.papersTitle}</h2>
    ${
      slots.length === 0
        ? html`<p>${texts.papersNone}</p>`
        : html`<etdp-document-uploader
            .requirements=${slots}
            .answers=${answers}
            .queue=${queue}
          ></etdp-document-uploader>`
    }
    <div class="actions">
      <button class="wide" type="button" @click=${onNext}>${texts.papersNext}</button>
      <button class="second wide" type="button" @click=${onBack}>${texts.back}</button>
      <button class="quiet" type="button" @click=${onLeave}>${texts.leave}</button>
    </div>`;
}
