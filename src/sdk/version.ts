/**
 * The version of this SDK, sent in `Etdp-Client`.
 * @example
 * console.log(`e-tdp ${SDK_VERSION}`);
 */
export const SDK_VERSION = '0.1.0';
