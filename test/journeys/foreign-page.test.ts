/** A ward's own page, on an origin of its own, under the strictest policy: everything works and the console stays empty. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { NOTICE } from '../support/birth-journey.ts';
import { BIRTH, BIRTH_FORM, BIRTH_NOTICE, SHORT_BIRTH_ANSWERS } from '../support/birth.ts';
import { openBrowser, openPhone, watchTroubles } from '../support/browser.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { npmStart } from '../support/npm-start.ts';
import { VIETNAMESE } from '../support/resident-words.ts';
import { Resident } from '../support/resident.ts';
import { serveWardPage, strictPolicy } from '../support/foreign-ward.ts';

const browser = await openBrowser({ after });

test('the policy is the one that is promised', () => {
  assert.equal(
    strictPolicy('GATEWAY'),
    "default-src 'none'; script-src 'self' GATEWAY; connect-src GATEWAY; img-src GATEWAY blob: data:; style-src 'self'",
  );
});

test('the whole journey runs without a word on the console and without a violation', async (t) => {
  const demo = await npmStart(t);
  const address = await serveWardPage(t, () => demo.gateway);
  const page = await (await openPhone(browser)).newPage();
  const troubles = await watchTroubles(page);
  await page.goto(address);
  const resident = new Resident(page);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  await resident.begin();
  await resident.fillDeclaration(BIRTH_FORM, SHORT_BIRTH_ANSWERS);
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  // The preview is drawn from the device's copy, not fetched.
  await resident.file(NOTICE.name).locator('img[src^="blob:"]').waitFor();
  await resident.toReview();
  const { code } = await resident.handIn();
  await page.getByRole('img', { name: resident.words.receipt.qrAlt(code) }).waitFor();
  assert.deepEqual(troubles, { console: [], violations: [] });
});

/** A gateway as a ward runs it, with these origins registered. */
async function serve(t: TestContext, origins: readonly string[]): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'e-tdp-agencies-'));
  t.after(() => rm(folder, { recursive: true }));
  const agenciesFile = join(folder, 'agencies.json');
  const agencies = DEMO_AGENCIES.agencies.map((agency) => ({ ...agency, origins }));
  await writeFile(agenciesFile, JSON.stringify({ agencies }));
  return startGateway(t, { config: { mode: 'serve', agenciesFile } });
}

test('a page of an origin that its ward has registered is served', async (t) => {
  let gateway = '';
  const address = await serveWardPage(t, () => gateway);
  ({ url: gateway } = await serve(t, [new URL(address).origin]));
  const resident = await Resident.arrive(await openPhone(browser), address);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
});

test('a page of any other origin gets nothing, and its reader is told what to do', async (t) => {
  const { url: gateway } = await serve(t, ['https://phuong.example']);
  const page = await (await openPhone(browser)).newPage();
  await page.goto(await serveWardPage(t, () => gateway));
  // A browser does not tell a page why it may not read: to its reader it is as if the gateway were out of reach.
  const alert = page.getByRole('alert');
  await alert.getByText(VIETNAMESE.picker.offlineText).waitFor();
  await alert.getByRole('button', { name: VIETNAMESE.picker.retry }).waitFor();
  assert.equal(await page.getByRole('listitem').count(), 0);
});
