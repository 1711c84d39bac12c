import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCatalogue } from '../../../src/gateway/catalogue/check.ts';
import { effectiveProcedures } from '../../../src/gateway/catalogue/layers.ts';
import { choose } from '../../../src/gateway/catalogue-import/choose.ts';
import { plan } from '../../../src/gateway/catalogue-import/plan.ts';
import { withFiles } from '../../../src/gateway/catalogue-import/records.ts';
import { sourced } from '../../../src/gateway/catalogue-import/sourced.ts';
import { adapterRecord } from '../../support/adapter-record.ts';
import { fee, group, method, paper, portalRecord, TODAY } from '../../support/portal-record.ts';

const NOTHING = { version: 1, files: {} } as const;
const WISHES = { codes: null, province: 'H27', everyLevel: true };

/** Texts as they come: with every trap, alone and in a row. */
const piece = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'Giấy tờ',
      'Không',
      'Lưu ý: ',
      '+ ',
      '- ',
      '* Giấy tờ phải nộp:',
      'Trong ngày',
      '8.000 đồng',
    ),
  },
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      'Tờ khai',
      'Mẫu điện tử tương tác',
      'Hội đồng nhân dân tỉnh',
      '3 ngày làm việc',
      '',
      ' ',
    ),
  },
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      '<p>',
      '</p>',
      '<script>',
      '&nbsp;',
      '&lt;',
      '\u200b',
      '\u0000',
      '\u202e',
      'ấ'.normalize('NFD'),
    ),
  },
  { weight: 20, arbitrary: fc.string({ maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom('Ä‘', '\ufffd', '\ud800') },
);
const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
const scalar = fc.oneof(
  text,
  fc.constantFrom<unknown>(0, 1, 3, 7000, -1, 0.5, 1e21, null, true, false, '3', '03', '0,5', '1.000', undefined),
);
const unit = fc.oneof(
  fc.constantFrom('DAY', 'WORKING_DAY', 'HOUR', 'MONTH', 'OTHER', 'Ngày', 'ngày làm việc', 'tuần'),
  scalar,
);
const papers = fc.array(
  fc
    .tuple(text, fc.nat(5), scalar, scalar, scalar)
    .map(([name, number, originalQty, copyQty, code]) =>
      paper(name, number, { originalQty, copyQty, ...(number === 0 ? { code } : {}) }),
    ),
  { maxLength: 4 },
);
const fees = fc.array(
  fc.tuple(scalar, text, scalar).map(([value, words, currencyName]) => fee(value, words, { currencyName })),
  { maxLength: 3 },
);
const methods = fc.array(
  fc
    .tuple(fc.constantFrom('ONLINE', 'DIRECT', 'POSTAL', 'PIGEON'), scalar, unit, text, fees)
    .map(([channel, processingTime, processingTimeUnit, description, of]) =>
      method(channel, { processingTime, processingTimeUnit, description, fees: of }),
    ),
  { maxLength: 3 },
);
const code = fc.oneof(
  { weight: 12, arbitrary: fc.nat(99_999).map((number) => ` 9.1${String(number).padStart(5, '0')}`) },
  { weight: 1, arbitrary: fc.constantFrom('9.100001', '9.100005.000.00.00.H27') },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom('1.001193.01', 'T-HTI-123456-TT', '', '__proto__'), text) },
);
const portal = fc
  .record(
    {
      ...{
        code,
        name: text.map((words) => `Thủ tục ${words}`),
        id: scalar,
        state: fc.constantFrom('ACTIVE', 'UPDATED', 'UPDATED', 'ACTIVE', 'ACTIVE', 'UPDATED', 'EXPIRED', 'x'),
        isWard: scalar,
      },
      ...{ isFullProcess: scalar, description: text, keywords: text, executionMethods: methods, updatedAt: scalar },
      executionSteps: fc.array(fc.record({ name: text, description: text }), { maxLength: 3 }),
      executionCases: fc.array(
        fc.tuple(text, papers).map(([name, of]) => group(name, ...of)),
        { maxLength: 3 },
      ),
      cases: fc.array(fc.record({ processingDay: fc.record({ qty: scalar, type: unit }) }), { maxLength: 3 }),
      legalBasisesDetails: fc.array(fc.record({ code: text, name: text }), { maxLength: 3 }),
      categoriesDetails: fc.array(fc.record({ name: text }), { maxLength: 2 }),
      requirementsAndConditions: text,
    },
    { requiredKeys: ['code', 'name'] },
  )
  .map((changes) => portalRecord(changes));
const adapter = fc
  .record(
    {
      ...{ MATTHC: code, TENTTHC: text, TRANGTHAI: fc.constantFrom('1', '1', '1', '0', ''), YEUCAU: text },
      TRINHTUTHUCHIEN: fc.array(fc.record({ TRUONGHOP: text, TRINHTU: fc.array(fc.record({ TENTRINHTU: text })) })),
      CANCUPHAPLY: fc.array(fc.record({ SOVANBAN: text, TENVANBAN: text })),
    },
    { requiredKeys: ['MATTHC'] },
  )
  .map((changes) => adapterRecord(changes));

const record = fc.oneof(
  { weight: 6, arbitrary: portal },
  { weight: 3, arbitrary: adapter },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

const calendar = {
  path: 'calendar/2026.json',
  text: '{"year":2026,"holidays":[],"workedWeekendDays":[],"source":"x","status":"announced"}',
};

describe('any mixture of traps', () => {
  it('becomes a catalogue that is in order and is loaded, and says something of every record', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (records) => {
        const { chosen, passedOver } = choose(records.map(sourced), WISHES);
        const first = plan(chosen, { files: [calendar], records: NOTHING, today: TODAY, complete: true });
        assert.equal(first.lines.length, chosen.length);
        assert.ok(chosen.length + passedOver <= records.length);
        taken += first.writes.size;
        const files = [...first.writes].map(([path, written]) => ({ path, text: String(written) }));
        const problems = checkCatalogue([calendar, ...files]).filter(({ file }) => file !== 'procedures');
        assert.deepEqual(problems, []);
        assert.equal(effectiveProcedures([calendar, ...files]).length, files.length);
        for (const { path } of files) assert.match(path, /^imported\/\d\.\d{6}(\.000\.00\.00\.[A-Z]\d{2})?\.json$/);
        // The same source a month later changes nothing.
        const known = withFiles(NOTHING, first.writes, false);
        const again = plan(chosen, {
          files: [calendar, ...files],
          records: known,
          today: '2026-12-27',
          complete: true,
        });
        assert.deepEqual(
          again.lines.map(({ outcome }) => outcome),
          first.lines.map(({ outcome }) => (outcome === 'new' ? 'unchanged' : outcome)),
        );
      }),
      { numRuns: 1000 },
    );
    // A mixture of which nothing is ever taken would prove nothing.
    assert.ok(taken > 500, `only ${String(taken)} were taken`);
  });
});
