/** The version of this SDK, sent in `Etdp-Client`. */
export const SDK_VERSION = '0.1.0';
