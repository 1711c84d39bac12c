import { EtdpError } from '../errors.ts';

/**
 * What this device does not do with what it was given.
 * @example
 * const carried = await client.drafts.export({ passphrase: 'chè kho Nam Định 1975' });
 * await client.drafts.import(carried, { passphrase: 'chè lam Phủ Quảng 1975' }).catch((error: unknown) => {
 *   if (!(error instanceof EtdpDeviceError)) throw error;
 *   console.log(error.code, error.retryable); // import.passphrase false
 * });
 */
export class EtdpDeviceError extends EtdpError {
  override readonly name = 'EtdpDeviceError';
  /**
   * `device.full`: no room left; the thing itself is unharmed in memory. `device.failed`: the database broke or was closed.
   * `device.newer`: a newer version of this library keeps it now; this page has to be loaded again. `device.unreadable`: it is here,
   * and cannot be read any more. `device.unprotected`: nothing can be encrypted here, because the page has no https.
   * `import.damaged`, `import.newer`, `import.passphrase`: what is imported is no whole file of ours, is of a newer version, or was
   * encrypted with another passphrase.
   */
  readonly code:
    | `device.${'full' | 'failed' | 'newer' | 'unreadable' | 'unprotected'}`
    | `import.${'damaged' | 'newer' | 'passphrase'}`;

  constructor(code: EtdpDeviceError['code'], cause?: unknown) {
    super(`the device could not: ${code}`, /full|failed/.test(code), cause);
    this.code = code;
  }

  override get messageKey(): string {
    return this.code === 'device.full' ? 'deviceFull' : 'deviceFailed';
  }

  override toJSON(): object {
    return { ...super.toJSON(), code: this.code };
  }
}
