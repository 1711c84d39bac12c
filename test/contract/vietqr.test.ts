import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { codeOfTransfer, dossierCode, transferReference } from '../../src/contract/rules/dossier-code.ts';
import { crc16, isWholeVietQr, REFERENCE_LENGTH, vietQrText } from '../../src/contract/rules/vietqr.ts';

// The examples of NAPAS's specification, as many implementations repeat them.
const EXAMPLE = { bankBin: '970403', account: '0011012345678', amount: 180_000, reference: 'thanh toan don hang' };
const EXAMPLE_TEXT =
  '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62230819thanh toan don hang63045FAB';
const WITH_BILL =
  '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E';
const TO_CARD =
  '00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN62340107NPS68690819thanh toan don hang6304A203';

describe('the checksum', () => {
  it('is CRC-16/CCITT-FALSE, by its check value', () => assert.equal(crc16('123456789'), '29B1'));
  it('of nothing is its beginning', () => assert.equal(crc16(''), 'FFFF'));
});

describe('a transfer as VietQR', () => {
  it('is written as in NAPAS’s example', () => assert.equal(vietQrText(EXAMPLE), EXAMPLE_TEXT));

  it('is whole, and nothing else is', () => {
    for (const text of [EXAMPLE_TEXT, WITH_BILL, TO_CARD]) {
      assert.ok(isWholeVietQr(text));
      for (let at = 0; at < text.length; at++) {
        const letter = text[at] === '1' ? '2' : '1';
        assert.equal(
          isWholeVietQr(text.slice(0, at) + letter + text.slice(at + 1)),
          false,
          `another letter at ${String(at)}`,
        );
      }
      assert.equal(isWholeVietQr(text.slice(0, -1)), false);
    }
    for (const text of ['', '6304', '63041D0F0', `999963041234`]) assert.equal(isWholeVietQr(text), false, text);
  });

  it('is whole for every account, amount and reference, and holds them', () => {
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
    const transfers = fc.record({
      bankBin: fc.string({ unit: fc.constantFrom(...digits), minLength: 6, maxLength: 6 }),
      account: fc.string({ unit: fc.constantFrom(...digits, 'A', 'B', 'X', 'Z'), minLength: 1, maxLength: 19 }),
      amount: fc.integer({ min: 1, max: 9_999_999_999_999 }),
      reference: fc.string({
        unit: fc.constantFrom(...digits, 'A', 'Z', 'x', 'z'),
        minLength: 1,
        maxLength: REFERENCE_LENGTH,
      }),
    });
    fc.assert(
      fc.property(transfers, (transfer) => {
        const text = vietQrText(transfer);
        assert.ok(isWholeVietQr(text), text);
        const { bankBin, account, amount, reference } = transfer;
        const sized = (value: string): string => String(value.length).padStart(2, '0') + value;
        for (const part of [
          `0006${bankBin}01${sized(account)}`,
          `54${sized(String(amount))}`,
          `08${sized(reference)}6304`,
        ])
          assert.ok(text.includes(part), part);
      }),
    );
  });

  for (const [what, change] of [
    ['a bank of five digits', { bankBin: '97040' }],
    ['a bank with a letter', { bankBin: '97040A' }],
    ['no account', { account: '' }],
    ['an account of 20 digits', { account: '0'.repeat(20) }],
    ['an account with a space', { account: '12 34' }],
    ['an account that closes its field', { account: '1208QRIBFTTA-' }],
    ['nothing', { amount: 0 }],
    ['less than nothing', { amount: -1 }],
    ['a part of a đồng', { amount: 0.5 }],
    ['14 digits', { amount: 10_000_000_000_000 }],
    ['no number', { amount: Number.NaN }],
    ['no reference', { reference: '' }],
    ['a reference of 26 letters', { reference: 'A'.repeat(26) }],
    ['tone marks', { reference: 'hồ sơ' }],
    ['letters that only look plain', { reference: 'đon' }],
    ['a mark of punctuation', { reference: 'H27.30' }],
    ['a space at the end', { reference: 'H27 ' }],
    ['an end of line', { reference: 'H27\n' }],
  ] as const)
    it(`is refused for ${what}`, () => assert.throws(() => vietQrText({ ...EXAMPLE, ...change }), RangeError));
});

describe('the reference of a dossier', () => {
  const units = ['H27.30', 'H15.50.05.13', '000.00.01.H22'];
  it('leads back to its code, whatever the bank writes around it, and fits on a transfer', () => {
    const serial = fc.integer({ min: 1, max: 9_999_999 });
    const ahead = fc.constantFrom('', 'MBVCB.12345.', 'CT tu 0011 toi ', ' ND ', '-', '/');
    const behind = fc.constantFrom('', '.CT den', ' ND ', '-', '/');
    fc.assert(
      fc.property(fc.constantFrom(...units), serial, ahead, behind, (unit, number, before, after) => {
        const code = dossierCode(unit, '2026-11-23', number);
        const reference = transferReference(code);
        assert.ok(reference.length <= REFERENCE_LENGTH);
        assert.doesNotThrow(() => vietQrText({ ...EXAMPLE, reference }));
        assert.equal(codeOfTransfer(`${before}${reference.toLowerCase()}${after}`, unit), code);
      }),
    );
  });
  it('is none of another unit, of a part of it, nor where two are named', () => {
    const [unit] = ['H27.30'];
    assert.equal(codeOfTransfer('H27312611230001', unit), null);
    assert.equal(codeOfTransfer('H2730261123001', unit), null);
    assert.equal(codeOfTransfer('XH27302611230001', unit), null);
    assert.equal(codeOfTransfer('H27302611230001X', unit), null);
    assert.equal(codeOfTransfer('H27302611230001 H27302611230002', unit), null);
    assert.equal(codeOfTransfer('H27302611230001 h27302611230001', unit), 'H27.30-261123-0001');
    assert.equal(codeOfTransfer('', unit), null);
  });
});
