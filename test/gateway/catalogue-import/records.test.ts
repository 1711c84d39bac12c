import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose } from '../../../src/gateway/catalogue-import/choose.ts';
import { LeftOut } from '../../../src/gateway/catalogue-import/notes.ts';
import { sourced } from '../../../src/gateway/catalogue-import/sourced.ts';
import { understand } from '../../../src/gateway/catalogue-import/understand.ts';
import { CODE, group, noted, paper, portalRecord, TODAY, understood, type Json } from '../../support/portal-record.ts';

const of = (changes: Json): ReturnType<typeof understood>['procedure'] => understood(changes).procedure;
/** Why a record is left out; null where it is not. */
function reasonOf(record: unknown): string | null {
  const { read } = sourced(record);
  if (read instanceof LeftOut) return read.reason;
  try {
    understand(read, TODAY);
    return null;
  } catch (error) {
    if (error instanceof LeftOut) return error.reason;
    throw error;
  }
}

describe('of what the portal says', () => {
  it('no to «toàn trình» is not believed', () => {
    assert.deepEqual(
      [of({ isFullProcess: false }).serviceLevel, noted({ isFullProcess: false })],
      ['unknown', ['service-level']],
    );
    assert.equal(of({ isFullProcess: null }).serviceLevel, 'unknown');
  });
  it('names that are not composed, with spaces and unseen letters, are put right', () => {
    const name = ` ${'Thủ tục cấp giấy'.normalize('NFD')}\u200b  phép `;
    assert.deepEqual([of({ name }).name, noted({ name })], ['Thủ tục cấp giấy phép', ['cleaned']]);
  });
  it('the longest name is kept whole, and wants a shorter one', () => {
    const name = `Cấp ${'giấy '.repeat(230)}phép`;
    assert.deepEqual([of({ name }).name, noted({ name })], [name, ['short-name']]);
  });
  it('laws are found by their number, each once', () => {
    const law = (code: string, name: string): Json => ({ code, name });
    const legalBasisesDetails = [
      law('Thông tư số 03/2023/TT-BTP', 'Thông tư của Bộ Tư pháp'),
      law('03/2023/TT-BTP', 'Lần nữa'),
      law('', 'Nghị quyết số 66.7/2025/NQ-CP của Chính phủ'),
      law('', 'Luật Nuôi ong'),
      law('', ''),
    ];
    assert.deepEqual(of({ legalBasisesDetails }).legalBasis, [
      { number: '03/2023/TT-BTP', title: 'Thông tư của Bộ Tư pháp' },
      { number: '66.7/2025/NQ-CP', title: 'Nghị quyết số 66.7/2025/NQ-CP của Chính phủ' },
      { number: 'Luật Nuôi ong', title: null },
    ]);
    assert.deepEqual(noted({ legalBasisesDetails }), ['without-number']);
  });
  it('units that are no more are kept in the words of the source, and told', () => {
    const departmentsExecuting = [{ name: 'Ủy ban nhân dân xã, phường, thị trấn' }];
    assert.match(of({ departmentsExecuting }).agencyLevel ?? '', /xã, phường, thị trấn/);
    assert.deepEqual(noted({ departmentsExecuting }), ['old-units']);
  });
  it('«không» as a requirement is none', () =>
    assert.equal(of({ requirementsAndConditions: 'Không có.' }).requirements, null));
  it('a date that is none is left out', () => {
    assert.deepEqual(
      [of({ updatedAt: 1_777_434 }).source.updatedAt, noted({ updatedAt: 1_777_434 })],
      [null, ['date-unread']],
    );
  });
  it('a page that is no page of the portal is no address', () => {
    assert.equal(of({ id: 'x"><script>' }).source.url, 'https://dichvucong.gov.vn/');
  });
  it('what is missing is empty, and only what cannot be told without is told', () => {
    const { procedure, notes } = understand(
      sourced({ code: CODE, name: 'Nuôi ong', state: 'ACTIVE', executionCases: null }).read as never,
      TODAY,
    );
    assert.deepEqual(
      [
        procedure.timeLimit.value,
        procedure.fee.kind,
        procedure.documents,
        procedure.agencyLevel,
        procedure.source.updatedAt,
      ],
      [null, 'not-listed', [], null, null],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['field-missing'],
    );
  });
  it('members that nobody knows are named', () => {
    assert.deepEqual(understood({ newMember: 1 }).notes, [{ code: 'unread', at: '', detail: 'newMember' }]);
  });
});

describe('a record is left out', () => {
  for (const [what, changes, reason] of [
    ['without a code', { code: '' }, 'code-missing'],
    ['with a code of the numbering until 2019', { code: 'T-HTI-123456-TT' }, 'code-old'],
    ['that is a case', { code: '1.001193.01' }, 'code-case'],
    ['that is an online service', { code: '2.000815.000.00.00.H55.02' }, 'code-service'],
    ['with a code that is a path', { code: '../../x' }, 'wrong-shape'],
    ['without a name', { name: ' <b></b> ' }, 'name-missing'],
    ['with letters that were destroyed', { name: 'Ä‘Äƒng kÃ½' }, 'wrong-letters'],
    ['with letters that were lost', { executionSteps: [{ description: 'B\ufffd\ufffdc 1' }] }, 'wrong-letters'],
    ['with a name longer than any', { name: 'a'.repeat(2001) }, 'too-long'],
    ['with a text longer than any', { requirementsAndConditions: 'a'.repeat(20_001) }, 'too-long'],
    [
      'with more papers than any',
      { executionCases: [group('', ...Array.from({ length: 501 }, () => paper('x', 1)))] },
      'wrong-shape',
    ],
    ['with an object for a text', { name: { toString: 'x' } }, 'wrong-shape'],
    ['with a text for a list', { executionCases: 'x' }, 'wrong-shape'],
  ] as const)
    it(what, () => assert.equal(reasonOf(portalRecord(changes)), reason));
  it('that is an entry of a list', () =>
    assert.equal(reasonOf({ code: CODE, name: 'x', state: 'ACTIVE' }), 'wrong-shape'));
  for (const record of [null, 1, 'x', [], {}])
    it(`that is ${JSON.stringify(record)}`, () => assert.equal(reasonOf(record), 'wrong-shape'));
  it('in no other way: spaces in a code are no reason', () => {
    assert.equal(of({ code: ' 9.100001\u200b ' }).code, CODE);
    assert.equal(of({ code: '2.000815.000.00.00.H55' }).code, '2.000815.000.00.00.H55');
  });
});

describe('of what a source has', () => {
  const all = { codes: null, province: null, everyLevel: false };
  const chosen = (records: Json[], wishes: Partial<Parameters<typeof choose>[1]> = {}): string[] =>
    choose(records.map(sourced), { ...all, ...wishes }).chosen.map(({ code, read }) =>
      read instanceof LeftOut ? `${code} ${read.reason}` : `${code} ${read.name}`,
    );

  it('the newer of two records of one code counts', () => {
    const old = portalRecord({ name: 'Cũ', updatedAt: 1_700_000_000_000 });
    const young = portalRecord({ name: 'Mới', updatedAt: 1_750_000_000_000 });
    assert.deepEqual(chosen([old, young]), [`${CODE} Mới`]);
    assert.deepEqual(chosen([young, old]), [`${CODE} Mới`]);
    assert.deepEqual(chosen([young, young]), [`${CODE} Mới`]);
  });
  it('neither of two counts where nothing says which is newer', () => {
    assert.deepEqual(chosen([portalRecord({ name: 'Một' }), portalRecord({ name: 'Hai' })]), [`${CODE} code-twice`]);
  });
  it('what is between agencies, of other levels or of other provinces is passed over, unless it is named', () => {
    const records = [
      portalRecord({ isInternal: true }),
      portalRecord({ code: '9.100002', type: 'STANDARD_INTERNAL' }),
      portalRecord({ code: '9.100003', isWard: false, isProvince: true }),
      portalRecord({ code: '9.100004.000.00.00.H27', name: 'H27' }),
      portalRecord({ code: '9.100005', isWard: false }),
    ];
    assert.deepEqual(chosen(records), ['9.100005 Thủ tục đăng ký nuôi ong']);
    assert.deepEqual(chosen(records, { province: 'H27' })[0], '9.100004.000.00.00.H27 H27');
    assert.deepEqual(chosen(records, { everyLevel: true }).length, 2);
    assert.deepEqual(chosen(records, { codes: ['9.100003', '9.100009'] }), [
      '9.100003 Thủ tục đăng ký nuôi ong',
      '9.100009 not-there',
    ]);
  });
});
