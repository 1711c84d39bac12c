/** What holds for every calendar, every time limit and every wait. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  dueAfterWait,
  dueDate,
  isWorkingDay,
  localDate,
  localInstant,
  localTimestamp,
  receptionDay,
  workingDaysBetween,
  type WorkCalendar,
} from '../../src/contract/rules/working-days.ts';

const HOURS = { cutoff: '15:00', closes: '17:00' };
const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const dateAt = (day: number): string => new Date(START + day * DAY).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 330 });
const moment = fc.integer({ min: START, max: START + 300 * DAY }).map((ms) => new Date(ms - (ms % 1000)));

const calendar = fc
  .record({ off: fc.uniqueArray(day, { maxLength: 40 }), worked: fc.uniqueArray(day, { maxLength: 10 }) })
  .map(({ off, worked }): WorkCalendar => {
    const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    return {
      years: new Set([2026, 2027, 2028]),
      holidays: new Set(off.map(dateAt)),
      workedWeekendDays: new Set(worked.map(dateAt).filter(isWeekend)),
    };
  });
const limit = (
  value: number,
  unit: 'working-day' | 'day' | 'month' = 'working-day',
): Parameters<typeof dueDate>[1] => ({
  text: null,
  value,
  unit,
});
const due = (at: Date, value: number, on: WorkCalendar): Date => {
  const found = dueDate(at, limit(value), on, HOURS);
  assert.ok(found);
  return found;
};

describe('a due date', () => {
  it('is when the office closes on a working day, as many working days after reception as the limit says', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 30 }), calendar, (at, value, on) => {
        const found = due(at, value, on);
        assert.equal(localTimestamp(found).slice(11, 16), HOURS.closes);
        assert.ok(isWorkingDay(localDate(found), on) && found > at);
        assert.equal(workingDaysBetween(receptionDay(at, on, HOURS), localDate(found), on), value);
      }),
    );
  });

  it('is never earlier for what comes later, nor for a longer limit, nor in a calendar with a day off more', () => {
    fc.assert(
      fc.property(moment, moment, fc.nat({ max: 20 }), day, calendar, (a, b, value, off, on) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        assert.ok(due(first, value, on) <= due(second, value, on));
        assert.ok(due(a, value, on) <= due(a, value + 1, on));
        const fewer = { ...on, holidays: new Set([...on.holidays, dateAt(off)]) };
        assert.ok(due(a, value, on) <= due(a, value, fewer));
      }),
    );
  });

  it('is a working day for limits in days and months too', () => {
    fc.assert(
      fc.property(
        moment,
        fc.nat({ max: 12 }),
        fc.constantFrom('day' as const, 'month' as const),
        calendar,
        (at, value, unit, on) => {
          const found = dueDate(at, limit(value, unit), on, HOURS);
          assert.ok(found && isWorkingDay(localDate(found), on));
        },
      ),
    );
  });

  it('is none in a year without a calendar, whatever else is known', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 400 }), calendar, (at, value, on) => {
        const found = dueDate(at, limit(value), { ...on, years: new Set([2026]) }, HOURS);
        assert.ok(found === null || localDate(found).startsWith('2026-'));
      }),
    );
  });
});

describe('a due date after papers were awaited', () => {
  const wait = fc.tuple(moment, moment).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }));

  it('leaves the ward as many working days as were left when it asked', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 20 }), wait, calendar, (at, value, asked, on) => {
        const before = due(at, value, on);
        fc.pre(asked.from <= before && asked.from < asked.until);
        const after = dueAfterWait(before, asked, on, HOURS);
        assert.ok(after && after >= before && isWorkingDay(localDate(after), on));
        const left = workingDaysBetween(localDate(asked.from), localDate(before), on);
        const received = receptionDay(asked.until, on, HOURS);
        assert.equal(workingDaysBetween(received, localDate(after), on), left);
      }),
    );
  });

  it('does not make what was late be in time again', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 5 }), wait, calendar, (at, value, asked, on) => {
        const before = due(at, value, on);
        fc.pre(asked.from > before);
        assert.deepEqual(dueAfterWait(before, asked, on, HOURS), before);
      }),
    );
  });

  const plain: WorkCalendar = {
    years: new Set([2026]),
    holidays: new Set(['2026-11-24']),
    workedWeekendDays: new Set(),
  };
  const at = (text: string): Date => new Date(`${text}:00+07:00`);
  for (const [what, dueAt, from, until, later] of [
    ['of a day', '2026-11-27T17:00', '2026-11-25T09:00', '2026-11-26T09:00', '2026-11-30T17:00'],
    ['of hours on one day', '2026-11-27T17:00', '2026-11-25T09:00', '2026-11-25T14:00', '2026-11-27T17:00'],
    ['that ends after the cut-off', '2026-11-27T17:00', '2026-11-25T09:00', '2026-11-25T16:00', '2026-11-30T17:00'],
    ['over a weekend', '2026-11-27T17:00', '2026-11-27T09:00', '2026-11-30T09:00', '2026-11-30T17:00'],
    ['over a holiday', '2026-11-25T17:00', '2026-11-23T09:00', '2026-11-25T09:00', '2026-11-26T17:00'],
    ['before a limit in hours', '2026-11-25T10:00', '2026-11-25T09:30', '2026-11-25T11:30', '2026-11-25T12:00'],
    ['of no time', '2026-11-27T17:00', '2026-11-25T09:00', '2026-11-25T09:00', '2026-11-27T17:00'],
    ['of a clock that was set back', '2026-11-27T17:00', '2026-11-26T09:00', '2026-11-25T09:00', '2026-11-27T17:00'],
  ] as const)
    it(`counts a wait ${what}`, () => {
      const found = dueAfterWait(at(dueAt), { from: at(from), until: at(until) }, plain, HOURS);
      assert.equal(found && localTimestamp(found).slice(0, 16), later);
    });

  it('is none where it ends in a year without a calendar', () => {
    const before = localInstant('2026-12-31', '17:00');
    const asked = { from: at('2026-12-30T09:00'), until: at('2027-01-05T09:00') };
    assert.equal(dueAfterWait(before, asked, plain, HOURS), null);
  });
});
