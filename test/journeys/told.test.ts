/** Who follows their dossier on the ward's page agrees to be told there, and is; and ends it there. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { notificationsVi } from '../../src/components/i18n/notifications.vi.ts';
import { openBrowser, openPhone, watchTroubles } from '../support/browser.ts';
import { serveWardPage } from '../support/foreign-ward.ts';
import { trustMailServer } from '../support/mail/mail-server.ts';
import { MAILBOX, ToldApplicant } from '../support/told-applicant.ts';
import { Tracker } from '../support/tracker.ts';

trustMailServer();
const browser = await openBrowser({ after });

test('an applicant agrees to mail where they follow their dossier, gets it, and ends it', async (t) => {
  let gateway = '';
  const address = await serveWardPage(t, () => gateway);
  await using ward = await ToldApplicant.start({ origins: [new URL(address).origin] });
  gateway = ward.filing.api.url;
  const { holder, receipt } = await ward.filed(null);
  const tracker = await Tracker.open(await openPhone(browser), address, {
    code: receipt.code,
    secret: receipt.trackingSecret,
  });
  const { page } = tracker;
  const troubles = await watchTroubles(page);
  await page.getByRole('textbox', { name: notificationsVi.label.email, exact: true }).fill(MAILBOX);
  await page.getByRole('button', { name: notificationsVi.begin, exact: true }).click();
  await page.getByText(notificationsVi.on.email, { exact: true }).waitFor();
  await ward.act(holder, { action: 'accept' });
  await tracker.shows('accepted');
  assert.deepEqual(await ward.ended(), ['sent']);
  assert.deepEqual(
    ward.server.mails.map(({ to }) => to),
    [[MAILBOX]],
  );

  await page.getByRole('button', { name: notificationsVi.end, exact: true }).click();
  await page.getByText(notificationsVi.ended, { exact: true }).first().waitFor();
  // That the result is there would be told.
  for (const action of ['process', 'finish']) await ward.act(holder, { action });
  await tracker.shows('processed');
  await ward.ended();
  assert.equal(ward.server.mails.length, 1);
  assert.deepEqual(troubles, { console: [], violations: [] });
});
