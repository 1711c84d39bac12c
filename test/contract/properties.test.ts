/** What holds for every path, every cursor and every way through the states. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fillPath } from '../../src/contract/routes/route.ts';
import {
  ACTORS,
  allowedDeskActions,
  APPLICANT_ACTIONS,
  DESK_ACTIONS,
  DOSSIER_STATES,
  FINAL_STATES,
  nextState,
} from '../../src/contract/rules/status.ts';
import { readCursor, writeCursor } from '../../src/gateway/http/cursor.ts';

const oneOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

describe('a path', () => {
  it('holds a parameter as one segment and gives it back, whatever it is', () => {
    const whole = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value !== '.' && value !== '..');
    fc.assert(
      fc.property(whole, (value) => {
        const path = fillPath('/v1/things/{id}/parts', { id: value });
        const segments = new URL(path, 'https://a.example').pathname.split('/');
        assert.deepEqual([segments.length, segments[4]], [5, 'parts']);
        assert.equal(decodeURIComponent(segments[3] ?? ''), value);
      }),
    );
  });

  it('takes nothing that would lead elsewhere', () => {
    for (const id of ['', '.', '..']) assert.throws(() => fillPath('/v1/things/{id}', { id }), TypeError);
    assert.throws(() => fillPath('/v1/things/{id}'), TypeError);
  });
});

describe('a cursor', () => {
  it('gives back the place it was made of, to its own list alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.jsonValue(), (kind, other, place) => {
        const cursor = writeCursor(kind, JSON.parse(JSON.stringify(place)));
        assert.match(cursor, /^[\w-]+$/);
        assert.deepEqual(readCursor(kind, cursor), JSON.parse(JSON.stringify(place)));
        if (other !== kind) assert.throws(() => readCursor(other, cursor), { code: 'cursor.invalid' });
      }),
    );
  });

  it('that nobody gave is refused, never more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (made) => {
        assert.throws(() => readCursor('list', made), { code: 'cursor.invalid' });
      }),
    );
  });
});

describe('the states of a dossier', () => {
  const step = fc.record({
    action: oneOf([...DESK_ACTIONS, ...APPLICANT_ACTIONS]),
    actor: oneOf(ACTORS),
    accepted: fc.boolean(),
  });

  it('are followed by known ones on every way, and by nothing once they are final', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state: (typeof DOSSIER_STATES)[number] = 'draft';
        for (const { action, actor, accepted } of steps) {
          const next = nextState(state, action, actor, { accepted });
          if (!next.ok) continue;
          assert.ok(!FINAL_STATES.includes(state), `${state} was left by ${action}`);
          assert.ok(DOSSIER_STATES.includes(next.state) && next.state !== 'draft');
          state = next.state;
        }
      }),
    );
  });

  it('allow at the desk exactly what they are followed by', () => {
    for (const state of DOSSIER_STATES)
      for (const actor of ACTORS)
        for (const accepted of [true, false])
          assert.deepEqual(
            allowedDeskActions(state, actor, { accepted }),
            DESK_ACTIONS.filter((action) => nextState(state, action, actor, { accepted }).ok),
          );
  });

  it('can all be reached, and lead to an end', () => {
    const follow = (state: (typeof DOSSIER_STATES)[number]): Set<(typeof DOSSIER_STATES)[number]> => {
      const seen = new Set([state]);
      for (const from of seen)
        for (const action of [...DESK_ACTIONS, ...APPLICANT_ACTIONS])
          for (const actor of ACTORS)
            for (const accepted of [true, false]) {
              const next = nextState(from, action, actor, { accepted });
              if (next.ok) seen.add(next.state);
            }
      return seen;
    };
    assert.deepEqual([...follow('draft')].sort(), [...DOSSIER_STATES].sort());
    for (const state of DOSSIER_STATES)
      assert.ok(
        FINAL_STATES.some((end) => follow(state).has(end)),
        state,
      );
  });
});
