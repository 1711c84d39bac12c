import { html, nothing, type TemplateResult } from 'lit';

/** What a person sees where there is nothing to list: a drawing, a sentence and one thing to do. */
export interface DrawnState {
  /** One of `drawings.ts`; its place stays free while it is on its way. */
  readonly drawing: TemplateResult | undefined;
  readonly title: string;
  readonly text?: unknown;
  /** The one thing to do: a button or a link. */
  readonly action?: unknown;
  /** Read out when it appears: for what went wrong. */
  readonly live?: boolean;
}

export function drawnState({ drawing, title, text, action, live = false }: DrawnState): TemplateResult {
  return html`<div class="drawn" role=${live ? 'alert' : nothing}>
    ${drawing ?? html`<div class="drawing"></div>`}
    <p class="drawn-title">${title}</p>
    ${text ? html`<div class="drawn-text">${text}</div>` : nothing} ${action ?? nothing}
  </div>`;
}
