/** How much a page loads, in a real browser: no more than the budgets say, and nothing that they leave out. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BUDGETS, filesOf, readManifest } from '../../tools/sizes.mjs';
import { NOTICE } from '../support/birth-journey.ts';
import { BIRTH, BIRTH_ANSWERS, BIRTH_FORM, BIRTH_NOTICE } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';
import { ScriptMeter } from '../support/script-meter.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const manifest = readManifest();

function budget(name: string): { limit: number; files: string[] } {
  const found = BUDGETS.find((one) => one.name === name);
  assert.ok(found, `there is no budget «${name}»`);
  return { limit: Number.parseFloat(found.limit) * 1000, files: filesOf(manifest, found) };
}

test('until the picker can be used', async (t) => {
  const page = await (await openPhone(browser)).newPage();
  const meter = await ScriptMeter.on(page, demo.gateway, t);
  // What the page asks for once the list has come is for later: the list has to be usable without it.
  await page.route('**/v1/procedures?*', async (route) => {
    const answer = await route.fetch();
    meter.hold();
    await route.fulfill({ response: answer });
  });
  await page.goto(demo.site);
  const resident = new Resident(page);
  await (await resident.search('con mới đẻ')).filter({ hasText: BIRTH.shortName.vi }).waitFor();
  const { limit, files } = budget('until the picker can be used');
  assert.deepEqual(
    [...meter.files.keys()].filter((file) => !files.includes(file)),
    [],
  );
  const weight = await meter.weight();
  assert.ok(weight <= limit, `${String(weight)} bytes`);
  // And with the rest it goes on.
  await meter.release();
  await resident.chooseProcedure('con mới đẻ', BIRTH.shortName.vi);
});

test('the whole journey to the receipt', async (t) => {
  const page = await (await openPhone(browser)).newPage();
  const meter = await ScriptMeter.on(page, demo.gateway, t);
  await page.goto(demo.site);
  const resident = new Resident(page);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  await resident.begin();
  await resident.fillDeclaration(BIRTH_FORM, BIRTH_ANSWERS);
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await resident.toReview();
  const { code } = await resident.handIn();
  await page.getByRole('img', { name: resident.words.receipt.qrAlt(code) }).waitFor();
  const { limit, files } = budget('whole journey to the receipt');
  // Asked for by the receipt that is shown already.
  const late = (file: string): boolean =>
    manifest.chunks[file]?.modules.some((module) => module.endsWith('/print-sheet.ts')) ?? false;
  assert.deepEqual(
    [...meter.files.keys()].filter((file) => !files.includes(file) && !late(file)),
    [],
  );
  const weight = await meter.weight((file) => !late(file));
  assert.ok(weight <= limit, `${String(weight)} bytes`);
});
