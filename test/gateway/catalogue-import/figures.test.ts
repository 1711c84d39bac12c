import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dongOf } from '../../../src/gateway/catalogue-import/fees.ts';
import { portalDate } from '../../../src/gateway/catalogue-import/portal-date.ts';
import { spanInWords } from '../../../src/gateway/catalogue-import/time-limit.ts';

describe('an amount', () => {
  for (const [text, dong] of [
    ['8000', 8000],
    ['8.000', 8000],
    ['8,000', 8000],
    ['8000.00', 8000],
    ['1.250.000,00', 1_250_000],
    ['20.000 đồng', 20_000],
    ['15000đ', 15_000],
    ['15.000 VNĐ', 15_000],
    ['0', 0],
  ] as const)
    it(`${text} is ${String(dong)} đồng`, () => assert.equal(dongOf(text), dong));
  for (const text of [
    '8.5',
    '8.00.0',
    '8,0000',
    '8.000.00',
    '-5',
    '1e3',
    '20 USD',
    '8.000 đồng/bản',
    'Không',
    '',
    '9'.repeat(11),
    '5.000 - 8.000',
  ])
    it(`${JSON.stringify(text)} is none that can be counted with`, () => assert.equal(dongOf(text), null));
});

describe('a time limit in words', () => {
  for (const [text, value, unit] of [
    ['Trong ngày', 0, 'working-day'],
    ['Ngay trong ngày làm việc', 0, 'working-day'],
    ['Trong ngày tiếp nhận hồ sơ', 0, 'working-day'],
    [
      'Trong ngày làm việc; trường hợp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo',
      1,
      'working-day',
    ],
    ['03 ngày làm việc', 3, 'working-day'],
    ['Không quá 05 (năm) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.', 5, 'working-day'],
    ['Trong thời hạn 15 ngày kể từ ngày nhận đủ hồ sơ', 15, 'day'],
    ['24 giờ', 24, 'hour'],
    ['2 tuần', 14, 'day'],
    ['Tối đa 01 tháng', 1, 'month'],
  ] as const)
    it(`«${text}»`, () => assert.deepEqual(spanInWords(text), { value, unit }));
  for (const text of [
    'Theo quy định',
    '3 - 5 ngày',
    '10 ngày đối với cấp xã, 20 ngày đối với cấp tỉnh',
    'Không quá 3 ngày làm việc, trường hợp phức tạp không quá 10 ngày',
    '10 ngày kể từ ngày nhận đủ hồ sơ; trường hợp cần xác minh không quá 20 ngày',
    '10 ngày kể từ ngày nhận hồ sơ, trường hợp khó thì gấp đôi',
    '0 ngày',
    '99999 ngày',
    '3',
    '',
  ])
    it(`«${text}» is none that can be counted with`, () => assert.equal(spanInWords(text), null));
});

describe('a date', () => {
  for (const [written, date] of [
    ['1777434895364', '2026-04-29'],
    ['1766422800000', '2025-12-23'],
    ['20261123093000', '2026-11-23'],
    ['20261123', '2026-11-23'],
    ['23/11/2026', '2026-11-23'],
    ['3-2-2026', '2026-02-03'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23T20:00:00Z', '2026-11-24'],
    ['2026-11-23T20:00:00', '2026-11-23'],
  ] as const)
    it(`${written} is ${date} in Việt Nam`, () => assert.equal(portalDate(written), date));
  for (const written of [
    '1777434895',
    '30/02/2026',
    '2026',
    '13/13/2026',
    '0',
    'hôm qua',
    '99999999999999',
    '2026-02-30',
    '-1',
    '01/01/1970',
  ])
    it(`${written} is none`, () => assert.equal(portalDate(written), null));
});
