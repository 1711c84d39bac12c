import { html, nothing, type TemplateResult } from 'lit';
import { retry } from '../icons/icons.ts';
import type { ProblemTexts } from '../i18n/problems.vi.ts';
import { EtdpConnectionError } from '../../sdk/errors.ts';
import { notice } from './notice.ts';
import { problemText } from './problem-text.ts';

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
