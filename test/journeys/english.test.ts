/** The same in English, on a wide screen: from the search to the receipt, without a word of Vietnamese where there is an English one. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { NOTICE } from '../support/birth-journey.ts';
import { BIRTH, BIRTH_ANSWERS, BIRTH_FORM, BIRTH_NOTICE, fieldOf } from '../support/birth.ts';
import { openBrowser, openComputer } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { ENGLISH } from '../support/resident-words.ts';
import { Resident } from '../support/resident.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const childName = fieldOf('childName');
const NAME = BIRTH.shortName.en ?? '';

test('a birth is registered in English', async () => {
  const resident = await Resident.arrive(await openComputer(browser), `${demo.site}/en.html`, ENGLISH);
  const { page } = resident;
  await resident.chooseProcedure('birth', NAME);
  await page.getByText(BIRTH.purpose.en ?? '').waitFor();
  await resident.begin();
  await resident.fillDeclaration(BIRTH_FORM, BIRTH_ANSWERS);
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await resident.toReview();
  await resident.button(`Edit: ${childName.label.en ?? ''}`).click();
  await resident.question(childName).and(page.locator(':focus')).waitFor();
  await resident.question(childName).fill('Nguyễn Thị Thử Lại');
  await resident.goOn();
  await resident.step('review');
  const receipt = await resident.handIn();
  assert.match(receipt.due, /^before \d{2}:\d{2}, (Mon|Tues|Wednes|Thurs|Fri)day\b/);
  const filed = await (await Ward.of(demo.gateway)).find(receipt.code);
  assert.deepEqual(filed.answers, { ...BIRTH_ANSWERS, childName: 'Nguyễn Thị Thử Lại' });
});
