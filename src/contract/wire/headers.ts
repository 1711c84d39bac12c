/** The holder's proof: the secret on the receipt. */
export const TRACKING_SECRET_HEADER = 'Tracking-Secret';
/** The other proof: the phone number given in the declaration. Opens the status, nothing more. */
export const TRACKING_PHONE_HEADER = 'Tracking-Phone';
/** The version of this contract that the gateway speaks, in every answer. */
export const CONTRACT_HEADER = 'Etdp-Contract';
/** In a refusal: whether the same request may succeed later, unchanged (`true` or `false`). Counts more than what a client thinks. */
export const SHOULD_RETRY_HEADER = 'Etdp-Should-Retry';
/** The name and version of the program that calls, as browsers let no script set `User-Agent`. */
export const CLIENT_HEADER = 'Etdp-Client';
