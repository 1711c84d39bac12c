/** Following a dossier: by either proof, over a dead network and a killed gateway, without asking anybody to load the page anew. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { openBrowser, openPhone } from '../support/browser.ts';
import { fileCopies, PHONE } from '../support/file-by-api.ts';
import { npmStart } from '../support/npm-start.ts';
import { Tracker } from '../support/tracker.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const page = `${demo.site}/tra-cuu.html`;

let phone: BrowserContext;
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(() => phone.close());

test('with the phone number of the declaration the state is seen, and papers are not sent', async () => {
  const { code, dossierId } = await fileCopies(demo.gateway);
  const ward = await Ward.of(demo.gateway);
  const tracker = await Tracker.open(phone, page, { code, phone: PHONE });
  await tracker.shows('registered');
  const items = [{ slot: 'khac', name: 'Giấy tờ thử', reason: 'Để thử.' }];
  await ward.act(dossierId, { action: 'request-supplement', items });
  await tracker.shows('supplement-requested', 2_000);
  await tracker.page.getByText(tracker.words.askedPaper).first().waitFor();
  assert.equal(await tracker.page.locator('input[type=file]').count(), 0);
});

test('a wrong proof opens nothing and is said in words', async () => {
  const { code } = await fileCopies(demo.gateway);
  const tracker = await Tracker.open(phone, page, { code, secret: 'K7QM-3XWP-9TRA' });
  await tracker.page.getByRole('alert').getByText(tracker.words.wrongTitle).waitFor();
});

test('what the ward did while the network was away is there when it is back', async () => {
  const { code, trackingSecret, dossierId } = await fileCopies(demo.gateway);
  const ward = await Ward.of(demo.gateway);
  const tracker = await Tracker.open(phone, page, { code, secret: trackingSecret });
  await tracker.shows('registered');
  await phone.setOffline(true);
  await tracker.status.getByText(tracker.words.offline).waitFor();
  await ward.act(dossierId, { action: 'accept' });
  await ward.act(dossierId, { action: 'process' });
  await phone.setOffline(false);
  await tracker.shows('processing');
  await tracker.page.getByText(tracker.words.states.accepted.name, { exact: true }).waitFor();
  await ward.act(dossierId, { action: 'finish' });
  await tracker.shows('processed', 2_000);
});

test('a gateway that was killed is found again, and what it knew is shown', async () => {
  const { code, trackingSecret, dossierId } = await fileCopies(demo.gateway);
  const tracker = await Tracker.open(phone, page, { code, secret: trackingSecret });
  await tracker.shows('registered');
  await (await Ward.of(demo.gateway)).act(dossierId, { action: 'accept' });
  await tracker.shows('accepted');
  await demo.kill();
  await tracker.status.getByText(tracker.words.reconnecting).waitFor();
  await tracker.shows('accepted');
  await demo.restart();
  await (await Ward.of(demo.gateway)).act(dossierId, { action: 'process' });
  await tracker.shows('processing', 20_000);
  await tracker.status.getByText(tracker.words.live).waitFor();
});
