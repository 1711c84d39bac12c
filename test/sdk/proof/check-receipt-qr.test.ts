import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { receiptQrText } from '../../../src/contract/rules/receipt-qr.ts';
import type { SignedReceipt } from '../../../src/contract/wire/log.ts';
import { checkReceiptQr } from '../../../src/sdk/proof/check-receipt-qr.ts';
import { newKey, signedLog, type TestKey } from '../../support/signed-log.ts';

describe('the QR code of a receipt', () => {
  let key: TestKey;
  let receipt: SignedReceipt;
  let text: string;
  before(async () => {
    key = await newKey();
    ({ receipt } = await signedLog(key));
    text = receiptQrText(receipt);
  });

  it('is checked with nothing but a public key', async () => {
    const check = await checkReceiptQr(text, [key.published]);
    assert.ok(check.ok);
    assert.equal(check.receipt.code, receipt.code);
    assert.equal(check.receipt.submittedAt, receipt.submittedAt);
  });

  it('is checked as one that promises no date, too, and as one that does', async () => {
    assert.equal(receipt.dueAt, null);
    const dated = text.replace('||', `|${receipt.submittedAt}|`);
    assert.deepEqual(await checkReceiptQr(dated, [key.published]), { ok: false, fault: 'signature-wrong' });
  });

  it('is not right with any letter changed', async () => {
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === '1' ? '2' : '1';
      const check = await checkReceiptQr(text.slice(0, at) + other + text.slice(at + 1), [key.published]);
      assert.equal(check.ok, false, `letter ${at}`);
    }
  });

  it('is unreadable, of an unknown key, or signed wrongly: each is told apart', async () => {
    assert.deepEqual(await checkReceiptQr('https://example.vn', [key.published]), { ok: false, fault: 'unreadable' });
    const stranger = await newKey();
    assert.deepEqual(await checkReceiptQr(text, [stranger.published]), { ok: false, fault: 'key-unknown' });
    assert.deepEqual(await checkReceiptQr(text.replace('|18073|', '|18074|'), [key.published]), {
      ok: false,
      fault: 'signature-wrong',
    });
  });

  it('of a newer key is believed by who trusts the older one, as far as that vouches for it', async () => {
    const newer = await newKey(key);
    const later = receiptQrText((await signedLog(newer)).receipt);
    const trustedKeys = [key.published.id];
    assert.ok((await checkReceiptQr(later, [newer.published, key.published], { trustedKeys })).ok);
    assert.deepEqual(await checkReceiptQr(later, [newer.published], { trustedKeys }), {
      ok: false,
      fault: 'key-unknown',
    });
  });

  it('is neither right nor wrong where there is no Ed25519', async () => {
    const subtle = { importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')) };
    for (const without of [undefined, subtle as unknown as SubtleCrypto])
      assert.deepEqual(
        await checkReceiptQr(text, [key.published], {
          crypto: { getRandomValues: (array) => array, ...(without && { subtle: without }) },
        }),
        { ok: null, reason: 'ed25519-missing' },
      );
  });
});
