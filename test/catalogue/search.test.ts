import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProcedureIndex } from '../../src/contract/rules/search.ts';
import { procedures } from './load.ts';

const index = new ProcedureIndex(procedures);
const codes = (query: string): string[] => index.search(query).map(({ code }) => code);

/** What people say, and the procedure they mean. */
const SAID: readonly [string, readonly string[]][] = [
  [
    '1.001193',
    [
      'khai sinh',
      'dang ky khai sinh',
      'KHAI SINH',
      'con mới đẻ',
      'con em mới đẻ',
      'con toi moi sinh',
      'lam giay khai sinh cho con',
      'khai s',
      'birth',
    ],
  ],
  ['1.000656', ['khai tử', 'ba tôi mất', 'báo tử', 'chồng tôi vừa mất', 'ông nội tôi mới mất cần làm gì', 'death']],
  ['1.004873', ['giấy độc thân', 'xin giấy xác nhận độc thân', 'giấy chưa đăng ký kết hôn']],
  ['1.004222', ['nhập hộ khẩu', 'chuyển hộ khẩu', 'nhập khẩu cho con', 'nhap ho khau cho vo']],
  ['1.004884', ['làm lại khai sinh đã mất sổ', 'mất giấy khai sinh']],
  ['1.002755', ['gia han tam tru can gi', 'hết hạn tạm trú']],
  ['1.004194', ['tạm trú', 'dang ky tam tru', 'KT3']],
  ['2.000815', ['chung thuc ban sao phi bao nhieu', 'đi chứng thực bản sao bằng tốt nghiệp', 'sao y bản chính']],
  ['2.000884', ['chứng thực chữ ký trong hợp đồng', 'sơ yếu lý lịch']],
  ['1.000894', ['tôi sắp lấy vợ', 'sap lay chong', 'đăng ký kết hôn', 'marriage registration']],
  ['1.001699', ['tật nguyền bẩm sinh', 'con bị tật nguyền']],
  ['1.003197', ['xóa hộ khẩu của mẹ']],
  ['1.010028', ['xóa tạm trú']],
  ['2.000635', ['xin trích lục khai sinh', 'trích lục khai tử', 'bản sao khai sinh']],
  ['1.010041', ['CT07', 'giấy xác nhận cư trú']],
  ['1.010038', ['tách khẩu']],
  ['1.004859', ['đổi tên', 'sửa ngày sinh']],
  ['1.001022', ['nhận con']],
  ['2.001159', ['khách ngủ lại']],
  ['1.003677', ['đi vắng']],
  ['1.014027', ['tiền già']],
  ['1.001776', ['trợ cấp người khuyết tật']],
];

describe('searching the catalogue in everyday words', () => {
  for (const [code, queries] of SAID)
    for (const query of queries)
      it(`«${query}» finds ${code} first`, () =>
        assert.equal(codes(query)[0], code, codes(query).slice(0, 4).join(' ')));

  it('finds both where only the person can tell which is meant', () => {
    for (const query of ['tiền mai táng', 'mai táng phí', 'mai tang phi'])
      assert.deepEqual(codes(query).slice(0, 2).sort(), ['1.001731', '1.014028'], query);
    for (const query of ['mẹ hơn 80 tuổi không lương hưu', 'bà 76 tuổi'])
      assert.deepEqual(codes(query).slice(0, 2).sort(), ['1.001776', '1.014027'], query);
  });
  it('keeps near twins among the first four', () => {
    const twins: [string, string[]][] = [
      ['chứng thực giấy tờ', ['2.000815', '2.000884']],
      ['đăng ký lại', ['1.004884']],
      ['hộ nghèo', ['1.011607']],
      ['khai sinh', ['1.001193', '1.004884', '2.000635']],
    ];
    for (const [query, wanted] of twins)
      for (const code of wanted) assert.ok(codes(query).slice(0, 4).includes(code), `${query} ${code}`);
  });
  it('takes words in any order, in any case, with or without marks', () => {
    for (const query of ['sinh khai', 'Khai Sinh', 'KHAI SINH', 'khai sinh'.normalize('NFD'), 'hộ khẩu nhập'])
      assert.ok(codes(query).length > 0, query);
    assert.equal(codes('hộ khẩu nhập')[0], '1.004222');
    assert.deepEqual(codes('đăng ký tạm trú'), codes('DANG KY TAM TRU'));
  });
  it('finds a procedure by its code, and every one for nothing typed', () => {
    assert.deepEqual(codes('1.001193'), ['1.001193']);
    assert.equal(codes('  ').length, 28);
  });
  it('makes nothing up for what no ward does', () => assert.deepEqual(codes('visa Mỹ'), []));
  it('still finds the one meant among 6,000', () => {
    const words = procedures.flatMap(({ name }) => name.split(' '));
    // Invented names out of the words of real ones: as common as words get.
    const invented = Array.from({ length: 6000 - procedures.length }, (_, at) => {
      const name = Array.from({ length: 12 }, (_, n) => words[(at * 7 + n * (at % 13) + n) % words.length]).join(' ');
      return {
        code: `9.${String(at).padStart(6, '0')}`,
        name,
        field: 'Thử',
        shortName: { vi: name.slice(0, 60) },
        aliases: [],
      };
    });
    const large = new ProcedureIndex([...invented, ...procedures]);
    for (const [query, code] of [
      ['khai sinh', '1.001193'],
      ['con mới đẻ', '1.001193'],
      ['tôi sắp lấy vợ', '1.000894'],
      ['tật nguyền bẩm sinh', '1.001699'],
    ] as const)
      assert.equal(large.search(query)[0]?.code, code, query);
  });
});
