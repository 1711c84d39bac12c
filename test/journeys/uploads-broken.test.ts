/** Files on a bad line: they are kept, go on from where they were, and arrive as they were picked. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { sha256 } from '../support/api.ts';
import { atPapers } from '../support/birth-journey.ts';
import { BIRTH_NOTICE } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { heavyPicture } from '../support/files.ts';
import { npmStart } from '../support/npm-start.ts';
import type { Resident } from '../support/resident.ts';
import { SentParts, SlowLine } from '../support/slow-line.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const photo = { name: 'ảnh lớn.png', mimeType: 'image/png', buffer: heavyPicture(2_000_000) };
const PARTS = '**/v1/uploads/*';

let phone: BrowserContext;
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(() => phone.close());

/** The bytes at the ward are those that were picked. */
async function arrivesWhole(resident: Resident): Promise<void> {
  await resident.stored(photo.name);
  await resident.toReview();
  const { code } = await resident.handIn();
  const ward = await Ward.of(demo.gateway);
  const { id, documents } = await ward.find(code);
  assert.deepEqual(
    documents.map(({ name, size }) => [name, size]),
    [[photo.name, photo.buffer.length]],
  );
  assert.equal(await ward.digestOf(id, documents[0]?.id ?? ''), sha256(photo.buffer));
}

test('progress is told in bytes', async () => {
  const resident = await atPapers(phone, demo.site);
  await SlowLine.of(resident.page, 500_000);
  const parts = new SentParts(resident.page);
  await resident.addPaper(BIRTH_NOTICE, photo);
  await parts.passed(300_000);
  const row = resident.file(photo.name);
  const sent = await row.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value);
  assert.ok(sent >= 300_000 && sent < photo.buffer.length, String(sent));
  assert.match(await row.innerText(), /Đang gửi\s+[01],\d \/ 1,9 MB/);
});

test('the network is cut and comes back', async () => {
  const resident = await atPapers(phone, demo.site);
  const line = await SlowLine.of(resident.page, 500_000);
  const parts = new SentParts(resident.page);
  await resident.addPaper(BIRTH_NOTICE, photo);
  await parts.passed(300_000);
  await line.cut();
  await resident.file(photo.name).getByText(resident.words.papers.waitingNetwork).waitFor();
  await resident.page.getByRole('alert').getByText(resident.words.papers.offlineText).waitFor();
  const [acknowledged, sent] = [parts.acknowledged, parts.begun.length];
  await line.restore();
  await resident.stored(photo.name);
  assert.ok((parts.begun[sent] ?? 0) >= acknowledged, 'bytes that were acknowledged were sent again');
  await arrivesWhole(resident);
});

test('the network is cut and the page is loaded anew', async () => {
  const resident = await atPapers(phone, demo.site);
  const line = await SlowLine.of(resident.page, 500_000);
  const parts = new SentParts(resident.page);
  await resident.addPaper(BIRTH_NOTICE, photo);
  await parts.passed(300_000);
  await line.cut();
  await resident.file(photo.name).getByText(resident.words.papers.waitingNetwork).waitFor();
  const [acknowledged, sent] = [parts.acknowledged, parts.begun.length];
  await line.restore();
  await resident.page.reload();
  await resident.step('papers');
  await resident.stored(photo.name);
  assert.ok((parts.begun[sent] ?? 0) >= acknowledged, 'bytes that were acknowledged were sent again');
  await arrivesWhole(resident);
});

test('the line falls silent: after a while without a byte it is tried anew', async () => {
  const resident = await atPapers(phone, demo.site);
  await resident.page.clock.install();
  // The part leaves, and nothing is heard of it.
  const swallowed = new Promise<void>((resolve) => {
    void resident.page.route(PARTS, () => resolve(), { times: 1 });
  });
  await resident.addPaper(BIRTH_NOTICE, photo);
  await swallowed;
  await resident.page.clock.fastForward(20_000);
  await arrivesWhole(resident);
});
