import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReceiptQr, receiptQrText } from '../../src/contract/rules/receipt-qr.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';

// An invented receipt.
const receipt: Receipt = {
  dossierId: '3f0c4a52-7d2e-4b8a-9a51-0c8f1f2a7b10',
  code: 'H27.43.01-261123-0001',
  agencyId: '18073',
  agencyName: 'UBND phường Thành Sen',
  procedureCode: '1.001193',
  procedureName: 'Thủ tục đăng ký khai sinh',
  submittedAt: '2026-11-23T09:30:00+07:00',
  dueAt: '2026-11-24T17:00:00+07:00',
  documentCount: 2,
  digest: 'a'.repeat(64),
  keyId: 'k1',
  signature: 'S'.repeat(86),
  trackingSecret: 'K7QM-3XWP-9TRA',
};

describe('the text of a receipt’s QR code', () => {
  it('is read back member by member', () => {
    const { agencyName: _agency, procedureName: _procedure, trackingSecret: _secret, ...known } = receipt;
    assert.deepEqual(readReceiptQr(receiptQrText(receipt)), known);
  });

  it('keeps a due date that is not known as not known', () => {
    assert.equal(readReceiptQr(receiptQrText({ ...receipt, dueAt: null }))?.dueAt, null);
  });

  it('never holds the tracking secret, nor a name', () => {
    const text = receiptQrText(receipt);
    assert.ok(!text.includes('K7QM'));
    assert.ok(/^[\x20-\x7E]+$/.test(text));
  });

  it('is null for a text of another kind, or one that is cut off', () => {
    for (const other of [
      '',
      'https://example.vn',
      '042199012345||Nguyễn Thị An|01011999',
      receiptQrText(receipt).slice(0, 150),
    ]) {
      assert.equal(readReceiptQr(other), null);
    }
  });
});
