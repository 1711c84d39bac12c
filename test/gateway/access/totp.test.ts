import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newTotpSecret, stepOf, stepOfCode, totpCode, totpUri } from '../../../src/gateway/access/totp.ts';

/** `12345678901234567890` in base 32: the key of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** Seconds, and the last six digits of the code for SHA-1. */
const RFC_6238: [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

describe('a code of an authenticator app', () => {
  for (const [seconds, code] of RFC_6238)
    it(`is ${code} at ${String(seconds)} s, as RFC 6238 says`, () =>
      assert.equal(totpCode(SECRET, stepOf(new Date(seconds * 1000))), code));
  it('is known now and half a minute before and after, and then no more', () => {
    const now = new Date('2026-11-23T09:00:00+07:00');
    const step = stepOf(now);
    for (const ahead of [-1, 0, 1]) assert.equal(stepOfCode(SECRET, totpCode(SECRET, step + ahead), now), step + ahead);
    for (const ahead of [-2, 2]) assert.equal(stepOfCode(SECRET, totpCode(SECRET, step + ahead), now), null);
  });
});

describe('a secret of an authenticator app', () => {
  it('has 160 bits in base 32, and is another each time', () => {
    const secret = newTotpSecret();
    assert.match(secret, /^[A-Z2-7]{32}$/);
    assert.notEqual(newTotpSecret(), secret);
  });
  it('is told to the app in an address that names issuer and account', () =>
    assert.equal(
      totpUri(SECRET, 'e-TDP', 'can.bo@phuong'),
      `otpauth://totp/e-TDP:can.bo%40phuong?secret=${SECRET}&issuer=e-TDP`,
    ));
});
