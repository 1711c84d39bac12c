import { html, nothing, type TemplateResult } from 'lit';
import { alert, check, info, offline } from '../icons/first.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger' | 'offline';

const ICONS = { info, success: check, warning: alert, danger: alert, offline } as const;

/** A notice. `live`: read out when it appears (for what went wrong). */
export function notice(kind: NoticeKind, content: unknown, live = false): TemplateResult {
  const look = kind === 'offline' ? 'warning' : kind;
  return html`<div class="notice ${look}" role=${live ? 'alert' : nothing}>
    ${ICONS[kind]}
    <div>${content}</div>
  </div>`;
}
