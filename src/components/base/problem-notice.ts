import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { EtdpApiError, EtdpConnectionError } from '../../sdk/errors.ts';
import { defineMessages, type Locale } from '../i18n/messages.ts';
import { problemsVi, type ProblemTexts } from '../i18n/problems.vi.ts';
import type { Refusals } from '../i18n/refusals.vi.ts';
import { retry } from '../icons/first.ts';
import { notice } from './notice.ts';
import { problemText } from './problem-text.ts';

const MESSAGES = defineMessages(problemsVi, async () => (await import('../i18n/problems.en.ts')).problemsEn);
const arrived = new Map<ProblemTexts['codes'], Refusals>();

/**
 * An error as a notice, with a button where trying again can help. The words for a refusal may come a moment later; `host` is drawn
 * again then.
 */
export function problemNotice(
  host: ReactiveControllerHost,
  locale: Locale,
  error: unknown,
  again?: () => void,
): TemplateResult | typeof nothing {
  const redraw = (): void => host.requestUpdate();
  if (!MESSAGES.ready(locale)) void MESSAGES.load(locale).then(redraw);
  const texts = MESSAGES.get(locale);
  const refusals = arrived.get(texts.codes);
  if (error instanceof EtdpApiError && !refusals) {
    // What does not arrive is not waited for: general words will do.
    void texts
      .codes()
      .catch((): Refusals => ({}))
      .then((words) => arrived.set(texts.codes, words))
      .then(redraw);
    return nothing;
  }
  const { text, retryable, reference } = problemText(error, texts, refusals);
  const kind = error instanceof EtdpConnectionError ? 'offline' : 'danger';
  return notice(
    kind,
    html`<p>${text}</p>
      ${reference ? html`<p class="small soft">${texts.reference(reference)}</p>` : nothing}
      ${retryable && again ? html`<button class="second" type="button" @click=${again}>${retry}${texts.retry}</button>` : nothing}`,
    true,
  );
}
