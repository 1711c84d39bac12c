/** `kill -9` on the gateway at any moment: it comes back, the page goes on, one dossier is filed and everything is there. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { askedSections } from '../../src/contract/forms/conditions.ts';
import { sha256 } from '../support/api.ts';
import { atDeclaration, atPapers, atReview, NOTICE } from '../support/birth-journey.ts';
import { BIRTH_FORM, BIRTH_NOTICE, SHORT_BIRTH_ANSWERS } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { heavyPicture } from '../support/files.ts';
import { npmStart } from '../support/npm-start.ts';
import type { Resident } from '../support/resident.ts';
import { SentParts, SlowLine } from '../support/slow-line.ts';
import { verify } from '../support/verify.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const SUBMISSION = '**/v1/dossiers/*/submission';

let phone: BrowserContext;
let before: number;
beforeEach(async () => {
  phone = await openPhone(browser);
  before = (await (await Ward.of(demo.gateway)).list()).length;
});
afterEach(() => phone.close());

/** Hands in, and sees that this and nothing else has come to the ward, whole. */
async function filesOne(resident: Resident, file = NOTICE): Promise<string> {
  const { code } = await resident.handIn();
  await hasOne(code, file);
  return code;
}

async function hasOne(code: string, file = NOTICE): Promise<void> {
  const ward = await Ward.of(demo.gateway);
  assert.equal((await ward.list()).length, before + 1);
  const { id, answers, documents } = await ward.find(code);
  assert.deepEqual(answers, SHORT_BIRTH_ANSWERS);
  assert.deepEqual(
    documents.map(({ name, state }) => [name, state]),
    [[file.name, 'stored']],
  );
  assert.equal(await ward.digestOf(id, documents[0]?.id ?? ''), sha256(file.buffer));
  assert.match(await verify(demo.dataDir), /all as it was written$/);
}

test('while the declaration is filled in', async () => {
  const resident = await atDeclaration(phone, demo.site);
  const sections = askedSections(BIRTH_FORM, SHORT_BIRTH_ANSWERS);
  for (const [at, section] of sections.entries()) {
    if (at === 3) await demo.kill();
    await resident.fillSection(section, SHORT_BIRTH_ANSWERS);
    await resident.goOn();
  }
  await resident.step('papers');
  await demo.restart();
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await resident.toReview();
  await filesOne(resident);
});

test('in the middle of a file', async () => {
  const resident = await atPapers(phone, demo.site);
  const photo = { name: 'ảnh lớn.png', mimeType: 'image/png', buffer: heavyPicture(2_000_000) };
  const line = await SlowLine.of(resident.page, 500_000);
  const parts = new SentParts(resident.page);
  await resident.addPaper(BIRTH_NOTICE, photo);
  await parts.passed(300_000);
  await demo.kill();
  const [acknowledged, sent] = [parts.acknowledged, parts.begun.length];
  assert.ok(acknowledged < photo.buffer.length);
  await line.restore();
  await demo.restart();
  await resident.stored(photo.name);
  assert.ok((parts.begun[sent] ?? 0) >= acknowledged, 'bytes that were acknowledged were sent again');
  await resident.toReview();
  await filesOne(resident, photo);
});

test('right after handing in, before the answer arrives', async () => {
  const resident = await atReview(phone, demo.site);
  let filedAs = '';
  await resident.page.route(
    SUBMISSION,
    async (route) => {
      const answer = await route.fetch();
      filedAs = ((await answer.json()) as { code: string }).code;
      await demo.kill();
      await route.abort();
    },
    { times: 1 },
  );
  await resident.agree();
  await resident.submit();
  await resident.page.getByRole('alert').getByText(resident.words.problems.offline).waitFor();
  await demo.restart();
  await resident.submit();
  assert.equal((await resident.receipt()).code, filedAs);
  await hasOne(filedAs);
});

test('in the moment of handing in', async () => {
  const resident = await atReview(phone, demo.site);
  const asked = resident.page.waitForRequest(SUBMISSION);
  await resident.agree();
  await resident.submit();
  await asked;
  await demo.kill();
  await demo.restart();
  const [receipt, again] = [
    resident.heading(resident.words.receipt.title),
    resident.button(resident.words.review.submit),
  ];
  await receipt.or(again).waitFor();
  if (await again.isVisible()) await again.click();
  await hasOne((await resident.receipt()).code);
});
