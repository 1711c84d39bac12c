import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dueDate,
  isWorkingDay,
  localTimestamp,
  receptionDay,
  type WorkCalendar,
} from '../../src/contract/rules/working-days.ts';
import { calendarSchema, procedure, rawFiles } from './load.ts';

const files = rawFiles('calendar').map(({ name, data }) => ({ name, ...calendarSchema.parse(data) }));
const calendar: WorkCalendar = {
  years: new Set(files.map(({ year }) => year)),
  holidays: new Set(files.flatMap(({ holidays }) => holidays.map(({ date }) => date))),
  workedWeekendDays: new Set(files.flatMap(({ workedWeekendDays }) => workedWeekendDays.map(({ date }) => date))),
};
const hours = { cutoff: '15:00', closes: '17:00' };
const due = (code: string, receivedAt: string): string | null => {
  const date = dueDate(new Date(`${receivedAt}:00+07:00`), procedure(code).timeLimit, calendar, hours);
  return date && localTimestamp(date).slice(0, 16);
};
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

describe('calendar files', () => {
  it('are one a year, named by it, in order, each day once and of that year', () => {
    for (const { name, year, holidays, workedWeekendDays } of files) {
      assert.equal(name, String(year));
      for (const days of [holidays, workedWeekendDays].map((list) => list.map(({ date }) => date))) {
        assert.deepEqual(days, [...new Set(days)].sort());
        for (const day of days)
          assert.ok(day.startsWith(`${name}-`) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day), day);
      }
      for (const { date } of workedWeekendDays) assert.ok([0, 6].includes(weekday(date)), date);
    }
  });
  it('say which year is announced and which expected', () => {
    assert.deepEqual(
      files.map(({ year, status }) => [year, status]),
      [
        [2025, 'announced'],
        [2026, 'announced'],
        [2027, 'expected'],
      ],
    );
  });
  it('hold the days off of the Labour Code, Điều 112, and those of weekends made up for', () => {
    for (const { name, holidays } of files) {
      const days = holidays.map(({ date }) => date);
      // The Day of Vietnamese Culture since 2026 (NQ 28/2026/QH16).
      for (const fixed of ['01-01', '04-30', '05-01', '09-02', ...(name < '2026' ? [] : ['11-24'])])
        assert.ok(days.includes(`${name}-${fixed}`), fixed);
      assert.ok(days.includes(`${name}-09-01`) || days.includes(`${name}-09-03`));
      const tet = holidays.filter((day) => day.name.includes('Tết Nguyên đán') && ![0, 6].includes(weekday(day.date)));
      assert.equal(tet.length, 5, name);
    }
  });
  it('put Tết on the day of the Vietnamese calendar, not on that of the Chinese one', () => {
    // The new moon of 6 February 2027 falls 4 minutes before midnight in Beijing; ICU's Chinese calendar takes the 7th.
    const first = files
      .flatMap(({ holidays }) => holidays)
      .filter(({ name }) => /Tết Nguyên đán .*\(mùng 1\)$/.test(name) && !name.startsWith('Nghỉ bù'));
    assert.deepEqual(
      first.map(({ date }) => date),
      ['2025-01-29', '2026-02-17', '2027-02-06'],
    );
  });
});

describe('due dates with it', () => {
  it('jump over Tết for what comes on the Friday before at 16:00', () => {
    // Friday 13 February 2026, after 15:00: received on Monday 23, the first working day, due the day after.
    assert.equal(receptionDay(new Date('2026-02-13T16:00:00+07:00'), calendar, hours), '2026-02-23');
    assert.equal(due('1.001193', '2026-02-13T16:00'), '2026-02-24T17:00');
    assert.equal(due('1.001193', '2026-02-13T14:59'), '2026-02-23T17:00');
  });
  it('jump over Tết 2027', () => {
    assert.equal(due('1.001193', '2027-02-03T09:00'), '2027-02-11T17:00');
    assert.equal(due('1.004873', '2027-02-02T16:00'), '2027-02-15T17:00');
  });
  it('count the Saturdays that are worked in exchange', () => {
    assert.equal(due('1.001193', '2025-04-25T10:00'), '2025-04-26T17:00');
    assert.equal(due('1.001193', '2025-04-29T10:00'), '2025-05-05T17:00');
    assert.equal(isWorkingDay('2026-01-02', calendar), false);
    assert.equal(due('1.001193', '2026-01-09T10:00'), '2026-01-10T17:00');
    assert.equal(due('1.001193', '2026-08-21T10:00'), '2026-08-22T17:00');
    assert.equal(isWorkingDay('2026-08-29', calendar), false);
  });
  it('leave out National Day with the days around it, and the day made up for Giỗ Tổ', () => {
    assert.equal(due('1.004194', '2026-08-28T09:00'), '2026-09-07T17:00');
    assert.equal(due('1.001193', '2026-04-24T09:00'), '2026-04-28T17:00');
    assert.equal(due('1.001193', '2026-04-29T09:00'), '2026-05-04T17:00');
  });
  it('leave out the Day of Vietnamese Culture', () =>
    assert.equal(due('1.001193', '2026-11-23T09:00'), '2026-11-25T17:00'));
  it('run over the turn of the year', () => assert.equal(due('1.004873', '2026-12-30T09:00'), '2027-01-05T17:00'));
  it('make no promise that reaches a year nobody has decided on', () => {
    assert.equal(due('1.001193', '2027-12-30T09:00'), '2027-12-31T17:00');
    assert.equal(due('1.001193', '2027-12-31T09:00'), null);
    assert.equal(due('1.001193', '2028-03-01T09:00'), null);
  });
  it('make no promise where no limit is known', () => assert.equal(due('1.014027', '2026-11-23T09:00'), null));
});
