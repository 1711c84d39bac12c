/** The network goes just when the next part of the page is needed. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BIRTH } from '../support/birth.ts';
import { atReview } from '../support/birth-journey.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });

test('a declaration that cannot be loaded says so, leads back, and opens by itself with the network', async (t) => {
  const phone = await openPhone(browser);
  t.after(() => phone.close());
  const resident = await Resident.arrive(phone, demo.site);
  const { page } = resident;
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  const start = resident.button(resident.words.detail.start).first();
  await start.waitFor();
  // What the explanation needs has come; what the declaration needs has not.
  await page.waitForLoadState('networkidle');
  await phone.setOffline(true);
  await start.click();
  const notice = page.getByRole('alert').filter({ hasText: 'Mạng bị mất nên chưa mở được tờ khai.' });
  await notice.waitFor();
  assert.ok(await notice.evaluate((element) => element.getBoundingClientRect().top >= 0), 'the notice is in sight');
  await notice.getByRole('button', { name: 'Quay lại' }).click();
  await resident.heading(BIRTH.shortName.vi).waitFor();
  await start.click();
  await notice.waitFor();
  await phone.setOffline(false);
  await resident.step('fill');
});

test('a tracker that cannot be loaded leaves the receipt, and opens when asked again', async (t) => {
  const phone = await openPhone(browser);
  t.after(() => phone.close());
  const resident = await atReview(phone, demo.site);
  const { page, words } = resident;
  const { code } = await resident.handIn();
  await phone.setOffline(true);
  const track = resident.button(words.receipt.track);
  await track.click();
  await page.getByRole('alert').getByText(words.receipt.trackFailed).waitFor();
  await page.getByRole('article').getByText(code).waitFor();
  await phone.setOffline(false);
  await track.click();
  await page.getByRole('heading', { name: words.tracker.states.registered.name }).waitFor();
  await resident.button(words.receipt.backToReceipt).click();
  await resident.heading(words.receipt.title).waitFor();

  // What this device keeps is there, whether the list of it can be drawn or not.
  await phone.route(/receipt-list/, (route) => route.abort());
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('etdp-receipt')));
  await page.getByRole('alert').getByText(words.receipt.listFailed).waitFor();
  await phone.unroute(/receipt-list/);
  await resident.button(words.receipt.again).click();
  await resident.heading(words.receipt.listTitle).waitFor();
});
