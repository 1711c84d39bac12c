import { EtdpDeviceError } from '../../sdk/device/device-error.ts';
import { EtdpApiError, EtdpConnectionError, EtdpContractError } from '../../sdk/errors.ts';
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
  if (error instanceof EtdpConnectionError) return { text: texts.offline, retryable: true, reference: null };
  if (error instanceof EtdpDeviceError) {
    return {
      text: error.code === 'device.full' ? texts.deviceFull : texts.deviceFailed,
      retryable: true,
      reference: null,
    };
  }
  if (error instanceof EtdpContractError) return { text: texts.strange, retryable: true, reference: null };
  if (error instanceof EtdpApiError) {
    const text = refusals[error.code];
    return {
      text: text ?? texts.other,
      retryable: error.retryable || text === undefined,
      reference: text ? null : error.requestId,
    };
  }
  return { text: texts.other, retryable: true, reference: null };
}
