import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalJson } from '../../src/contract/rules/canonical.ts';
import {
  dossierCode,
  isDossierCode,
  readDossierCode,
  readTrackingSecret,
} from '../../src/contract/rules/dossier-code.ts';
import { fold } from '../../src/contract/rules/fold.ts';
import {
  isCalendarDate,
  isEmail,
  isPersonName,
  isPhone,
  looksLikeTypingResidue,
  readCitizenId,
  readTypedDate,
  showDate,
  textLength,
  tidyPhone,
  tidyText,
} from '../../src/contract/rules/formats.ts';

describe('fold', () => {
  it('takes away tone marks, case and đ, composed or not', () => {
    assert.equal(fold('Đăng ký KHAI SINH'), 'dang ky khai sinh');
    assert.equal(fold('Đăng ký'.normalize('NFD')), 'dang ky');
    assert.equal(fold('hoà'), fold('hòa'));
  });
  it('leaves nothing of punctuation', () => assert.equal(fold('  “Cư trú” – CT01, (mới) '), 'cu tru ct01 moi'));
});

describe('dossier codes', () => {
  it('are written unit, date, serial', () =>
    assert.equal(dossierCode('H27.30', '2026-11-23', 7), 'H27.30-261123-0007'));
  it('are read in all forms in use', () => {
    for (const code of ['H15.50.05.13-261008-0975', '000.00.01.H22-250101-0001', 'G09.20-20260609-0092637'])
      assert.equal(isDossierCode(code), true, code);
  });
  it('are refused when they cannot be one', () => {
    for (const code of ['', 'H27', 'H27.30-261123-07', "H27.30-261123-0007'--", 'H27.30-261123-00070000'])
      assert.equal(isDossierCode(code), false, code);
  });
  it('are read as people type them', () =>
    assert.equal(readDossierCode(' h27.30 – 261123–0007 '), 'H27.30-261123-0007'));
  it('have secrets that forgive O for 0 and small letters', () => {
    assert.equal(readTrackingSecret('k7qm 3xwp 9tro'), 'K7QM-3XWP-9TR0');
    assert.equal(readTrackingSecret('K7QM-3XWP'), null);
  });
});

describe('personal data formats', () => {
  it('read a citizen id and reject what is not twelve digits', () => {
    assert.deepEqual(readCitizenId('042199012345'), { birthYear: 1999, sex: 'female' });
    assert.deepEqual(readCitizenId('042224000001'), { birthYear: 2024, sex: 'male' });
    assert.equal(readCitizenId('04219901234'), null);
    assert.equal(readCitizenId('0421990１2345'), null);
  });
  it('normalise phones', () => {
    assert.equal(tidyPhone('+84 912.345-678'), '0912345678');
    assert.equal(isPhone('0912345678'), true);
    assert.equal(isPhone('02393855555'), true);
    assert.equal(isPhone('0123456789'), false);
  });
  it('know names of every people, and not numbers or tags', () => {
    for (const name of ['Nguyễn Thị An', 'Y', "H'Hen Niê", 'Lò Văn-Pánh']) assert.equal(isPersonName(name), true, name);
    for (const name of ['An 2', '<b>An</b>', '', '-An']) assert.equal(isPersonName(name), false, name);
  });
  it('ask about typing residue without touching plain names', () => {
    for (const name of ['Nguyeenx An', 'Nguyễn Vawn Ddức']) assert.equal(looksLikeTypingResidue(name), true, name);
    for (const name of ['Nguyễn Thị An', 'Lê Hoa', 'Trần Minh Khuê', 'Đoàn Xuân Bách'])
      assert.equal(looksLikeTypingResidue(name), false, name);
  });
  it('read dates as people type them', () => {
    for (const typed of ['5/3/2024', '05-03-2024', '05.03.2024', '05032024', '2024-03-05'])
      assert.equal(readTypedDate(typed), '2024-03-05');
    for (const typed of ['31/2/2024', '5/3/24', '2024', 'x']) assert.equal(readTypedDate(typed), null);
    assert.equal(isCalendarDate('2024-02-30'), false);
    assert.equal(showDate('2024-03-05'), '05/03/2024');
    assert.equal(showDate('1990'), '1990');
  });
  it('tidy text to NFC without invisible characters', () => {
    assert.equal(tidyText('  Nguyê\u0303n \u200B An '), 'Nguyễn An');
    assert.equal(textLength('ễ'.normalize('NFD')), 1);
  });
  it('know an e-mail address', () => {
    assert.equal(isEmail('an@example.vn'), true);
    for (const text of ['an', 'an@', '@vn', 'a b@c.vn', 'an@x']) assert.equal(isEmail(text), false, text);
  });
});

describe('canonical JSON', () => {
  it('is the same for the same value, whatever the order of its keys', () => {
    assert.equal(
      canonicalJson({ b: 1, a: [true, null, { d: 'đ', c: undefined }] }),
      '{"a":[true,null,{"d":"đ"}],"b":1}',
    );
  });
});
