import { EtdpApiError, EtdpConnectionError, EtdpContractError } from '../errors.ts';

/**
 * What follows a failure on the way of a file. `look`: ask how much has arrived and go on. `smaller`: the same with smaller parts.
 * `restart`: begin a new upload. `wait`: wait, then look. `stop`: nothing that waiting could change.
 */
export type Step = 'look' | 'smaller' | 'restart' | 'wait' | 'stop';

const STEPS: Readonly<Record<string, Step>> = {
  'upload.offset-differs': 'look',
  'upload.superseded': 'look',
  'upload.part-damaged': 'look',
  'upload.unknown': 'restart',
  'document.unknown': 'restart',
  'document.digest-differs': 'restart',
  'upload.too-large': 'smaller',
  'request.body-too-large': 'smaller',
};

/** The step after a failure; `asking` when it was the question how much has arrived, whose refusal has no body to read. */
export function stepAfter(error: unknown, asking: boolean): Step {
  if (error instanceof EtdpConnectionError) return 'wait';
  if (error instanceof EtdpApiError)
    return STEPS[error.code] ?? (error.status === 423 ? 'look' : error.retryable ? 'wait' : 'stop');
  if (!(error instanceof EtdpContractError)) return 'stop';
  // Announcing again brings the refusal in words; an upload that is gone is begun again by the same way.
  if (asking && !error.retryable) return 'restart';
  if (error.status === 413) return 'smaller';
  return error.retryable ? 'wait' : 'stop';
}

/** Whether the gateway itself was not reached, so that patience has no end: no network, a login page, a proxy without its server. */
export function isUnreached(error: unknown): boolean {
  return error instanceof EtdpConnectionError || (error instanceof EtdpContractError && error.retryable);
}
