/** The way of a birth registration, as far as a test needs it. */
import type { BrowserContext } from 'playwright-core';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { BIRTH, BIRTH_FORM, BIRTH_NOTICE, SHORT_BIRTH_ANSWERS } from './birth.ts';
import { pngFile } from './files.ts';
import { Resident, type PickedFile } from './resident.ts';

export const NOTICE: PickedFile = { name: 'giấy chứng sinh.png', mimeType: 'image/png', buffer: pngFile(120, 160) };

/** A resident whose declaration is open. */
export async function atDeclaration(context: BrowserContext, site: string): Promise<Resident> {
  const resident = await Resident.arrive(context, site);
  await resident.chooseProcedure('khai sinh', BIRTH.shortName.vi);
  await resident.begin();
  return resident;
}

/** A resident who has filled in what has to be. */
export async function atPapers(
  context: BrowserContext,
  site: string,
  answers: Answers = SHORT_BIRTH_ANSWERS,
): Promise<Resident> {
  const resident = await atDeclaration(context, site);
  await resident.fillDeclaration(BIRTH_FORM, answers);
  return resident;
}

/** A resident who has only to agree and to hand in. */
export async function atReview(context: BrowserContext, site: string): Promise<Resident> {
  const resident = await atPapers(context, site);
  await resident.addPaper(BIRTH_NOTICE, NOTICE);
  await resident.stored(NOTICE.name);
  await resident.toReview();
  return resident;
}
