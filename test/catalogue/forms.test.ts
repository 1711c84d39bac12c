import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAnswers } from '../../src/contract/forms/check-answers.ts';
import { askedAnswers, askedFields, holds } from '../../src/contract/forms/conditions.ts';
import { answerPointer, isWarning } from '../../src/contract/forms/problems.ts';
import { answersSchema, type Answers } from '../../src/contract/wire/answers.ts';
import { COMPLETE } from './invented-answers.ts';
import { formOf, online, procedure } from './load.ts';

const context = { today: '2026-11-23', communeExists: (province: string, commune: string) => province === '42' && commune === '18073' };
const complete = (code: string): Answers => COMPLETE[code] ?? {};
const problems = (code: string, answers: Answers): string[] =>
  checkAnswers(formOf(code), answers, context).map((problem) => `${answerPointer(problem.path).slice('/answers/'.length)} ${problem.code}`);
const changed = (code: string, change: Answers): string[] => problems(code, { ...complete(code), ...change });
const without = (code: string, ...ids: string[]): Answers =>
  Object.fromEntries(Object.entries(complete(code)).filter(([id]) => !ids.includes(id)));
/** The fields asked for these answers. */
const asked = (code: string, answers: Answers): string[] =>
  formOf(code).sections.flatMap((section) => askedFields(section, answers)).map(({ id }) => id);
/** The slots a resident sees for these answers, those that must be filled marked with *. */
function slots(code: string, change: Answers): string[] {
  const answers = askedAnswers(formOf(code), { ...complete(code), ...change });
  return procedure(code).documents.flatMap(({ slot, upload }) =>
    upload && holds(upload.when, answers) ? [upload.required ? `${slot}*` : slot] : [],
  );
}

describe('every form', () => {
  it('takes a complete invented set of answers, that the wire takes too', () => {
    for (const { code } of online) {
      assert.deepEqual(problems(code, answersSchema.parse(complete(code))), [], code);
      assert.deepEqual(askedAnswers(formOf(code), complete(code)), complete(code), code);
    }
  });
  it('names of an empty one exactly what it asks for and cannot do without', () => {
    const missing: Record<string, string[]> = {
      '1.001193': ['requesterRelation', 'requesterName', 'requesterBirthDate', 'requesterIdKind', 'requesterResidence', 'requesterPhone',
        'childName', 'childBirthDate', 'childSex', 'childEthnicGroup', 'childNationality', 'childCircumstance', 'birthAddress', 'childOrigin', 'wantsCopies'],
      '1.000656': ['requesterRelation', 'requesterName', 'requesterBirthDate', 'requesterIdKind', 'requesterResidence', 'requesterPhone',
        'deceasedName', 'deceasedBirthDate', 'deceasedSex', 'deceasedNationality', 'lastResidenceKnown', 'deathDate', 'deathPlace', 'deathProof', 'wantsCopies'],
      '1.004873': ['filingFor', 'requesterName', 'requesterBirthDate', 'requesterSex', 'requesterIdKind', 'requesterResidence', 'requesterPhone',
        'subjectEthnicGroup', 'subjectNationality', 'maritalStatus', 'purpose', 'hasPreviousCertificate'],
      '2.000635': ['requesterRelation', 'requesterName', 'requesterBirthDate', 'requesterIdKind', 'requesterResidence', 'requesterPhone',
        'recordType', 'subjectName', 'subjectBirthDate', 'registeredAt', 'copyCount'],
      '1.004194': ['applicantName', 'applicantBirthDate', 'applicantSex', 'applicantCitizenId', 'applicantPhone', 'registrationKind',
        'stayAddress', 'stayMonths', 'relationToHead', 'dwelling', 'consentWay'],
      '2.000815': ['requesterName', 'requesterPhone', 'visitDate', 'visitPeriod', 'copyForm'],
    };
    for (const { code } of online) {
      const found = problems(code, {}).filter((one) => !one.endsWith(' group.too-few'));
      assert.deepEqual(found, (missing[code] ?? []).map((id) => `${id} answer.required`), code);
    }
    assert.deepEqual(problems('2.000815', {}).filter((one) => one.startsWith('papers')), ['papers group.too-few']);
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
  it('refuses a child from tomorrow', () => assert.deepEqual(changed(code, { childBirthDate: '2026-11-24' }), ['childBirthDate date.in-future']));
  it('asks for the marriage certificate only when it is at hand', () => {
    const details = ['marriageNumber', 'marriageBook', 'marriageDate', 'marriagePlace'];
    const bare = without(code, ...details);
    assert.deepEqual(problems(code, bare), ['marriageNumber', 'marriageDate', 'marriagePlace'].map((id) => `${id} answer.required`));
    for (const parentsMarriage of ['elsewhere', 'no']) assert.deepEqual(problems(code, { ...bare, parentsMarriage }), []);
  });
  it('asks how many copies only when some are wanted', () => {
    assert.deepEqual(problems(code, without(code, 'copyCount')), ['copyCount answer.required']);
    assert.deepEqual(changed(code, { copyCount: 0 }), ['copyCount number.out-of-range']);
    assert.deepEqual(problems(code, { ...without(code, 'copyCount'), wantsCopies: 'no' }), []);
  });
  it('asks nothing of the parents of an abandoned child', () => {
    const ids = asked(code, { ...complete(code), childCircumstance: 'abandoned' });
    assert.deepEqual(ids.filter((id) => /^(mother|father|marriage|parentsMarriage|birthProof)/.test(id)), []);
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
    assert.deepEqual(slots(code, { requesterRelation: 'authorised' }), ['giay-chung-sinh*', 'giay-to-cu-tru', 'van-ban-uy-quyen*']);
    assert.deepEqual(slots(code, { childCircumstance: 'abandoned' }), ['giay-to-cu-tru', 'bien-ban-tre-bi-bo-roi*']);
    assert.deepEqual(slots(code, { childCircumstance: 'surrogacy' }), ['giay-chung-sinh*', 'giay-to-cu-tru', 'xac-nhan-mang-thai-ho*']);
  });
});

describe('khai tử', () => {
  const code = '1.000656';
  it('takes the year alone of a death long ago, and asks for other proof', () => {
    assert.deepEqual(changed(code, { deathDate: '1972', deathProof: 'long-ago' }), []);
    assert.deepEqual(slots(code, { deathProof: 'long-ago' }), ['giay-to-noi-cu-tru-cuoi-cung', 'chung-cu-su-kien-chet*']);
  });
  it('refuses a death before the birth', () => assert.deepEqual(changed(code, { deathDate: '1939' }), ['deathDate date.before-other']));
  it('asks where the person last lived only when that is known', () => {
    assert.deepEqual(problems(code, without(code, 'lastResidence')), ['lastResidence answer.required']);
    assert.deepEqual(problems(code, { ...without(code, 'lastResidence'), lastResidenceKnown: 'no' }), []);
    assert.deepEqual(slots(code, { lastResidenceKnown: 'no' }), ['giay-bao-tu*', 'giay-to-noi-chet']);
  });
  it('needs no paper where the notice is electronic', () => assert.deepEqual(slots(code, { deathProof: 'electronic' }), ['giay-to-noi-cu-tru-cuoi-cung']));
});

describe('tình trạng hôn nhân', () => {
  const code = '1.004873';
  it('asks for the paper that ended a marriage', () => {
    for (const maritalStatus of ['divorced', 'widowed'])
      assert.deepEqual(changed(code, { maritalStatus }), ['endPaperNumber', 'endPaperDate', 'endPaperIssuer'].map((id) => `${id} answer.required`));
    assert.deepEqual(changed(code, { maritalStatus: 'married' }), ['spouseName answer.required']);
  });
  it('asks how many only when it is not for a marriage: for that one is given', () => {
    assert.ok(!asked(code, complete(code)).includes('certificateCount'));
    assert.deepEqual(changed(code, { purpose: 'other' }), ['purposeText answer.required', 'certificateCount answer.required']);
  });
  it('asks who the certificate is about, and for the authorisation, when it is for another', () => {
    const ids = ['subjectName', 'subjectBirthDate', 'subjectSex', 'subjectCitizenId', 'subjectResidence'];
    assert.deepEqual(changed(code, { filingFor: 'authorised' }), ids.map((id) => `${id} answer.required`));
    assert.deepEqual(slots(code, { filingFor: 'authorised' }), ['giay-to-cu-tru', 'van-ban-uy-quyen*']);
    assert.deepEqual(slots(code, { hasPreviousCertificate: 'yes' }), ['giay-to-cu-tru', 'giay-xac-nhan-cu*']);
  });
});

describe('bản sao khai sinh, trích lục', () => {
  const code = '2.000635';
  it('asks for the other half of a marriage, and what else it may be', () => {
    assert.deepEqual(changed(code, { recordType: 'marriage' }), ['spouseName answer.required']);
    assert.deepEqual(changed(code, { recordType: 'other' }), ['recordOther answer.required']);
  });
  it('asks for an authorisation only from who has one', () => {
    assert.deepEqual(slots(code, {}), ['giay-to-cu-tru']);
    assert.deepEqual(slots(code, { requesterRelation: 'authorised' }), ['giay-to-cu-tru', 'van-ban-uy-quyen*']);
  });
});

describe('tạm trú', () => {
  const code = '1.004194';
  it('asks about the head of the household unless it is the applicant', () => {
    const bare = without(code, 'headName', 'headCitizenId');
    assert.deepEqual(problems(code, bare), ['headName answer.required', 'headCitizenId answer.required']);
    assert.deepEqual(problems(code, { ...bare, relationToHead: 'head', dwelling: 'own', consentWay: 'not-needed' }), []);
  });
  it('takes members, none of them too, and names what one lacks', () => {
    assert.deepEqual(problems(code, without(code, 'members')), []);
    assert.deepEqual(changed(code, { members: [{ memberName: 'Lê Văn Bé' }] }),
      ['memberBirthDate', 'memberSex', 'memberRelation'].map((id) => `members/0/${id} answer.required`));
    const member = { memberName: 'Lê Văn Bé', memberBirthDate: '2020', memberSex: 'male', memberRelation: 'child' };
    assert.deepEqual(changed(code, { members: Array.from({ length: 21 }, () => member) }), ['members group.too-many']);
    assert.deepEqual(changed(code, { members: [{ ...member, memberCitizenId: '042120000000' }] }), ['members/0/memberCitizenId citizen-id.birth-year-differs']);
  });
  it('lets nobody stay temporarily for more than two years at once', () => assert.deepEqual(changed(code, { stayMonths: 25 }), ['stayMonths number.out-of-range']));
  it('never asks for CT01 on paper, which is filled in here', () => {
    for (const registrationKind of ['household', 'army', 'police']) assert.ok(!slots(code, { registrationKind }).some((slot) => slot.startsWith('to-khai-ct01')));
  });
  it('asks for the papers of each way to register', () => {
    assert.deepEqual(slots(code, {}), ['giay-to-cho-o']);
    assert.deepEqual(slots(code, { dwelling: 'family', consentWay: 'paper' }), ['van-ban-dong-y*']);
    assert.deepEqual(slots(code, { registrationKind: 'list' }), ['giay-to-cho-o', 'to-khai-ct01-tung-nguoi*', 'van-ban-de-nghi-danh-sach*']);
    assert.deepEqual(slots(code, { registrationKind: 'army' }), ['giay-to-cho-o', 'giay-gioi-thieu-quan-doi*']);
    assert.deepEqual(slots(code, { registrationKind: 'police' }), ['giay-to-cho-o', 'giay-gioi-thieu-cong-an*']);
  });
});

describe('chứng thực bản sao', () => {
  const code = '2.000815';
  it('is a booking: it asks for no picture of any paper', () => assert.deepEqual(slots(code, {}), []));
  it('takes today and later for the visit', () => {
    assert.deepEqual(changed(code, { visitDate: '2026-11-23' }), []);
    assert.deepEqual(changed(code, { visitDate: '2026-11-22' }), ['visitDate date.in-past']);
  });
  it('wants at least one paper, with its pages and copies', () => {
    assert.deepEqual(changed(code, { papers: [] }), ['papers group.too-few']);
    assert.deepEqual(changed(code, { papers: [{ paperKind: 'other', paperName: 'Giấy Ví Dụ' }] }), ['papers/0/pageCount answer.required', 'papers/0/copyCount answer.required']);
  });
});
