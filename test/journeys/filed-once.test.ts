/** However often a dossier is handed in, and whatever is lost on the way, it is filed once and there is one receipt. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { atReview } from '../support/birth-journey.ts';
import { BIRTH } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const ward = await Ward.of(demo.gateway);
const SUBMISSION = '**/v1/dossiers/*/submission';

let phone: BrowserContext;
let before: string[];
beforeEach(async () => {
  phone = await openPhone(browser);
  before = await codes();
});
afterEach(() => phone.close());

async function codes(): Promise<string[]> {
  return (await ward.list()).map(({ code }) => code);
}

/** Lets the gateway file, and loses its answer on the way back; says which codes it answered. */
async function loseAnswers(page: Page, times: number): Promise<Set<string>> {
  const answered = new Set<string>();
  await page.route(
    SUBMISSION,
    async (route) => {
      const answer = await route.fetch();
      answered.add(((await answer.json()) as { code: string }).code);
      await route.abort();
    },
    { times },
  );
  return answered;
}

test('a double click', async () => {
  const resident = await atReview(phone, demo.site);
  await resident.agree();
  await resident.button(resident.words.review.submit).dblclick();
  const { code } = await resident.receipt();
  assert.deepEqual(await codes(), [code, ...before]);
});

test('a lost answer: asked again by itself, the same receipt comes', async () => {
  const resident = await atReview(phone, demo.site);
  const answered = await loseAnswers(resident.page, 1);
  const { code } = await resident.handIn();
  assert.deepEqual([...answered], [code]);
  assert.deepEqual(await codes(), [code, ...before]);
});

test('every answer lost until the resident presses again', async () => {
  const resident = await atReview(phone, demo.site);
  const answered = await loseAnswers(resident.page, 3);
  await resident.agree();
  await resident.submit();
  await resident.page.getByRole('alert').getByText(resident.words.problems.offline).waitFor();
  await resident.submit();
  const { code } = await resident.receipt();
  assert.deepEqual([...answered], [code]);
  assert.deepEqual(await codes(), [code, ...before]);
});

test('every answer lost and the tab closed: the receipt is there when the page is opened again', async () => {
  const resident = await atReview(phone, demo.site);
  const answered = await loseAnswers(resident.page, 3);
  await resident.agree();
  await resident.submit();
  await resident.page.getByRole('alert').getByText(resident.words.problems.offline).waitFor();
  await resident.page.close();

  const again = await Resident.arrive(phone, demo.site);
  await again.button(again.words.drafts.resume(BIRTH.shortName.vi)).click();
  const { code } = await again.receipt();
  assert.deepEqual([...answered], [code]);
  assert.deepEqual(await codes(), [code, ...before]);
});

test('the same draft handed in from two tabs', async () => {
  const first = await atReview(phone, demo.site);
  const second = await Resident.arrive(phone, demo.site);
  await second.button(second.words.drafts.resume(BIRTH.shortName.vi)).click();
  await second.step('review');
  await Promise.all([first.agree(), second.agree()]);
  await Promise.all([first.submit(), second.submit()]);
  const [one, two] = await Promise.all([first.receipt(), second.receipt()]);
  assert.deepEqual(one, two);
  assert.deepEqual(await codes(), [one.code, ...before]);
});
