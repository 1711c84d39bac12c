import { html, nothing, type TemplateResult } from 'lit';
import { alert, check, info, offline, retry } from '../icons/icons.ts';
import type { ProblemTexts } from '../i18n/problems.vi.ts';
import { EtdpConnectionError } from '../../sdk/errors.ts';
import { problemText } from './problem-text.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger' | 'offline';

const ICONS = { info, success: check, warning: alert, danger: alert, offline } as const;

/** A notice. `live`: read out when it appears (for what went wrong). */
export function notice(kind: NoticeKind, content: unknown, live = false): TemplateResult {
  const look = kind === 'offline' ? 'warning' : kind;
  return html`<div class="notice ${look}" role=${live ? 'alert' : nothing}>${ICONS[kind]}<div>${content}</div></div>`;
}

/** An error as a notice, with a button where trying again can help. */
export function problemNotice(error: unknown, texts: ProblemTexts, again?: () => void): TemplateResult {
  const { text, retryable, reference } = problemText(error, texts);
  const kind = error instanceof EtdpConnectionError ? 'offline' : 'danger';
  return notice(
    kind,
    html`<p>${text}</p>
      ${reference ? html`<p class="small soft">${texts.reference(reference)}</p>` : nothing}
      ${retryable && again ? html`<button class="second" type="button" @click=${again}>${retry}${texts.retry}</button>` : nothing}`,
    true,
  );
}
