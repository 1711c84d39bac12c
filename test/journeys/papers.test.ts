/** What a resident does with the files of a paper, and what is said about files the ward cannot take. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { sha256 } from '../support/api.ts';
import { atPapers, NOTICE } from '../support/birth-journey.ts';
import { BIRTH_NOTICE, RESIDENCE_PAPER } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { heavyPicture, pdfFile } from '../support/files.ts';
import { npmStart } from '../support/npm-start.ts';
import { SentParts, SlowLine } from '../support/slow-line.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });

let phone: BrowserContext;
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(() => phone.close());

test('a file that is not what its name says is refused with what to do, fills no slot and holds nothing up', async () => {
  const resident = await atPapers(phone, demo.site);
  const text = { name: 'chup.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Đây chỉ là chữ.') };
  const page = {
    name: 'to-giay.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<!doctype html><script></script>'),
  };
  for (const disguised of [text, page]) {
    await resident.addPaper(BIRTH_NOTICE, disguised);
    const row = resident.file(disguised.name);
    await row.getByText(resident.words.papers.state.refused).waitFor();
    await row.getByText(resident.words.papers.refusal.type()).waitFor();
  }
  await resident.button(resident.words.filing.papersNext).click();
  await resident.page.getByText(resident.words.papers.slotMissing).waitFor();
  await resident.page
    .getByLabel(resident.words.papers.chooseFor(BIRTH_NOTICE))
    .and(resident.page.locator(':focus'))
    .waitFor();

  // In the place of one comes a real photo; the other is left where it is, and goes nowhere.
  await resident.replaceFile(text.name, BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  assert.equal(await resident.file(text.name).count(), 0);
  assert.equal(await resident.file(page.name).count(), 1);
  await resident.toReview();
  assert.equal(await resident.page.getByText(page.name).count(), 0);
  const { code } = await resident.handIn();
  const { documents } = await (await Ward.of(demo.gateway)).find(code);
  assert.deepEqual(
    documents.map(({ name }) => name),
    [NOTICE.name],
  );
});

test('files are stopped, sent on, replaced and deleted; the ward gets what is left', async () => {
  const resident = await atPapers(phone, demo.site);
  const photo = { name: 'ảnh lớn.png', mimeType: 'image/png', buffer: heavyPicture(2_000_000) };
  const scan = { name: 'bản quét.pdf', mimeType: 'application/pdf', buffer: pdfFile() };
  const line = await SlowLine.of(resident.page, 500_000);
  const parts = new SentParts(resident.page);
  await resident.addPaper(BIRTH_NOTICE, photo);
  await parts.passed(300_000);
  await resident.button(resident.words.papers.cancelFor(photo.name, BIRTH_NOTICE)).click();
  await resident.file(photo.name).getByText(resident.words.papers.state.cancelled).waitFor();
  const [acknowledged, sent] = [parts.acknowledged, parts.begun.length];
  await line.restore();
  await resident.button(resident.words.papers.retryFor(photo.name, BIRTH_NOTICE)).click();
  await resident.stored(photo.name);
  assert.ok((parts.begun[sent] ?? 0) >= acknowledged, 'it did not go on from where it was stopped');

  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await resident.replaceFile(photo.name, BIRTH_NOTICE, scan);
  await resident.stored(scan.name);
  await resident.file(photo.name).waitFor({ state: 'detached' });
  await resident.addPaper(RESIDENCE_PAPER, photo);
  await resident.stored(photo.name);
  await resident.button(resident.words.papers.removeFor(photo.name, RESIDENCE_PAPER)).click();
  await resident.file(photo.name).waitFor({ state: 'detached' });

  await resident.toReview();
  const { code } = await resident.handIn();
  const ward = await Ward.of(demo.gateway);
  const { id, documents } = await ward.find(code);
  const digests = await Promise.all(documents.map((document) => ward.digestOf(id, document.id)));
  assert.deepEqual(new Set(digests), new Set([scan, NOTICE].map(({ buffer }) => sha256(buffer))));
  assert.deepEqual(
    new Set(documents.map(({ name, state }) => `${name} ${state}`)),
    new Set([`${scan.name} stored`, `${NOTICE.name} stored`]),
  );
});
