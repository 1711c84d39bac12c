import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCatalogue } from '../../../src/gateway/catalogue/load.ts';
import { catalogueDir } from '../../../src/gateway/paths.ts';
import type { Procedure } from '../../../src/contract/wire/procedure.ts';
import { CODE, fee, group, method, paper, portalRecord, type Json } from '../../support/portal-record.ts';
import { WardCatalogue } from '../../support/ward-catalogue.ts';

const PATH = `ward/corrections/${CODE}.json`;
const DECIDED = {
  reason: 'Nghị quyết của tỉnh.',
  decidedBy: 'UBND phường Thử',
  decision: '12/2026/QĐ-UBND',
  date: '2026-11-20',
};
const correction = (change: Json, more: Json = {}): Json => ({
  code: CODE,
  corrections: [{ change, ...DECIDED, ...more }],
});
const shown = (ward: WardCatalogue): Procedure | undefined =>
  loadCatalogue(catalogueDir(), ward.folder).catalogue.get(CODE);

async function imported(changes: Json = {}): Promise<WardCatalogue> {
  const ward = new WardCatalogue();
  await ward.import(portalRecord(changes));
  return ward;
}

describe('a correction of the ward', () => {
  it('is laid over what was imported, member by member, and says who decided it', async () => {
    using ward = await imported();
    ward.write(
      PATH,
      correction({
        timeLimit: { text: '2 ngày làm việc', value: 2 },
        shortName: { en: 'Keeping bees' },
        agencyLevel: null,
      }),
    );
    const procedure = shown(ward);
    assert.deepEqual(procedure?.timeLimit, { text: '2 ngày làm việc', value: 2, unit: 'working-day' });
    assert.deepEqual(procedure.shortName, { vi: 'Đăng ký nuôi ong', en: 'Keeping bees' });
    assert.equal(procedure.agencyLevel, null);
    assert.deepEqual(procedure.caveats, [
      'Theo 12/2026/QĐ-UBND ngày 20/11/2026 (UBND phường Thử): Nghị quyết của tỉnh.',
    ]);
  });

  it('names papers by their slot: one is changed, one goes, one comes', async () => {
    using ward = await imported({ executionCases: [group('', paper('Tờ khai', 1), paper('Giấy hai', 2))] });
    const added = { code: null, name: 'Giấy của phường', handling: 'show', condition: null, caseName: null };
    const documents = {
      'g99-kq000001': { name: 'Tờ khai của phường' },
      'g99-kq000002': null,
      'giay-phuong': { ...added, originals: 1, copies: 0, upload: null },
    };
    ward.write(PATH, correction({ documents }));
    assert.deepEqual(
      shown(ward)?.documents.map(({ slot, name }) => [slot, name]),
      [
        ['g99-kq000001', 'Tờ khai của phường'],
        ['giay-phuong', 'Giấy của phường'],
      ],
    );
  });

  it('of a procedure of the package is laid over that one, whose form stays', async () => {
    using ward = new WardCatalogue();
    ward.write('ward/corrections/1.001193.json', { ...correction({ promulgatedBy: 'Bộ khác' }), code: '1.001193' });
    const procedure = loadCatalogue(catalogueDir(), ward.folder).catalogue.get('1.001193');
    assert.deepEqual([procedure?.promulgatedBy, procedure?.filing], ['Bộ khác', 'online']);
    assert.ok(procedure?.form);
  });

  it('after another one is laid over that', async () => {
    using ward = await imported();
    const corrections = ['Một', 'Hai'].map((promulgatedBy) => ({ change: { promulgatedBy }, ...DECIDED }));
    ward.write(PATH, { code: CODE, corrections });
    assert.equal(shown(ward)?.promulgatedBy, 'Hai');
  });

  for (const [what, file, expected] of [
    [
      'of a procedure there is not',
      { ...correction({ name: 'x' }), code: '9.999999' },
      /code (?:is of a procedure|does not fit)/,
    ],
    ['of a member there is not', correction({ nmae: 'x' }), /corrections\/0\/change/],
    ['of a member of a member there is not', correction({ fee: { knid: 'none' } }), /change\/fee\/knid is a member/],
    ['of the code', correction({ code: '9.000001' }), /corrections\/0\/change/],
    ['of the form', correction({ form: null }), /corrections\/0\/change/],
    ['that opens filing', correction({ filing: 'online' }), /corrections\/0\/change/],
    ['with another kind of value', correction({ steps: 'x' }), /change\/steps should be array/],
    [
      'that says free without a source',
      correction({ fee: { kind: 'none', text: null } }),
      /change\/fee\/text should quote/,
    ],
    ['of a paper there is not, in part', correction({ documents: { 'khong-co': { name: 'x' } } }), /change\/documents/],
    ['without a reason', correction({ name: 'x' }, { reason: '' }), /corrections\/0\/reason/],
    ['without a decision', correction({ name: 'x' }, { decision: undefined }), /corrections\/0\/decision is missing/],
    ['on a day that is none', correction({ name: 'x' }, { date: '2026-02-30' }), /corrections\/0\/date/],
    ['with decomposed letters', correction({ name: 'Thủ'.normalize('NFD') }), /NFC/],
    [
      'that is a prototype',
      JSON.stringify(correction({ name: 'x' })).replace('"name"', '"__proto__"'),
      /__proto__|member/,
    ],
  ] as const)
    it(`${what} is found by «catalogue check», and keeps the gateway from starting`, async () => {
      using ward = await imported();
      ward.write(PATH, file);
      const ran = await ward.run(['catalogue', 'check']);
      assert.equal(ran.code, 1);
      assert.match(ran.errors, expected);
      assert.throws(() => loadCatalogue(catalogueDir(), ward.folder), /corrections\/9\.100001\.json/);
      assert.equal(({} as { polluted?: number }).polluted, undefined);
    });
});

describe('an import that changes what a correction is about', () => {
  const priced = (value: number): Json => ({ executionMethods: [method('DIRECT', { fees: [fee(value, '')] })] });
  const items = (amount: number): Json[] => [{ channel: 'trực tiếp', amount, note: null }];

  it('says so and leaves the correction', async () => {
    using ward = await imported(priced(8000));
    ward.write(PATH, correction({ fee: { items: items(5000) } }));
    const ran = await ward.import(portalRecord(priced(9000)));
    assert.match(ran.said, /review: corrections\/9\.100001\.json says something about \/fee\/items, which has changed/);
    assert.match(ran.said, /^corrections to look at again: 1$/m);
    assert.equal(shown(ward)?.fee.items[0]?.amount, 5000);
  });
  it('of something else says nothing', async () => {
    using ward = await imported(priced(8000));
    ward.write(PATH, correction({ fee: { items: items(5000) } }));
    assert.doesNotMatch((await ward.import(portalRecord({ ...priced(8000), name: 'Tên khác' }))).said, /review/);
  });
  it('is found by «catalogue check» afterwards, by what the correction says there was', async () => {
    using ward = await imported(priced(8000));
    ward.write(PATH, correction({ fee: { items: items(5000) } }, { was: { fee: { items: items(8000) } } }));
    assert.equal((await ward.run(['catalogue', 'check'])).errors, '');
    await ward.import(portalRecord(priced(9000)));
    const ran = await ward.run(['catalogue', 'check']);
    assert.equal(ran.code, 0);
    assert.match(
      ran.errors,
      /^look at again: corrections\/9\.100001\.json#\/corrections\/0\/was\/fee\/items was .*8000.* and is .*9000/,
    );
  });
  it('to what it says makes the correction idle', async () => {
    using ward = await imported(priced(8000));
    ward.write(PATH, correction({ fee: { items: items(8000) } }));
    assert.match((await ward.run(['catalogue', 'check'])).errors, /says what stands there anyway/);
  });
});
