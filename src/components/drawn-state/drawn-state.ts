import { html, nothing, type TemplateResult } from 'lit';

/** What a person sees where there is nothing to list: a drawing, a sentence and one thing to do. */
export interface DrawnState {
  readonly drawing: TemplateResult;
  readonly title: string;
  readonly text?: unknown;
  /** The one thing to do: a button or a link. */
  readonly action?: unknown;
  /** Read out when it appears: for what went wrong. */
  readonly live?: boolean;
}

export function drawnState({ drawing, title, text, action, live = false }: DrawnState): TemplateResult {
  return html`<div class="drawn" role=${live ? 'alert' : nothing}>
    ${drawing}
    <p class="drawn-title">${title}</p>
    ${text ? html`<div class="drawn-text">${text}</div>` : nothing} ${action ?? nothing}
  </div>`;
}
