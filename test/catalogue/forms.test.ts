import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAnswers } from '../../src/contract/forms/check-answers.ts';
import { askedAnswers } from '../../src/contract/forms/conditions.ts';
import { isWarning } from '../../src/contract/forms/problems.ts';
import { answersSchema, type Answers } from '../../src/contract/wire/answers.ts';
import { asked, changed, complete, context, problems, slots, without } from './asking.ts';
import { formOf, online } from './load.ts';

describe('every form', () => {
  it('takes a complete invented set of answers, that the wire takes too', () => {
    for (const { code } of online) {
      assert.deepEqual(problems(code, answersSchema.parse(complete(code))), [], code);
      assert.deepEqual(askedAnswers(formOf(code), complete(code)), complete(code), code);
    }
  });
  it('names of an empty one exactly what it asks for and cannot do without', () => {
    const missing: Record<string, string[]> = {
      '1.001193': [
        'requesterRelation',
        'requesterName',
        'requesterBirthDate',
        'requesterIdKind',
        'requesterResidence',
        'requesterPhone',
        'childName',
        'childBirthDate',
        'childSex',
        'childEthnicGroup',
        'childNationality',
        'childCircumstance',
        'birthAddress',
        'childOrigin',
        'wantsCopies',
      ],
      '1.000656': [
        'requesterRelation',
        'requesterName',
        'requesterBirthDate',
        'requesterIdKind',
        'requesterResidence',
        'requesterPhone',
        'deceasedName',
        'deceasedBirthDate',
        'deceasedSex',
        'deceasedNationality',
        'lastResidenceKnown',
        'deathDate',
        'deathPlace',
        'deathProof',
        'wantsCopies',
      ],
      '1.004873': [
        'filingFor',
        'requesterName',
        'requesterBirthDate',
        'requesterSex',
        'requesterIdKind',
        'requesterResidence',
        'requesterPhone',
        'subjectEthnicGroup',
        'subjectNationality',
        'maritalStatus',
        'purpose',
        'hasPreviousCertificate',
      ],
      '2.000635': [
        'requesterRelation',
        'requesterName',
        'requesterBirthDate',
        'requesterIdKind',
        'requesterResidence',
        'requesterPhone',
        'recordType',
        'subjectName',
        'subjectBirthDate',
        'registeredAt',
        'copyCount',
      ],
      '1.004194': [
        'applicantName',
        'applicantBirthDate',
        'applicantSex',
        'applicantCitizenId',
        'applicantPhone',
        'registrationKind',
        'stayAddress',
        'stayMonths',
        'relationToHead',
        'dwelling',
        'consentWay',
      ],
      '2.000815': ['requesterName', 'requesterPhone', 'visitDate', 'visitPeriod', 'copyForm'],
    };
    for (const { code } of online) {
      const found = problems(code, {}).filter((one) => !one.endsWith(' group.too-few'));
      assert.deepEqual(
        found,
        (missing[code] ?? []).map((id) => `${id} answer.required`),
        code,
      );
    }
    assert.deepEqual(
      problems('2.000815', {}).filter((one) => one.startsWith('papers')),
      ['papers group.too-few'],
    );
  });
  it('only warns when an identity number and a birth year or sex disagree', () => {
    const other: Record<string, Answers> = {
      '1.001193': { requesterCitizenId: '042090000000' },
      '1.000656': { deceasedCitizenId: '042140000000' },
      '1.004873': { requesterCitizenId: '042185000000' },
      '2.000635': { requesterCitizenId: '042090000000' },
      '1.004194': { applicantCitizenId: '042099000000' },
    };
    for (const [code, change] of Object.entries(other)) {
      const found = checkAnswers(formOf(code), { ...complete(code), ...change }, context);
      assert.equal(found.length, 1, code);
      assert.ok(found.every(isWarning), code);
    }
  });
});

describe('khai sinh', () => {
  const code = '1.001193';
  it('needs the name of at least one parent', () => {
    assert.deepEqual(problems(code, without(code, 'motherName', 'fatherName')), ['motherName rule.at-least-one']);
    assert.deepEqual(problems(code, without(code, 'motherName')), []);
    assert.deepEqual(problems(code, without(code, 'fatherName')), []);
  });
  it('takes a year alone for a parent, and never for the child', () => {
    assert.deepEqual(changed(code, { motherBirthDate: '1990' }), []);
    assert.deepEqual(changed(code, { childBirthDate: '2026' }), ['childBirthDate date.invalid']);
  });
  it('refuses a child from tomorrow', () =>
    assert.deepEqual(changed(code, { childBirthDate: '2026-11-24' }), ['childBirthDate date.in-future']));
  it('asks for the marriage certificate only when it is at hand', () => {
    const details = ['marriageNumber', 'marriageBook', 'marriageDate', 'marriagePlace'];
    const bare = without(code, ...details);
    assert.deepEqual(
      problems(code, bare),
      ['marriageNumber', 'marriageDate', 'marriagePlace'].map((id) => `${id} answer.required`),
    );
    for (const parentsMarriage of ['elsewhere', 'no'])
      assert.deepEqual(problems(code, { ...bare, parentsMarriage }), []);
  });
  it('asks how many copies only when some are wanted', () => {
    assert.deepEqual(problems(code, without(code, 'copyCount')), ['copyCount answer.required']);
    assert.deepEqual(changed(code, { copyCount: 0 }), ['copyCount number.out-of-range']);
    assert.deepEqual(problems(code, { ...without(code, 'copyCount'), wantsCopies: 'no' }), []);
  });
  it('asks nothing of the parents of an abandoned child', () => {
    const ids = asked(code, { ...complete(code), childCircumstance: 'abandoned' });
    assert.deepEqual(
      ids.filter((id) => /^(mother|father|marriage|parentsMarriage|birthProof)/.test(id)),
      [],
    );
    assert.deepEqual(changed(code, { childCircumstance: 'abandoned', motherName: '', fatherName: '' }), []);
  });
  it('takes a passport in place of an identity number', () => {
    assert.deepEqual(changed(code, { requesterIdKind: 'passport' }), ['requesterIdNumber answer.required']);
    assert.deepEqual(changed(code, { requesterIdKind: 'passport', requesterIdNumber: 'X0000000' }), []);
  });
  it('shows the papers that the answers call for', () => {
    assert.deepEqual(slots(code, {}), ['giay-chung-sinh*', 'giay-to-cu-tru']);
    assert.deepEqual(slots(code, { birthProof: 'electronic' }), ['giay-to-cu-tru']);
    assert.deepEqual(slots(code, { requesterRelation: 'grandparent' }), ['giay-chung-sinh*', 'giay-to-cu-tru']);
    assert.deepEqual(slots(code, { requesterRelation: 'authorised' }), [
      'giay-chung-sinh*',
      'giay-to-cu-tru',
      'van-ban-uy-quyen*',
    ]);
    assert.deepEqual(slots(code, { childCircumstance: 'abandoned' }), ['giay-to-cu-tru', 'bien-ban-tre-bi-bo-roi*']);
    assert.deepEqual(slots(code, { childCircumstance: 'surrogacy' }), [
      'giay-chung-sinh*',
      'giay-to-cu-tru',
      'xac-nhan-mang-thai-ho*',
    ]);
  });
});
