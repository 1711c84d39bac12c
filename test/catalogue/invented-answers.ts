import type { Answers } from '../../src/contract/wire/answers.ts';

// Invented people: no such names, and numbers that end in zeros, which nobody has been given.
const home = { provinceCode: '42', communeCode: '18073', detail: 'Số 0, ngõ 0, tổ dân phố 0' };
const place = { provinceCode: '42', communeCode: '18073', detail: '' };
const requester: Answers = {
  requesterName: 'Nguyễn Văn Ví Dụ', requesterBirthDate: '1985-03-15', requesterIdKind: 'citizen', requesterCitizenId: '042085000000',
  requesterIdIssuedOn: '2024-08-01', requesterIdIssuer: 'Bộ Công an', requesterResidence: home, requesterPhone: '0900000000',
  requesterEmail: 'vi-du@example.com',
};

/** A complete set of answers to each form, by procedure code. */
export const COMPLETE: Readonly<Record<string, Answers>> = {
  '1.001193': {
    ...requester, requesterRelation: 'father', childName: 'Nguyễn Thị Thử', childBirthDate: '2026-11-05', childSex: 'female',
    childEthnicGroup: '01', childNationality: 'vietnam', childCircumstance: 'ordinary', birthProof: 'certificate',
    birthFacility: 'Bệnh viện Ví Dụ', birthAddress: place, childOrigin: place, motherName: 'Trần Thị Mẫu', motherBirthDate: '1990',
    motherCitizenId: '042190000000', motherEthnicGroup: '01', motherNationality: 'vietnam', motherResidence: home,
    fatherName: 'Nguyễn Văn Ví Dụ', fatherBirthDate: '1985-03-15', fatherCitizenId: '042085000000', fatherEthnicGroup: '01',
    fatherNationality: 'vietnam', fatherResidence: home, parentsMarriage: 'yes', marriageNumber: '00/2015', marriageBook: '00',
    marriageDate: '2015-05-20', marriagePlace: 'Ủy ban nhân dân phường Ví Dụ', wantsCopies: 'yes', copyCount: 2,
  },
  '1.000656': {
    ...requester, requesterRelation: 'child', deceasedName: 'Nguyễn Văn Mẫu', deceasedBirthDate: '1940', deceasedSex: 'male',
    deceasedEthnicGroup: '01', deceasedNationality: 'vietnam', deceasedCitizenId: '042040000000', lastResidenceKnown: 'yes',
    lastResidence: home, deathDate: '2026-11-10', deathTime: '4 giờ 30 phút', deathPlace: home, deathCause: 'Tuổi già',
    deathProof: 'paper', noticeNumber: '00', noticeIssuer: 'Trạm y tế Ví Dụ', noticeDate: '2026-11-11', wantsCopies: 'no',
  },
  '1.004873': {
    ...requester, requesterSex: 'male', filingFor: 'self', subjectEthnicGroup: '01', subjectNationality: 'vietnam',
    maritalStatus: 'single', purpose: 'marriage', partnerName: 'Trần Thị Mẫu', partnerBirthDate: '1990-01-02',
    marriagePlace: 'Ủy ban nhân dân phường Ví Dụ', hasPreviousCertificate: 'no',
  },
  '2.000635': {
    ...requester, requesterRelation: 'self', recordType: 'birth', subjectName: 'Nguyễn Văn Ví Dụ', subjectBirthDate: '1985',
    registeredAt: 'Ủy ban nhân dân xã Ví Dụ', registeredOn: '1985', copyCount: 3,
  },
  '1.004194': {
    applicantName: 'Lê Thị Thử', applicantBirthDate: '1999-09-09', applicantSex: 'female', applicantCitizenId: '042199000000',
    applicantPhone: '0900000000', registrationKind: 'household', stayAddress: home, stayMonths: 12, relationToHead: 'lodger',
    headName: 'Nguyễn Văn Mẫu', headCitizenId: '042060000000', dwelling: 'rented', ownerName: 'Nguyễn Văn Mẫu', consentWay: 'vneid',
    members: [
      { memberName: 'Lê Văn Bé', memberBirthDate: '2020-02-02', memberSex: 'male', memberCitizenId: '042220000000', memberRelation: 'lodger' },
      { memberName: 'Lê Thị Bé', memberBirthDate: '2024', memberSex: 'female', memberRelation: 'lodger' },
    ],
  },
  '2.000815': {
    requesterName: 'Lê Thị Thử', requesterPhone: '0900000000',
    papers: [
      { paperKind: 'diploma', paperName: 'Bằng tốt nghiệp Ví Dụ', pageCount: 1, copyCount: 3 },
      { paperKind: 'identity', paperName: 'Thẻ căn cước', pageCount: 2, copyCount: 1 },
    ],
    visitDate: '2026-11-25', visitPeriod: 'morning', copyForm: 'paper',
  },
};
