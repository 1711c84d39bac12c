import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { feeDue, type FeeCase } from '../../src/contract/rules/fee-due.ts';
import type { Tariff } from '../../src/contract/wire/tariff.ts';
import { checkFees, feeFileSchema } from '../../src/gateway/catalogue/fee-file.ts';
import { loadCatalogue } from '../../src/gateway/catalogue/load.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';

const { catalogue } = loadCatalogue(new URL('../../catalogue', import.meta.url).pathname);
const due = (code: string, more: Partial<FeeCase> = {}): ReturnType<typeof feeDue> =>
  feeDue(catalogue.tariffs(code), {
    answers: COMPLETE[code] ?? {},
    channel: 'online',
    date: '2026-11-23',
    provinceCode: '42',
    ...more,
  });

describe('what is due by the catalogue', () => {
  it('goes by how many copies were asked for', () => {
    const answers = { ...COMPLETE['2.000635'], copyCount: 3 };
    assert.equal(due('2.000635', { answers })?.amount, 24_000);
    assert.deepEqual(
      due('2.000635', { answers })?.lines.map(({ count }) => count),
      [3],
    );
  });

  it('goes by the channel, the case and the exemption', () => {
    const household = { ...COMPLETE['1.004194'], registrationKind: 'household' };
    const list = { ...household, registrationKind: 'list', members: [{ memberName: 'A' }, { memberName: 'B' }] };
    for (const [answers, channel, amount] of [
      [household, 'online', 7000],
      [household, 'direct', 15_000],
      [list, 'online', 10_000],
      [list, 'direct', 20_000],
    ] as const)
      assert.equal(due('1.004194', { answers, channel })?.amount, amount, channel);
    const exempt = due('1.004194', { answers: household, exemptions: ['dieu-4'] });
    assert.deepEqual([exempt?.amount, exempt?.lines], [0, []]);
    assert.equal(due('1.004194', { answers: household, exemptions: ['khong-co'] })?.amount, 7000);
  });

  it('goes by the pages of each paper, up to the most that a copy costs', () => {
    const of = (pageCount: number, copyCount: number): number | null | undefined =>
      due('2.000815', { answers: { papers: [{ pageCount, copyCount }] } })?.amount;
    assert.equal(of(1, 1), 2000);
    assert.equal(of(2, 3), 12_000);
    assert.equal(of(3, 1), 5000);
    assert.equal(of(198, 1), 200_000);
    assert.equal(of(500, 2), 400_000);
    assert.equal(due('2.000815', { answers: {} })?.amount, 0);
  });

  it('is no sum where a province decides, and is never free for that', () => {
    const birth = due('1.001193', { answers: { ...COMPLETE['1.001193'], wantsCopies: 'yes', copyCount: 2 } });
    assert.equal(birth?.amount, null);
    assert.deepEqual(
      birth?.lines.map(({ amount }) => amount),
      [null, 16_000],
    );
    assert.equal(due('1.004873')?.amount, null);
    assert.equal(due('1.000656', { answers: { wantsCopies: 'no' }, exemptions: ['dung-han'] })?.amount, 0);
  });

  it('is not known before the first tariff, nor for what has none', () => {
    assert.equal(due('2.000635', { date: '2025-06-30' }), null);
    assert.equal(due('2.000635', { date: '2025-07-01' })?.amount !== undefined, true);
    assert.equal(due('9.999999'), null);
  });
});

describe('a tariff', () => {
  const tariff = (amount: number, more: Partial<Tariff> = {}): Tariff => ({
    from: '2026-01-01',
    to: null,
    provinces: null,
    source: 'Nghị quyết thử',
    items: [{ kind: 'fixed', label: 'Lệ phí', channels: ['online'], when: null, waivedBy: [], amount, times: null }],
    exemptions: [],
    ...more,
  });
  const at = (tariffs: readonly Tariff[], date: string, provinceCode = '42'): number | null | undefined =>
    feeDue(tariffs, { answers: {}, channel: 'online', date, provinceCode })?.amount;

  it('holds from its first day to its last', () => {
    const two = [tariff(1, { to: '2026-06-30' }), tariff(2, { from: '2026-07-01' })];
    for (const [date, amount] of [
      ['2025-12-31', undefined],
      ['2026-01-01', 1],
      ['2026-06-30', 1],
      ['2026-07-01', 2],
      ['2030-01-01', 2],
    ] as const)
      assert.equal(at(two, date), amount, date);
  });

  it('of a province comes before that of all, and the later of two before the earlier', () => {
    const all = [tariff(1), tariff(2, { provinces: ['42'] }), tariff(3, { from: '2026-03-01' })];
    assert.deepEqual([at(all, '2026-05-01'), at(all, '2026-05-01', '40'), at(all, '2026-02-01', '40')], [2, 3, 1]);
  });

  it('never asks for less of more copies, nor for a part of a đồng', () => {
    const copies = tariff(8000, {
      items: [
        { kind: 'fixed', label: 'x', channels: ['online'], when: null, waivedBy: [], amount: 8000, times: 'copyCount' },
      ],
    });
    const of = (copyCount: unknown): number =>
      feeDue([copies], { answers: { copyCount } as never, channel: 'online', date: '2026-05-01', provinceCode: '42' })
        ?.amount ?? -1;
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), (count) => {
        assert.ok(Number.isInteger(of(count)) && of(count) < of(count + 1));
      }),
    );
    for (const nonsense of [-3, 1.5, '7', Number.NaN, null, undefined, {}]) assert.equal(of(nonsense), 0);
  });
});

describe('fees are wrong', () => {
  const form = catalogue.get('2.000635')?.form ?? null;
  const good = { kind: 'fixed', label: 'x', channels: ['online'], when: null, waivedBy: [], amount: 1, times: null };
  const problems = (item: object, more: object = {}): string => {
    const tariffs = [
      { from: '2026-01-01', to: null, provinces: null, source: 'x', items: [item], exemptions: [], ...more },
    ];
    return checkFees(feeFileSchema.parse({ code: '2.000635', confirmed: true, tariffs }), form)
      .map(({ pointer, message }) => `${pointer} ${message}`)
      .join('\n');
  };
  for (const [what, item, more, expected] of [
    ['that count what nobody asks', { ...good, times: 'weight' }, {}, /items\/0 names weight/],
    ['of a case nobody asks for', { ...good, when: { field: 'age', in: ['x'] } }, {}, /items\/0 names age/],
    ['waived by nothing', { ...good, waivedBy: ['x'] }, {}, /waivedBy names no exemption/],
    ['from a day that is none', good, { from: '2026-02-30' }, /no date: 2026-02-30/],
    ['that end before they begin', good, { to: '2025-01-01' }, /is before it begins/],
    [
      'by the pages of no group',
      {
        ...good,
        kind: 'pages',
        group: 'requesterName',
        pages: 'a',
        copies: 'b',
        steps: [{ upTo: null, amount: 1 }],
        most: 1,
      },
      {},
      /names requesterName/,
    ],
  ] as const)
    it(what, () => assert.match(problems(item, more), expected));
  it('of nothing at all, which no figure is', () => {
    for (const amount of [0, -1, 0.5]) assert.throws(() => problems({ ...good, amount }));
    assert.equal(problems(good), '');
  });
});
