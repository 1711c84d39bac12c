import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * A signing key as Standard Webhooks writes it: `whsec_` and the base64 of 24 to 64 bytes.
 * @throws {Error} that does not repeat it
 */
export function readSigningKey(what: string, secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const key = Buffer.from(encoded, 'base64');
  if (key.length >= 24 && key.length <= 64 && key.toString('base64') === encoded) return key;
  throw new Error(`${what} should be ${PREFIX} and the base64 of 24 to 64 random bytes`);
}

/** The headers of Standard Webhooks 1.0.0: HMAC-SHA256 over id, time and body, once for each key. `at` in whole seconds of Unix time. */
export function signatureHeaders(
  keys: readonly Buffer[],
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const signed = `${id}.${String(at)}.${body}`;
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signatures.join(' ') };
}
