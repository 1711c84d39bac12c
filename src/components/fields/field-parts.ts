import { html, nothing, type TemplateResult } from 'lit';
import type { FieldsTexts } from '../i18n/fields.vi.ts';
import type { Locale } from '../i18n/messages.ts';
import { alert, info } from '../icons/icons.ts';

/** What every field draws around its controls. */
export interface FieldFrame {
  readonly label: string;
  readonly optional: boolean;
  readonly hint: string | undefined;
  /** What is wrong, or worth a second look, in words. */
  readonly shown: { readonly text: string; readonly warning: boolean } | undefined;
  readonly locale: Locale;
  readonly texts: FieldsTexts;
}

/** «(không bắt buộc)», after a label. */
export function optionalMark({ optional }: FieldsTexts): TemplateResult {
  return html` <span class="optional">${optional}</span>`;
}

/** One control, `id`, with its label. */
export function singleField(frame: FieldFrame, id: string, control: unknown, below: unknown): TemplateResult {
  return html`<div class="field" part="field" data-state=${standing(frame)} lang=${frame.locale}>
    <label part="label" for=${id}>${labelText(frame)}</label>
    ${notes(frame)} ${control}
    <p id="below" part="below" class="below">${below}</p>
  </div>`;
}

/** Several controls under one heading. */
export function fieldSet(frame: FieldFrame, controls: unknown): TemplateResult {
  return html`<fieldset
    class="field"
    part="field"
    data-state=${standing(frame)}
    lang=${frame.locale}
    aria-describedby=${frame.hint ? 'hint problem' : 'problem'}
  >
    <legend part="label">${labelText(frame)}</legend>
    ${notes(frame)} ${controls}
  </fieldset>`;
}

function standing({ shown }: FieldFrame): 'wrong' | 'warning' | typeof nothing {
  return shown ? (shown.warning ? 'warning' : 'wrong') : nothing;
}

function labelText({ label, optional, texts }: FieldFrame): TemplateResult {
  return html`${label}${optional ? optionalMark(texts) : nothing}`;
}

/** Hint and problem: what stands between label and control. */
function notes({ hint, shown, texts }: FieldFrame): TemplateResult {
  const problem = shown
    ? html`<p class="problem">
        ${shown.warning ? info : alert}<span
          ><span class="visually-hidden">${shown.warning ? texts.warning : texts.wrong}: </span>${shown.text}</span
        >
      </p>`
    : nothing;
  return html`${hint ? html`<p id="hint" part="hint" class="hint">${hint}</p>` : nothing}
    <div id="problem" part="problem" aria-live="polite">${problem}</div>`;
}
