import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DossierState } from '../../src/contract/rules/status.ts';
import { NOT_RUNNING, nextClock, type WardClock } from '../../src/gateway/dossiers/ward-clock.ts';

const DUE = '2026-11-27T17:00:00+07:00';
const on = (day: number, time = '09:00'): string => `2026-11-${String(day)}T${time}:00+07:00`;
const after = (moves: readonly (readonly [DossierState, string])[], dueAt: string | null = DUE): WardClock =>
  moves.reduce((clock, [state, at]) => nextClock(clock, { state, at, dueAt }), NOT_RUNNING);

describe('the ward’s clock', () => {
  it('runs from filing until the result is ready, and not until it is fetched', () => {
    const filed = after([['registered', on(23)]]);
    assert.deepEqual(filed, { deadline: DUE, clock_stopped_at: null, supplement_rounds: 0 });
    const returned = after([
      ['registered', on(23)],
      ['processed', on(25)],
      ['returned', on(30)],
    ]);
    assert.equal(returned.clock_stopped_at, on(25));
  });
  it('stands while papers are awaited, and the deadline moves by that time', () => {
    const asked: [DossierState, string][] = [
      ['registered', on(23)],
      ['supplement-requested', on(24)],
    ];
    assert.deepEqual(after(asked), { deadline: DUE, clock_stopped_at: on(24), supplement_rounds: 1 });
    const answered = after([...asked, ['processing', on(25, '10:30')]]);
    assert.deepEqual(answered, {
      deadline: '2026-11-28T18:30:00+07:00',
      clock_stopped_at: null,
      supplement_rounds: 1,
    });
  });
  it('takes the deadline that a move says where a wait is over', () => {
    const { deadline } = nextClock(
      after([
        ['registered', on(23)],
        ['supplement-requested', on(24)],
      ]),
      {
        state: 'processing',
        at: on(25),
        dueAt: DUE,
        deadline: on(30, '17:00'),
      },
    );
    assert.equal(deadline, on(30, '17:00'));
  });
  it('leaves the deadline when a late ward promises another day', () => {
    const clock = nextClock(after([['registered', on(23)]]), { state: 'registered', at: on(26), dueAt: on(30) });
    assert.equal(clock.deadline, DUE);
  });
  it('stays where it stood when the wait ends in a refusal', () => {
    const { clock_stopped_at } = after([
      ['registered', on(23)],
      ['supplement-requested', on(24)],
      ['refused', on(29)],
    ]);
    assert.equal(clock_stopped_at, on(24));
  });
  it('counts the rounds of papers', () => {
    const { supplement_rounds } = after([
      ['registered', on(23)],
      ['supplement-requested', on(24)],
      ['registered', on(25)],
      ['supplement-requested', on(26)],
    ]);
    assert.equal(supplement_rounds, 2);
  });
  it('has no deadline where no time is set, and none that moves back with a clock that was set back', () => {
    assert.equal(after([['registered', on(23)]], null).deadline, null);
    const { deadline } = after([
      ['supplement-requested', on(24)],
      ['processing', on(23)],
    ]);
    assert.equal(deadline, DUE);
  });
});
