import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { receiptQrText } from '../../../src/contract/rules/receipt-qr.ts';
import { checkReceiptQr } from '../../../src/sdk/proof/check-receipt-qr.ts';
import { OPTIONAL_SLOT } from '../../support/invented-catalogue.ts';
import { clientOf, CONSENT, picture, readyDraft, startSdk } from '../../support/sdk-filing.ts';

const ITEMS = [{ slot: OPTIONAL_SLOT, name: 'Ảnh kèm theo', reason: 'Ảnh cũ bị mờ' }];

describe('what a real gateway signed', () => {
  it('is checked to the last byte, by the holder of the receipt alone', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const id = await readyDraft(client);
    const receipt = await client.dossiers.submit(id, CONSENT);
    const { answers } = await client.dossiers.get(id);
    const officer = clientOf(url, { accessToken: await filing.staff() });
    const resident = clientOf(url);
    const secret = receipt.trackingSecret;
    await officer.desk.act(id, { action: 'request-supplement', note: 'Xin bổ sung', items: ITEMS });
    await resident.tracking.get(receipt.code, { secret });
    const document = await resident.documents.upload(id, { slot: OPTIONAL_SLOT, file: picture(50_000, 9) });
    await resident.dossiers.supplement(id, { documentIds: [document.id], note: 'Ảnh rõ hơn' });
    const check = await resident.tracking.verify(receipt.code, { secret, answers, receipt, files: true });
    assert.ok(check.ok, JSON.stringify(check));
    assert.deepEqual(
      check.events.map(({ type }) => type),
      ['created', 'submitted', 'moved', 'supplemented'],
    );
    assert.equal(check.files.length, 2);
    assert.deepEqual(check.keyIds, [receipt.keyId]);
    await assert.rejects(resident.tracking.verify(receipt.code, { secret: 'AAAA-BBBB-CCCC' }), {
      code: 'tracking.unknown',
    });
  });

  it('shows what was changed in the database and on the disk, and where', async (t) => {
    const { client, filing } = await startSdk(t);
    const id = await readyDraft(client);
    const { code, trackingSecret: secret } = await client.dossiers.submit(id, CONSENT);
    const { db } = filing.gateway.services;
    const { blob, id: documentId, size } = await db.selectFrom('documents').selectAll().executeTakeFirstOrThrow();
    const path = join(filing.dataDir, 'files', 'kept', (blob ?? '').slice(0, 2), blob ?? '');
    await writeFile(path, Buffer.alloc(size));
    assert.ok((await client.tracking.verify(code, { secret })).ok);
    assert.deepEqual(await client.tracking.verify(code, { secret, files: true }), {
      ok: false,
      faults: [{ kind: 'file-differs', documentId }],
    });
    await db.updateTable('log_events').set({ actor: 'admin' }).where('seq', '=', 1).execute();
    assert.deepEqual(await client.tracking.verify(code, { secret }), {
      ok: false,
      faults: [{ kind: 'hash-differs', seq: 1 }],
    });
  });

  it('fits into the QR code of the receipt, which needs no gateway any more', async (t) => {
    const { client, filing } = await startSdk(t);
    const receipt = await client.dossiers.submit(await readyDraft(client), CONSENT);
    const keys = [...filing.gateway.services.keys.published];
    const check = await checkReceiptQr(receiptQrText(receipt), keys);
    assert.ok(check.ok);
    assert.equal(check.receipt.code, receipt.code);
  });
});
