import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CODE, fee, group, method, noted, paper, TODAY, understood, type Json } from '../../support/portal-record.ts';

const of = (changes: Json): ReturnType<typeof understood>['procedure'] => understood(changes).procedure;

describe('a procedure of the rebuilt portal', () => {
  it('is taken as it is: shown and explained, with its page and the two days', () => {
    const { procedure, notes } = understood();
    assert.deepEqual(notes, []);
    assert.deepEqual(procedure, {
      code: CODE,
      name: 'Thủ tục đăng ký nuôi ong',
      shortName: { vi: 'Đăng ký nuôi ong' },
      field: 'Nông nghiệp thử',
      serviceLevel: 'full',
      filing: 'guidance',
      aliases: [],
      purpose: { vi: 'Thủ tục đăng ký nuôi ong' },
      agencyLevel: 'cấp xã (Ủy ban nhân dân cấp xã)',
      timeLimit: { text: '3 ngày làm việc', value: 3, unit: 'working-day' },
      fee: { kind: 'not-listed', text: null, items: [] },
      documents: [
        {
          slot: 'g99-kq000001',
          code: '000.00.00.G99-KQ000001',
          name: 'Tờ khai đăng ký nuôi ong',
          handling: 'submit',
          condition: null,
          caseName: null,
          originals: 1,
          copies: 0,
          upload: null,
        },
      ],
      results: ['Giấy chứng nhận nuôi ong'],
      legalBasis: [{ number: '99/2025/NĐ-CP', title: 'Nghị định về nuôi ong thử' }],
      steps: ['Chuẩn bị hồ sơ.', 'Nộp hồ sơ.'],
      subjects: ['Công dân Việt Nam'],
      requirements: null,
      caveats: [],
      promulgatedBy: 'Bộ Thử nghiệm',
      source: {
        url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bf7-770b-734d-b7fb-5e1995f194f4',
        retrievedAt: TODAY,
        updatedAt: '2026-04-29',
        confirmed: true,
      },
      form: null,
    });
  });
});

describe('the papers of the portal', () => {
  it('say of none that it is required, so nothing is: nothing is put online here', () => {
    assert.deepEqual(
      of({}).documents.map(({ upload }) => upload),
      [null],
    );
  });

  it('of quantity 0 and 0 are notes: they stand in the caveats', () => {
    const changes = {
      executionCases: [group('', paper('Tờ khai', 1), paper('- Người nhận kiểm tra.', 2, { originalQty: 0 }))],
    };
    assert.deepEqual([of(changes).documents.length, of(changes).caveats], [1, ['Người nhận kiểm tra.']]);
    assert.deepEqual(noted(changes), ['not-papers']);
  });

  it('that are a note by their words are one, though they are counted as a paper', () => {
    const changes = { executionCases: [group('', paper('Lưu ý: mang theo bản chính', 1))] };
    assert.deepEqual([of(changes).documents, of(changes).caveats], [[], ['Lưu ý: mang theo bản chính']]);
    assert.deepEqual(noted(changes), ['note-with-quantity']);
  });

  for (const [name, expected] of [
    ['* Giấy tờ phải nộp:', ['submit', null]],
    [' * Giấy tờ phải xuất trình:', ['show', null]],
    ['Giấy tờ xuất trình', ['show', null]],
    ['', ['submit', null]],
    ['Thành phần hồ sơ:', ['submit', null]],
    ['* Nuôi ong theo danh sách, hồ sơ gồm:', ['submit', 'Nuôi ong theo danh sách, hồ sơ gồm']],
  ] as const)
    it(`are handled as the name of their group says: «${name}»`, () => {
      const [one] = of({ executionCases: [group(name, paper('Giấy', 1))] }).documents;
      assert.deepEqual([one?.handling, one?.caseName], expected);
    });

  it('of a group of notes are notes', () => {
    const changes = { executionCases: [group('* Lưu ý :', paper('Giấy', 1))] };
    assert.deepEqual([of(changes).documents, of(changes).caveats], [[], ['Giấy']]);
  });

  it('stand in an order of their own, so that another order of the portal changes nothing', () => {
    const papers = [paper('Giấy ba', 3), paper('Tờ khai', 9), paper('Giấy một', 1)];
    const names = (list: Json[]): string[] =>
      of({ executionCases: [group('', ...list)] }).documents.map(({ name }) => name);
    assert.deepEqual(names(papers), ['Tờ khai', 'Giấy một', 'Giấy ba']);
    assert.deepEqual(names([...papers].reverse()), names(papers));
  });

  it('that were items of a list are told: their heading is lost', () => {
    assert.deepEqual(noted({ executionCases: [group('', paper('+ Ảnh tổ ong', 1))] }), ['list-items']);
  });

  it('have one form for each channel', () => {
    const papers = [paper('Mẫu điện tử tương tác đăng ký nuôi ong', 1), paper('Tờ khai đăng ký nuôi ong', 2)];
    assert.deepEqual(
      of({ executionCases: [group('', ...papers)] }).documents.map(({ handling, condition }) => [handling, condition]),
      [
        ['eform', 'Chỉ khi nộp trực tuyến.'],
        ['submit', 'Chỉ khi nộp trực tiếp hoặc qua bưu chính.'],
      ],
    );
  });

  it('keep the code of the repository and a slot made of it, also twice in a list', () => {
    const papers = [paper('Giấy một', 7), paper('Giấy hai', 7), paper('Giấy không mã', 8, { code: '' })];
    assert.deepEqual(
      of({ executionCases: [group('', ...papers)] }).documents.map(({ slot, code }) => [slot, code]),
      [
        ['giay-khong-ma', null],
        ['g99-kq000007', '000.00.00.G99-KQ000007'],
        ['g99-kq000007-2', '000.00.00.G99-KQ000007'],
      ],
    );
  });

  it('without quantities stay papers, with none', () => {
    const changes = { executionCases: [group('', paper('Giấy', 1, { originalQty: null, copyQty: null }))] };
    assert.deepEqual([of(changes).documents[0]?.originals, noted(changes)], [0, ['no-quantities']]);
  });

  it('have files of forms that are counted, not taken', () => {
    const changes = {
      executionCases: [group('', paper('Tờ khai', 1, { attachments: [{ id: 'x', fileName: '../../x.doc' }] }))],
    };
    assert.deepEqual(noted(changes), ['form-files']);
  });
});

describe('the time limit of the portal', () => {
  const limit = (changes: Json): unknown[] => {
    const { value, unit } = of(changes).timeLimit;
    return [value, unit];
  };
  const other = { processingTime: 1, processingTimeUnit: 'OTHER', description: '' };
  const day = (qty: number, type: string): Json => ({ name: 'Nuôi ong', processingDay: { qty, type } });

  it('of the unit «other» is that of the cases, the longest, and says so', () => {
    const changes = {
      executionMethods: [method('ONLINE', other)],
      cases: [day(2, 'DAY'), day(5, 'WORKING_DAY'), day(1, 'DAY')],
    };
    assert.deepEqual(limit(changes), [5, 'working-day']);
    assert.match(of(changes).caveats.join(), /2 ngày, 5 ngày làm việc, 1 ngày/);
    assert.deepEqual(noted(changes), ['time-several']);
  });
  it('of the unit «other» without cases is none, unless its text is one', () => {
    assert.deepEqual(limit({ executionMethods: [method('ONLINE', other)] }), [null, null]);
    const inWords = { ...other, description: 'Trong ngày' };
    assert.deepEqual(limit({ executionMethods: [method('ONLINE', inWords)] }), [0, 'working-day']);
  });
  it('is the longest, whatever the units', () => {
    const of = (...times: [unknown, string][]): Json => ({
      executionMethods: times.map(([processingTime, processingTimeUnit]) =>
        method('DIRECT', { processingTime, processingTimeUnit }),
      ),
    });
    assert.deepEqual(limit(of([3, 'DAY'], [3, 'WORKING_DAY'])), [3, 'working-day']);
    assert.deepEqual(limit(of([1, 'MONTH'], [10, 'WORKING_DAY'])), [1, 'month']);
    assert.deepEqual(limit(of([24, 'HOUR'], ['2', 'DAY'])), [2, 'day']);
    assert.deepEqual(limit(of(['0,5', 'WORKING_DAY'])), [1, 'working-day']);
  });
  it('of 0, of nothing, and of a unit nobody knows is none, and is told', () => {
    for (const [processingTime, processingTimeUnit] of [
      [0, 'DAY'],
      [3, 'MOON'],
      ['ba', 'DAY'],
    ] as const) {
      const changes = { executionMethods: [method('DIRECT', { processingTime, processingTimeUnit })] };
      assert.deepEqual([...limit(changes), ...noted(changes)], [null, null, 'time-unread']);
    }
    assert.deepEqual(limit({ executionMethods: [] }), [null, null]);
  });
});

describe('the fee of the portal', () => {
  const feeOf = (...fees: Json[]): ReturnType<typeof of>['fee'] =>
    of({ executionMethods: [method('DIRECT', { fees })] }).fee;

  it('of 0 is never free', () => {
    assert.deepEqual(feeOf(fee(0, '')), { kind: 'not-listed', text: null, items: [] });
    assert.deepEqual(feeOf(fee(0, 'Theo biểu phí kèm theo')).kind, 'not-listed');
    assert.deepEqual(feeOf(fee(0, '0 đồng')).kind, 'not-listed');
    assert.deepEqual(feeOf(fee(0, 'Miễn lệ phí cho hộ nghèo.')).kind, 'not-listed');
    assert.deepEqual(noted({ executionMethods: [method('DIRECT', { fees: [fee(0, '')] })] }), ['fee-zero']);
  });
  it('is none where the source says nothing but that', () => {
    for (const words of ['Không', 'Không có.', 'Không thu phí', 'Miễn lệ phí', 'Lệ phí: Không'])
      assert.deepEqual(feeOf(fee(0, words)), { kind: 'none', text: words, items: [] });
  });
  it('is the province’s where the source says so', () => {
    const text = 'Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí đối với hộ nghèo.';
    assert.deepEqual(feeOf(fee(0, text)), { kind: 'set-by-province', text, items: [] });
  });
  it('is stated by channel, the rows of 0 beside it in words', () => {
    const exempt = 'Miễn phí Đồng - Trường hợp thuộc diện được miễn theo Điều 4';
    assert.deepEqual(
      of({
        executionMethods: [
          method('ONLINE', { fees: [fee(7000, 'Cá nhân'), fee(0, exempt)] }),
          method('DIRECT', { fees: [fee('15.000', ''), fee(0, exempt)] }),
        ],
      }).fee,
      {
        kind: 'stated',
        text: exempt,
        items: [
          { channel: 'trực tuyến', amount: 7000, note: 'Cá nhân' },
          { channel: 'trực tiếp', amount: 15_000, note: null },
        ],
      },
    );
  });
  it('that stands in words is counted with where the words are nothing but an amount', () => {
    assert.deepEqual(feeOf(fee(0, '8.000 đồng')).items, [{ channel: 'trực tiếp', amount: 8000, note: '8.000 đồng' }]);
    const inWords = feeOf(fee(0, 'Bản sao 8.000 đồng, bản chính 20.000 đồng'));
    assert.deepEqual(
      [inWords.kind, inWords.items, inWords.text],
      ['stated', [], 'Bản sao 8.000 đồng, bản chính 20.000 đồng'],
    );
  });
  it('in another currency, or that is no figure, stands in the text', () => {
    assert.deepEqual(feeOf(fee(20, 'Tại cơ quan đại diện', { currencyName: 'USD' })), {
      kind: 'not-listed',
      text: '20 USD: Tại cơ quan đại diện',
      items: [],
    });
    assert.deepEqual(feeOf(fee('8.5', '')).items, []);
  });
});
