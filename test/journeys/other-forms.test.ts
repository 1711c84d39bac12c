/** The other procedures that have their whole form are filed with it: every question answered, every paper that is needed sent. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { askedAnswers, holds } from '../../src/contract/forms/conditions.ts';
import { localDate } from '../../src/contract/rules/working-days.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { procedureSchema, type Procedure } from '../../src/contract/wire/procedure.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import { BIRTH_CODE } from '../support/birth.ts';
import { openBrowser, openPhone } from '../support/browser.ts';
import { pdfFile } from '../support/files.ts';
import { npmStart } from '../support/npm-start.ts';
import { Resident } from '../support/resident.ts';
import { Ward } from '../support/ward.ts';

const demo = await npmStart({ after });
const browser = await openBrowser({ after });
const DAY = 24 * 60 * 60 * 1000;

/** Days that lie where the form wants them, whenever this runs: the gateway here keeps the real time. */
const DAYS: Readonly<Record<string, Answers>> = {
  '1.000656': { deathDate: '2024-11-10', noticeDate: '2024-11-11' },
  '2.000815': { visitDate: comingMonday() },
};

for (const [code, complete] of Object.entries(COMPLETE)) {
  if (code === BIRTH_CODE) continue;
  const procedure = read(code);
  test(`${code}: ${procedure.shortName.vi}`, async (t) => {
    const { form } = procedure;
    assert.ok(form);
    const answers = askedAnswers(form, { ...complete, ...DAYS[code] });
    const phone = await openPhone(browser);
    t.after(() => phone.close());
    const resident = await Resident.arrive(phone, demo.site);
    await resident.chooseProcedure(procedure.shortName.vi, procedure.shortName.vi);
    await resident.begin();
    await resident.fillDeclaration(form, answers);
    for (const { slot, name, upload } of procedure.documents) {
      if (!upload?.required || !holds(upload.when, answers)) continue;
      const file = { name: `${slot}.pdf`, mimeType: 'application/pdf', buffer: pdfFile() };
      await resident.addPaper(name, file);
      await resident.stored(file.name);
    }
    await resident.toReview();
    const receipt = await resident.handIn();
    const filed = await (await Ward.of(demo.gateway)).find(receipt.code);
    assert.equal(filed.procedureCode, code);
    assert.deepEqual(filed.answers, answers);
  });
}

function read(code: string): Procedure {
  const file = new URL(`../../catalogue/procedures/${code}.json`, import.meta.url);
  return procedureSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function comingMonday(): string {
  const inAWeek = new Date(Date.now() + 7 * DAY);
  return localDate(new Date(inAWeek.getTime() + ((8 - inAWeek.getUTCDay()) % 7) * DAY));
}
