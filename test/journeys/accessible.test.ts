/** Each page of the way passes axe, draws its icons whole and never scrolls sideways, on a phone of 360 px. */
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { askedSections } from '../../src/contract/forms/conditions.ts';
import { atDeclaration, atPapers, atReview, NOTICE } from '../support/birth-journey.ts';
import { BIRTH, BIRTH_ANSWERS, BIRTH_FORM, BIRTH_NOTICE } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { checkPage } from '../support/page-checks.ts';
import { Resident } from '../support/resident.ts';
import { Tracker } from '../support/tracker.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });

let phone: BrowserContext;
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(() => phone.close());

test('choosing: the list, the results, nothing found, the explanation', async () => {
  const resident = await Resident.arrive(phone, demo.site);
  await resident.page.getByText(resident.words.picker.groupHere).waitFor();
  await checkPage(resident.page, 'the list');
  await (await resident.search('khai sinh')).first().waitFor();
  await checkPage(resident.page, 'the results');
  await resident.search('qwertyuiop');
  await resident.page.getByText(resident.words.picker.nothingTitle).waitFor();
  await checkPage(resident.page, 'nothing found');
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  await resident.button(resident.words.detail.start).first().waitFor();
  await resident.page.getByText(resident.words.detail.lawTitle).click();
  await checkPage(resident.page, 'the explanation');
});

test('the declaration: each part empty, with problems and filled in', async () => {
  const resident = await atDeclaration(phone, demo.site);
  for (const [at, section] of askedSections(BIRTH_FORM, BIRTH_ANSWERS).entries()) {
    await resident.atSection(section);
    if (at === 0) {
      await resident.goOn();
      await resident.page
        .getByRole('group', { name: /^Còn \d+ chỗ cần sửa/ })
        .and(resident.page.locator(':focus'))
        .waitFor();
      await checkPage(resident.page, 'problems');
    }
    await resident.fillSection(section, BIRTH_ANSWERS);
    await checkPage(resident.page, section.id);
    await resident.goOn();
  }
});

test('the papers: empty, missing, refused, stored', async () => {
  const resident = await atPapers(phone, demo.site);
  await resident.page.getByLabel(resident.words.papers.chooseFor(BIRTH_NOTICE)).waitFor();
  await checkPage(resident.page, 'empty');
  await resident.button(resident.words.filing.papersNext).click();
  await resident.page.getByText(resident.words.papers.slotMissing).waitFor();
  await checkPage(resident.page, 'missing');
  await resident.addPaper(BIRTH_NOTICE, { name: 'chu.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('chữ') });
  await resident.file('chu.jpg').getByText(resident.words.papers.state.refused).waitFor();
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await checkPage(resident.page, 'refused and stored');
});

test('the review, the agreement that is missing, the receipt, the tracker, the request for papers', async () => {
  const resident = await atReview(phone, demo.site);
  await checkPage(resident.page, 'the review');
  await resident.submit();
  await resident.page.getByText(resident.words.review.consentMissing).waitFor();
  await checkPage(resident.page, 'the agreement');
  const receipt = await resident.handIn();
  await checkPage(resident.page, 'the receipt');
  const ward = await Ward.of(demo.gateway);
  const { id } = await ward.find(receipt.code);
  const empty = await openPhone(browser);
  const tracker = await Tracker.open(empty, `${demo.site}/tra-cuu.html`, receipt);
  await tracker.shows('registered');
  await checkPage(tracker.page, 'the tracker');
  await ward.act(id, {
    action: 'request-supplement',
    items: [{ slot: 'khac', name: 'Giấy kết hôn', reason: 'Bản cũ mờ.' }],
  });
  await tracker.shows('supplement-requested');
  await tracker.page.getByLabel(resident.words.papers.chooseFor('Giấy kết hôn')).waitFor();
  await checkPage(tracker.page, 'the request for papers');
  await empty.close();
});

test('what was begun is offered again', async () => {
  const { page } = await atDeclaration(phone, demo.site);
  await page.close();
  const again = await Resident.arrive(phone, demo.site);
  await again.heading(again.words.drafts.unfinishedTitle).waitFor();
  await again.page.getByText(again.words.picker.groupHere).waitFor();
  await checkPage(again.page, 'the list of drafts');
});
