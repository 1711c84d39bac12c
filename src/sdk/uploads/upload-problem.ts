import { EtdpApiError, EtdpContractError, EtdpError } from '../errors.ts';
import { EtdpFileError } from './file-error.ts';
import { isUnreached } from './trouble.ts';
import type { UploadProblem } from './upload-item.ts';

/** The problem an error means to the person who put the file there. */
export function problemOf(error: unknown): UploadProblem {
  const retryable = error instanceof EtdpError && error.retryable;
  if (error instanceof EtdpFileError || error instanceof EtdpApiError) {
    const limit = error instanceof EtdpFileError ? error.limit : error.errors[0]?.limit;
    return { code: error.code, retryable, ...(limit === undefined ? {} : { limit }) };
  }
  if (isUnreached(error)) return { code: 'connection.none', retryable };
  return { code: error instanceof EtdpContractError ? 'answer.unknown' : 'device.failed', retryable };
}

/** Whether it is the file's own fault, so that trying again would say the same. */
export function isFileRefused(error: unknown): boolean {
  if (error instanceof EtdpFileError) return true;
  return error instanceof EtdpApiError && !error.retryable && /^(document|upload|request)\./.test(error.code);
}
