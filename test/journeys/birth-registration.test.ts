/** The whole way, on a phone, in Vietnamese: fill in, send, check, hand in, follow, add a paper, fetch. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readReceiptQr } from '../../src/contract/rules/receipt-qr.ts';
import { sha256 } from '../support/api.ts';
import { BIRTH, BIRTH_ANSWERS, BIRTH_FORM, BIRTH_NOTICE, fieldOf, RESIDENCE_PAPER } from '../support/birth.ts';
import { openBrowser, openPhone, watchTroubles } from '../support/browser.ts';
import { pdfFile, pngFile } from '../support/files.ts';
import { npmStart } from '../support/npm-start.ts';
import { readQrOnScreen } from '../support/qr-picture.ts';
import { Resident } from '../support/resident.ts';
import { Tracker } from '../support/tracker.ts';
import { Ward } from '../support/ward.ts';

const childName = fieldOf('childName');

const demo = await npmStart({ after });
const browser = await openBrowser({ after });

const photo = { name: 'giấy chứng sinh.png', mimeType: 'image/png', buffer: pngFile(300, 400) };
const pdf = { name: 'nơi cư trú.pdf', mimeType: 'application/pdf', buffer: pdfFile() };
const marriage = { name: 'kết hôn.png', mimeType: 'image/png', buffer: pngFile(200, 300, 7) };

test('a resident files a birth registration, the ward receives it, the resident follows it to the result', async (t) => {
  const phone = await openPhone(browser);
  t.after(() => phone.close());
  const page = await phone.newPage();
  const troubles = await watchTroubles(page);
  await page.goto(demo.site);
  const resident = new Resident(page);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  await resident.begin();
  await resident.fillDeclaration(BIRTH_FORM, BIRTH_ANSWERS);

  await resident.addPaper(BIRTH_NOTICE, photo);
  await resident.addPaper(RESIDENCE_PAPER, pdf);
  await resident.stored(photo.name);
  await resident.stored(pdf.name);
  await resident.toReview();

  // Something is not right: to the exact place, and back.
  await resident.button(resident.words.review.editField(childName.label.vi)).click();
  const box = resident.question(childName);
  await box.and(page.locator(':focus')).waitFor();
  assert.equal(await box.inputValue(), 'Nguyễn Thị Thử');
  await box.fill('Nguyễn Thị Thử Lại');
  await resident.goOn();
  await resident.step('review');
  await page.getByRole('definition').filter({ hasText: 'Nguyễn Thị Thử Lại' }).waitFor();

  // Nothing is agreed to beforehand, and without agreement nothing is handed in.
  assert.equal(await resident.consents().count(), 2);
  for (const consent of await resident.consents().all()) assert.equal(await consent.isChecked(), false);
  await resident.submit();
  await page.getByRole('alert').getByText(resident.words.review.consentMissing).waitFor();
  await resident.consents().first().and(page.locator(':focus')).waitFor();
  const ward = await Ward.of(demo.gateway);
  assert.deepEqual(await ward.list(), []);

  const receipt = await resident.handIn();
  assert.match(receipt.code, /^H27\.\d{2}(\.\d{2})*-\d{6}-\d{4}$/);
  assert.match(receipt.due, /^trước \d{2}:\d{2}, thứ (Hai|Ba|Tư|Năm|Sáu) \d{2}\/\d{2}\/\d{4}( \(1 ngày làm việc\))?$/);
  const qr = readReceiptQr(
    await readQrOnScreen(page.getByRole('img', { name: resident.words.receipt.qrAlt(receipt.code) })),
  );
  assert.equal(qr?.code, receipt.code);

  // The ward lists and reads it.
  const filed = await ward.find(receipt.code);
  assert.deepEqual(filed.answers, { ...BIRTH_ANSWERS, childName: 'Nguyễn Thị Thử Lại' });
  assert.equal(qr.dossierId, filed.id);
  for (const [file, slot] of [
    [photo, 'giay-chung-sinh'],
    [pdf, 'giay-to-cu-tru'],
  ] as const) {
    const document = filed.documents.find(({ name }) => name === file.name);
    assert.equal(document?.slot, slot);
    assert.equal(await ward.digestOf(filed.id, document.id), sha256(file.buffer));
  }

  // The page of the receipt leads on to the tracker, and another phone opens it with the code and its proof.
  await resident.button(resident.words.receipt.track).click();
  const own = new Tracker(page);
  await own.shows('registered');
  const other = await openPhone(browser);
  t.after(() => other.close());
  const tracker = await Tracker.open(other, `${demo.site}/tra-cuu.html`, receipt);
  await tracker.shows('registered');
  let reloads = 0;
  tracker.page.on('framenavigated', () => reloads++);
  await ward.act(filed.id, { action: 'accept' });
  await Promise.all([tracker.shows('accepted', 2_000), own.shows('accepted', 2_000)]);
  await ward.act(filed.id, { action: 'process' });
  await tracker.shows('processing', 2_000);
  const asked = { slot: 'giay-ket-hon', name: 'Giấy chứng nhận kết hôn', reason: 'Ảnh cũ bị lóa, không đọc được số.' };
  await ward.act(filed.id, { action: 'request-supplement', items: [asked] });
  await tracker.shows('supplement-requested', 2_000);

  const helper = new Resident(tracker.page);
  await tracker.page.getByRole('region', { name: asked.name }).getByText(asked.reason).waitFor();
  await helper.addPaper(asked.name, marriage);
  await helper.stored(marriage.name);
  await helper.button(helper.words.supplement.send).click();
  await tracker.shows('processing', 5_000);
  await tracker.page.getByText(tracker.words.sent).first().waitFor();
  const supplemented = await ward.read(filed.id);
  const sent = supplemented.documents.find(({ name }) => name === marriage.name);
  assert.equal(supplemented.state, 'processing');
  assert.equal(sent?.slot, asked.slot);
  assert.equal(await ward.digestOf(filed.id, sent.id), sha256(marriage.buffer));

  await ward.act(filed.id, { action: 'finish' });
  await tracker.shows('processed', 2_000);
  await ward.act(filed.id, { action: 'return', note: 'Đã trao giấy khai sinh.' });
  await tracker.shows('returned', 2_000);
  await tracker.page.getByText('Đã trao giấy khai sinh.').waitFor();
  assert.equal(reloads, 0);
  await own.shows('returned');
  assert.deepEqual(troubles, { console: [], violations: [] });

  // Nothing of it all stands in the gateway's log.
  const log = demo.output();
  assert.match(log, /"\/v1\/dossiers\/\{id\}\/submission"/);
  const { childName: child, requesterPhone, requesterCitizenId, motherName } = BIRTH_ANSWERS;
  const personal = [child, motherName, requesterPhone, requesterCitizenId, photo.name, receipt.secret, receipt.code];
  assert.deepEqual(
    personal.filter((one) => log.includes(String(one))),
    [],
  );
});
