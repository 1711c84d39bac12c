import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS } from '../../src/conformance/checks/all.ts';
import { GROUPS } from '../../src/conformance/check.ts';
import { UNPROVABLE, UNPROVABLE_CALLS } from '../../src/conformance/unprovable.ts';
import { inventAnswers } from '../../src/conformance/world/invented-answers.ts';
import { emptyPdf, greyJpeg } from '../../src/conformance/world/files.ts';
import { USUAL } from '../../src/conformance/world/usual.ts';
import { checkAnswers } from '../../src/contract/forms/check-answers.ts';
import { problemsOf } from '../../src/contract/routes/problems-of.ts';
import { ROUTES, type RouteName } from '../../src/contract/routes/table.ts';
import { sniffMediaType } from '../../src/contract/rules/media-type.ts';
import { isProblemCode, PROBLEMS } from '../../src/contract/wire/problem.ts';
import { online } from '../catalogue/load.ts';
import { context } from '../catalogue/asking.ts';

describe('The conformance kit', () => {
  it('has a check for every call of the contract, or says why it cannot', () => {
    const checked = new Set(CHECKS.flatMap(({ calls }) => calls));
    const routes = Object.keys(ROUTES) as RouteName[];
    assert.deepEqual(
      routes.filter((name) => checked.has(name) && UNPROVABLE_CALLS[name] !== undefined),
      [],
    );
    const without = routes.filter((name) => !checked.has(name) && UNPROVABLE_CALLS[name] === undefined);
    assert.deepEqual(without, [], 'add a check to src/conformance/checks, and a usual request to world/usual.ts');
  });

  it('knows a usual request for every call', () => {
    const without = Object.keys(ROUTES).filter((name) => !Object.hasOwn(USUAL, name));
    assert.deepEqual(without, [], 'add it to src/conformance/world/usual.ts');
  });

  it('provokes every refusal, or says why it cannot', () => {
    const proven = new Set<string>(CHECKS.flatMap(({ proves }) => proves));
    const known = Object.keys(PROBLEMS).filter(isProblemCode);
    assert.deepEqual(
      known.filter((code) => !proven.has(code) && UNPROVABLE[code] === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(UNPROVABLE).filter((code) => proven.has(code)),
      [],
    );
  });

  it('names no refusal that no call tells of', () => {
    const told = new Set<string>([
      ...(Object.keys(ROUTES) as RouteName[]).flatMap((name) => problemsOf(name)),
      'route.unknown',
      'route.method',
    ]);
    assert.deepEqual(
      CHECKS.flatMap(({ proves }) => proves).filter((code) => !told.has(code)),
      [],
    );
  });

  it('has a name of its own for every check, and a check in every group', () => {
    assert.equal(new Set(CHECKS.map(({ name }) => name)).size, CHECKS.length);
    assert.deepEqual(
      GROUPS.filter((group) => !CHECKS.some((check) => check.group === group)),
      [],
    );
  });

  it('fills in every form of the catalogue with somebody invented, without a question left or a warning', () => {
    for (const { code, form } of online) {
      assert.ok(form, code);
      const answers = inventAnswers(form, {
        place: { provinceCode: '42', communeCode: '18073' },
        today: context.today,
      });
      assert.deepEqual(checkAnswers(form, answers, context), [], code);
      assert.equal(answers[form.applicantNameField], 'KIỂM THỬ', code);
    }
  });

  it('makes files that are what they say, as large as they are asked for', () => {
    assert.equal(sniffMediaType(emptyPdf()), 'application/pdf');
    assert.equal(sniffMediaType(greyJpeg()), 'image/jpeg');
    for (const file of [emptyPdf(40_000), greyJpeg(40_000)]) assert.ok(Math.abs(file.length - 40_000) < 20);
    assert.notDeepEqual(emptyPdf(2000), emptyPdf(2000));
  });
});
