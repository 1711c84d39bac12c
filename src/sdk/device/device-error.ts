import { EtdpError } from '../errors.ts';

/** The browser did not keep what it was given. */
export class EtdpDeviceError extends EtdpError {
  override readonly name = 'EtdpDeviceError';
  /** `device.full`: no room left; the thing itself is unharmed in memory. `device.failed`: the database broke or was closed. */
  readonly code: 'device.full' | 'device.failed';

  constructor(code: EtdpDeviceError['code'], cause?: unknown) {
    super(`the device did not keep it: ${code}`, true, cause);
    this.code = code;
  }

  override get messageKey(): string {
    return this.code === 'device.full' ? 'deviceFull' : 'deviceFailed';
  }

  override toJSON(): object {
    return { ...super.toJSON(), code: this.code };
  }
}
