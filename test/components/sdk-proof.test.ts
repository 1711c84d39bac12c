/** The SDK's checks in a real browser: no element is involved. */
import { expect } from '@open-wc/testing';
import { receiptQrText } from '../../src/contract/rules/receipt-qr.ts';
import type { TrackingLog } from '../../src/contract/wire/log.ts';
import { lazyClient } from '../../src/sdk/lazy-client.ts';
import { checkReceiptQr } from '../../src/sdk/proof/check-receipt-qr.ts';
import { answering, LOG_CODE, LOG_FILES, newKey, signedLog, type TestKey } from '../support/signed-log.ts';

const secret = 'K7QM-3XWP-9TRA';

describe('checking what a gateway signed, in a browser', () => {
  let first: TestKey;
  let second: TestKey;
  let log: TrackingLog;
  before(async () => {
    first = await newKey();
    second = await newKey(first);
    log = await signedLog(first, second);
  });
  const check = (of: TrackingLog, files?: Record<string, string>) =>
    lazyClient({
      baseUrl: 'https://gateway.example',
      fetch: answering(of, [second.published, first.published], files),
    }).tracking.verify(LOG_CODE, { secret, files: true, trustedKeys: [first.published.id] });

  it('finds a log, a receipt and files as they were signed', async () => {
    const found = await check(log);
    expect(found.ok, JSON.stringify(found)).to.equal(true);
  });

  it('names the event that was changed, and the file', async () => {
    const events = log.events.map((event, at) =>
      at === 2 ? { ...event, text: event.text.replace('officer', 'admin') } : event,
    );
    expect(await check({ ...log, events })).to.deep.equal({ ok: false, faults: [{ kind: 'hash-differs', seq: 3 }] });
    const [documentId = ''] = Object.keys(LOG_FILES);
    expect(await check(log, { [documentId]: 'giấy khác' })).to.deep.equal({
      ok: false,
      faults: [{ kind: 'file-differs', documentId }],
    });
  });

  it('checks a receipt’s QR code by itself', async () => {
    const found = await checkReceiptQr(receiptQrText(log.receipt), [first.published]);
    expect(found.ok).to.equal(true);
  });
});
