import { createHmac } from 'node:crypto';
import { sameSecret } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';

export const SIGNATURE_HEADER = 'Etdp-Signature';
/** How far the sender's clock may be from ours, and how long a signed request can be sent again by whoever saw it. */
const TOLERANCE_MS = 5 * 60_000;

/** `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 of the seconds, a full stop and the body, with the agency's secret. */
export function signature(secret: string, seconds: number, body: Uint8Array): string {
  return `t=${String(seconds)},v1=${mac(secret, String(seconds), body)}`;
}

/**
 * Whether a body is from who knows the secret, and from now. The body is checked as it came, byte for byte.
 * @throws {Refusal} `auth.missing`, `auth.invalid`
 */
export function requireSignature(header: string | null, secret: string, body: Uint8Array, now: Date): void {
  if (header === null) throw new Refusal('auth.missing');
  const [, seconds = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const isNow = Math.abs(Number(seconds) * 1000 - now.getTime()) <= TOLERANCE_MS;
  // Made in any case: how long an answer takes says nothing of what was wrong.
  const isTheirs = sameSecret(given, mac(secret, seconds, body));
  if (seconds === '' || !isTheirs || !isNow) throw new Refusal('auth.invalid');
}

function mac(secret: string, seconds: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
}
