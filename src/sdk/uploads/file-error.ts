import { EtdpError } from '../errors.ts';

/**
 * Why a file was not even sent. `document.*` is what the gateway would say of it, with the figure in `limit`; the others are
 * known to the device alone.
 * @example
 * const error: unknown = await client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file: new Blob() }).catch((reason) => reason);
 * console.log(FILE_PROBLEMS.some((code) => error instanceof EtdpFileError && error.code === code)); // true
 */
export const FILE_PROBLEMS = [
  'file.empty',
  'file.unreadable',
  'file.duplicate',
  'document.too-large',
  'document.too-many',
  'document.type-refused',
] as const;
/** Why a file is not sent. */
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

/**
 * A file that cannot be sent as it is: another one has to be chosen.
 * @example
 * const program = new File(['MZ'], 'don.pdf', { type: 'application/pdf' });
 * await client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file: program }).catch((error: unknown) => {
 *   if (!(error instanceof EtdpFileError)) throw error;
 *   console.log(error.code, error.retryable); // document.type-refused false
 * });
 */
export class EtdpFileError extends EtdpError {
  override readonly name = 'EtdpFileError';
  /** Why; one of {@link FILE_PROBLEMS}. */
  readonly code: FileProblemCode;
  /** The figure that was broken: bytes, or files. */
  readonly limit: number | undefined;

  constructor(code: FileProblemCode, options: { limit?: number; cause?: unknown } = {}) {
    super(`the file cannot be sent: ${code}`, false, options.cause);
    this.code = code;
    this.limit = options.limit;
  }

  override get messageKey(): string {
    return this.code;
  }

  override toJSON(): object {
    return { ...super.toJSON(), code: this.code, limit: this.limit };
  }
}
