import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asked, changed, complete, problems, slots, without } from './asking.ts';

describe('khai tử', () => {
  const code = '1.000656';
  it('takes the year alone of a death long ago, and asks for other proof', () => {
    assert.deepEqual(changed(code, { deathDate: '1972', deathProof: 'long-ago' }), []);
    assert.deepEqual(slots(code, { deathProof: 'long-ago' }), [
      'giay-to-noi-cu-tru-cuoi-cung',
      'chung-cu-su-kien-chet*',
    ]);
  });
  it('refuses a death before the birth', () =>
    assert.deepEqual(changed(code, { deathDate: '1939' }), ['deathDate date.before-other']));
  it('asks where the person last lived only when that is known', () => {
    assert.deepEqual(problems(code, without(code, 'lastResidence')), ['lastResidence answer.required']);
    assert.deepEqual(problems(code, { ...without(code, 'lastResidence'), lastResidenceKnown: 'no' }), []);
    assert.deepEqual(slots(code, { lastResidenceKnown: 'no' }), ['giay-bao-tu*', 'giay-to-noi-chet']);
  });
  it('needs no paper where the notice is electronic', () =>
    assert.deepEqual(slots(code, { deathProof: 'electronic' }), ['giay-to-noi-cu-tru-cuoi-cung']));
});

describe('tình trạng hôn nhân', () => {
  const code = '1.004873';
  it('asks for the paper that ended a marriage', () => {
    for (const maritalStatus of ['divorced', 'widowed'])
      assert.deepEqual(
        changed(code, { maritalStatus }),
        ['endPaperNumber', 'endPaperDate', 'endPaperIssuer'].map((id) => `${id} answer.required`),
      );
    assert.deepEqual(changed(code, { maritalStatus: 'married' }), ['spouseName answer.required']);
  });
  it('asks how many only when it is not for a marriage: for that one is given', () => {
    assert.ok(!asked(code, complete(code)).includes('certificateCount'));
    assert.deepEqual(changed(code, { purpose: 'other' }), [
      'purposeText answer.required',
      'certificateCount answer.required',
    ]);
  });
  it('asks who the certificate is about, and for the authorisation, when it is for another', () => {
    const ids = ['subjectName', 'subjectBirthDate', 'subjectSex', 'subjectCitizenId', 'subjectResidence'];
    assert.deepEqual(
      changed(code, { filingFor: 'authorised' }),
      ids.map((id) => `${id} answer.required`),
    );
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
    assert.deepEqual(
      problems(code, { ...bare, relationToHead: 'head', dwelling: 'own', consentWay: 'not-needed' }),
      [],
    );
  });
  it('takes members, none of them too, and names what one lacks', () => {
    assert.deepEqual(problems(code, without(code, 'members')), []);
    assert.deepEqual(
      changed(code, { members: [{ memberName: 'Lê Văn Bé' }] }),
      ['memberBirthDate', 'memberSex', 'memberRelation'].map((id) => `members/0/${id} answer.required`),
    );
    const member = { memberName: 'Lê Văn Bé', memberBirthDate: '2020', memberSex: 'male', memberRelation: 'child' };
    assert.deepEqual(changed(code, { members: Array.from({ length: 21 }, () => member) }), ['members group.too-many']);
    assert.deepEqual(changed(code, { members: [{ ...member, memberCitizenId: '042120000000' }] }), [
      'members/0/memberCitizenId citizen-id.birth-year-differs',
    ]);
  });
  it('lets nobody stay temporarily for more than two years at once', () =>
    assert.deepEqual(changed(code, { stayMonths: 25 }), ['stayMonths number.out-of-range']));
  it('never asks for CT01 on paper, which is filled in here', () => {
    for (const registrationKind of ['household', 'army', 'police'])
      assert.ok(!slots(code, { registrationKind }).some((slot) => slot.startsWith('to-khai-ct01')));
  });
  it('asks for the papers of each way to register', () => {
    assert.deepEqual(slots(code, {}), ['giay-to-cho-o']);
    assert.deepEqual(slots(code, { dwelling: 'family', consentWay: 'paper' }), ['van-ban-dong-y*']);
    assert.deepEqual(slots(code, { registrationKind: 'list' }), [
      'giay-to-cho-o',
      'to-khai-ct01-tung-nguoi*',
      'van-ban-de-nghi-danh-sach*',
    ]);
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
    assert.deepEqual(changed(code, { papers: [{ paperKind: 'other', paperName: 'Giấy Ví Dụ' }] }), [
      'papers/0/pageCount answer.required',
      'papers/0/copyCount answer.required',
    ]);
  });
});
