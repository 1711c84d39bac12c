/** What was typed is there again: after a reload, in a new tab, over a dead network. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { askedSections } from '../../src/contract/forms/conditions.ts';
import type { Section } from '../../src/contract/wire/form.ts';
import { atDeclaration, NOTICE } from '../support/birth-journey.ts';
import { BIRTH, BIRTH_FORM, BIRTH_NOTICE, fieldOf, SHORT_BIRTH_ANSWERS } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const [first, second] = BIRTH_FORM.sections as [Section, Section];
const name = fieldOf('requesterName');
const citizenId = fieldOf('requesterCitizenId');

let phone: BrowserContext;
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(() => phone.close());

/** The second part, with a letter just typed and the cursor still behind it. */
async function halfway(): Promise<Resident> {
  const resident = await atDeclaration(phone, demo.site);
  await resident.fillSection(first, SHORT_BIRTH_ANSWERS);
  await resident.goOn();
  await resident.fillSection(second, { requesterIdKind: 'citizen' });
  await resident.question(citizenId).pressSequentially('04208500');
  return resident;
}

async function hasEverything(resident: Resident): Promise<void> {
  await resident.atSection(second);
  assert.equal(await resident.question(citizenId).inputValue(), '04208500');
  await resident.button(resident.words.form.back).click();
  await resident.atSection(first);
  assert.equal(await resident.question(name).inputValue(), SHORT_BIRTH_ANSWERS['requesterName']);
}

test('a reload in the middle of a word', async () => {
  const resident = await halfway();
  await resident.page.reload();
  await hasEverything(resident);
});

test('a closed tab: the page offers to go on, and goes on where it was', async () => {
  const resident = await halfway();
  await resident.page.close({ runBeforeUnload: false });
  const again = await Resident.arrive(phone, demo.site);
  await again.heading(again.words.drafts.unfinishedTitle).waitFor();
  await again.button(again.words.drafts.resume(BIRTH.shortName.vi)).click();
  await hasEverything(again);
});

test('a dead network: filled in to the end, kept over a closed tab, handed in when it is back', async () => {
  const resident = await atDeclaration(phone, demo.site);
  const sections = askedSections(BIRTH_FORM, SHORT_BIRTH_ANSWERS);
  for (const [at, section] of sections.entries()) {
    if (at === 3) await phone.setOffline(true);
    await resident.fillSection(section, SHORT_BIRTH_ANSWERS);
    await resident.goOn();
  }
  await resident.step('papers');
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.file(NOTICE.name).getByText(resident.words.papers.waitingNetwork).waitFor();
  await resident.page.close();

  await phone.setOffline(false);
  const again = await Resident.arrive(phone, demo.site);
  await again.button(again.words.drafts.resume(BIRTH.shortName.vi)).click();
  await again.step('papers');
  await again.stored(NOTICE.name);
  await again.toReview();
  const { code } = await again.handIn();
  assert.deepEqual((await (await Ward.of(demo.gateway)).find(code)).answers, SHORT_BIRTH_ANSWERS);
});
