import { EtdpApiError, EtdpError } from '../../sdk/errors.ts';
import type { ProblemTexts } from '../i18n/problems.vi.ts';
import type { Refusals } from '../i18n/refusals.vi.ts';

/** An error in words a person can act on. */
export interface ProblemText {
  readonly text: string;
  /** Whether trying again can help. */
  readonly retryable: boolean;
  /** To tell the ward, where there is one. */
  readonly reference: string | null;
}

/** What to tell somebody about an error of the SDK (or any other). */
export function problemText(error: unknown, texts: ProblemTexts, refusals: Refusals = {}): ProblemText {
  const refused = error instanceof EtdpApiError ? error : undefined;
  const key = error instanceof EtdpError ? error.messageKey : 'other';
  const own = refusals[key] ?? wordsFor(key, texts);
  return {
    text: own ?? texts.other,
    retryable: refused?.retryable !== false || own === undefined,
    reference: refused && own === undefined ? refused.requestId : null,
  };
}

/** The words of a key that is no code; others say nothing by themselves. */
function wordsFor(key: string, texts: ProblemTexts): string | undefined {
  const words = Object.hasOwn(texts, key) ? texts[key as keyof ProblemTexts] : undefined;
  return typeof words === 'string' ? words : undefined;
}
