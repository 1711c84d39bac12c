import { createHmac, randomBytes } from 'node:crypto';

/** RFC 6238 as every authenticator app does it unless told otherwise: SHA-1, six digits, a new code every 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 4226, section 4: at least 128 bits, 160 recommended. */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret in base 32 (RFC 4648, without padding), as people type it into an app that has no camera. */
export function newTotpSecret(): string {
  let bits = '';
  for (const byte of randomBytes(SECRET_BYTES)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join('');
}

/** What an authenticator app reads from a QR code (Key URI Format). `issuer` and `account` are what the app shows. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** The code of a step: 30 seconds, counted from 1970. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}

/**
 * The step whose code was typed, now or one before or after (RFC 6238, section 5.2: clocks differ, and people type slowly); null
 * when it is none of them.
 */
export function stepOfCode(secret: string, typed: string, now: Date): number | null {
  const current = stepOf(now);
  return [current, current - 1, current + 1].find((step) => totpCode(secret, step) === typed) ?? null;
}

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += BASE32.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
