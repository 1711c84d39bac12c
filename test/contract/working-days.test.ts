import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dueDate,
  isWorkingDay,
  localDate,
  localTimestamp,
  receptionDay,
  type WorkCalendar,
} from '../../src/contract/rules/working-days.ts';

// An invented calendar: Thursday 5 and Friday 6 March off, Saturday 14 March worked in exchange.
const calendar: WorkCalendar = {
  years: new Set([2026]),
  holidays: new Set(['2026-03-05', '2026-03-06']),
  workedWeekendDays: new Set(['2026-03-14']),
};
const hours = { cutoff: '15:00', closes: '17:00' };
const at = (text: string): Date => new Date(`${text}+07:00`);
const due = (
  received: string,
  value: number,
  unit: 'hour' | 'day' | 'working-day' | 'month' = 'working-day',
): string | null => {
  const date = dueDate(at(received), { text: null, value, unit }, calendar, hours);
  return date && localTimestamp(date);
};

describe('due dates', () => {
  it('count from the next working day and end when the office closes', () => {
    assert.equal(due('2026-03-02T09:00:00', 1), '2026-03-03T17:00:00+07:00');
    assert.equal(due('2026-03-02T09:00:00', 2), '2026-03-04T17:00:00+07:00');
  });
  it('start a day later from 15:00 on, to the second', () => {
    assert.equal(due('2026-03-02T14:59:59', 1), '2026-03-03T17:00:00+07:00');
    assert.equal(due('2026-03-02T15:00:00', 1), '2026-03-04T17:00:00+07:00');
  });
  it('leave out weekends and holidays', () => {
    assert.equal(due('2026-03-04T09:00:00', 1), '2026-03-09T17:00:00+07:00');
    assert.equal(due('2026-03-04T16:00:00', 1), '2026-03-10T17:00:00+07:00');
  });
  it('count a Saturday that is worked in exchange', () => {
    assert.equal(due('2026-03-13T09:00:00', 1), '2026-03-14T17:00:00+07:00');
    assert.equal(isWorkingDay('2026-03-14', calendar), true);
    assert.equal(isWorkingDay('2026-03-15', calendar), false);
  });
  it('take what comes on a Sunday as received on Monday', () => {
    assert.equal(receptionDay(at('2026-03-08T10:00:00'), calendar, hours), '2026-03-09');
    assert.equal(due('2026-03-08T10:00:00', 0), '2026-03-09T17:00:00+07:00');
  });
  it('end a limit in days on the next working day when it would end on a day off', () => {
    assert.equal(due('2026-03-05T09:00:00', 3, 'day'), '2026-03-12T17:00:00+07:00');
    assert.equal(due('2026-03-02T09:00:00', 3, 'day'), '2026-03-09T17:00:00+07:00');
  });
  it('take the last day of a shorter month', () => {
    assert.equal(due('2026-03-31T09:00:00', 1, 'month'), '2026-04-30T17:00:00+07:00');
  });
  it('know no date where the limit has no figure', () => {
    assert.equal(
      dueDate(at('2026-03-02T09:00:00'), { text: 'xem văn bản', value: null, unit: null }, calendar, hours),
      null,
    );
    const newer = { text: '2 tuần', value: 2, unit: 'unknown' } as const;
    assert.equal(dueDate(at('2026-03-02T09:00:00'), newer, calendar, hours), null);
  });
  it('take the date of Việt Nam, not of the server', () => {
    assert.equal(localDate(new Date('2026-03-01T17:00:00Z')), '2026-03-02');
    assert.equal(localDate(new Date('2026-03-01T16:59:59Z')), '2026-03-01');
  });
});
