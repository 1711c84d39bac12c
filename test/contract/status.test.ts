import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  allowedDeskActions,
  APPLICANT_ACTIONS,
  DESK_ACTIONS,
  DOSSIER_STATES,
  FINAL_STATES,
  NATIONAL_STATUS,
  nextState,
  type Actor,
  type DossierAction,
  type DossierState,
} from '../../src/contract/rules/status.ts';

const ACTORS: readonly Actor[] = ['applicant', 'volunteer', 'officer', 'admin', 'system'];
const ACTIONS: readonly DossierAction[] = [...DESK_ACTIONS, ...APPLICANT_ACTIONS];
const fresh = { accepted: false };
const accepted = { accepted: true };

describe('the status machine', () => {
  it('leads from draft to returned on the ordinary way', () => {
    const way: [DossierAction, Actor, DossierState][] = [
      ['submit', 'applicant', 'registered'],
      ['accept', 'officer', 'accepted'],
      ['process', 'officer', 'processing'],
      ['finish', 'officer', 'processed'],
      ['return', 'officer', 'returned'],
    ];
    let state: DossierState = 'draft';
    for (const [action, actor, expected] of way) {
      const step = nextState(state, action, actor, accepted);
      assert.deepEqual(step, { ok: true, state: expected });
      state = expected;
    }
  });

  it('leads a supplement back to where the dossier was', () => {
    assert.deepEqual(nextState('supplement-requested', 'supplement', 'applicant', fresh), {
      ok: true,
      state: 'registered',
    });
    assert.deepEqual(nextState('supplement-requested', 'supplement', 'applicant', accepted), {
      ok: true,
      state: 'processing',
    });
  });

  it('leads on from a fee when the ward, or its bank, says the money is there, and by nobody else’s word', () => {
    const done = (actor: Actor): unknown => nextState('payment-requested', 'confirm-payment', actor, accepted);
    for (const actor of ['officer', 'admin', 'system'] as const)
      assert.deepEqual(done(actor), { ok: true, state: 'processing' });
    for (const actor of ['applicant', 'volunteer'] as const)
      assert.deepEqual(done(actor), { ok: false, code: 'state.forbidden-actor' });
    for (const state of DOSSIER_STATES.filter((one) => one !== 'payment-requested'))
      assert.equal(nextState(state, 'confirm-payment', 'officer', accepted).ok, false, state);
  });

  it('asks for a fee only once a dossier is accepted, so that paying leads to work on it', () => {
    for (const state of DOSSIER_STATES)
      assert.equal(
        nextState(state, 'request-payment', 'officer', accepted).ok,
        state === 'accepted' || state === 'processing',
      );
  });

  it('lets nobody but staff do what staff do, in any state', () => {
    for (const state of DOSSIER_STATES)
      for (const action of DESK_ACTIONS)
        for (const actor of ['applicant', 'volunteer', 'system'] as const)
          // The system confirms a payment: the bank has told of it.
          if (actor !== 'system' || action !== 'confirm-payment')
            assert.deepEqual(nextState(state, action, actor, accepted), { ok: false, code: 'state.forbidden-actor' });
  });

  it('never moves on from a final state, and never back to draft', () => {
    for (const action of ACTIONS)
      for (const actor of ACTORS) {
        for (const state of FINAL_STATES)
          assert.equal(nextState(state, action, actor, accepted).ok, false, `${state} ${action}`);
        for (const state of DOSSIER_STATES) {
          const step = nextState(state, action, actor, accepted);
          if (step.ok) assert.notEqual(step.state, 'draft');
        }
      }
  });

  it('reaches every state from draft', () => {
    const reached = new Set<DossierState>(['draft']);
    for (let round = 0; round < DOSSIER_STATES.length; round++)
      for (const state of [...reached])
        for (const action of ACTIONS)
          for (const actor of ACTORS) {
            const step = nextState(state, action, actor, accepted);
            if (step.ok) reached.add(step.state);
          }
    assert.deepEqual([...reached].sort(), [...DOSSIER_STATES].sort());
  });

  it('offers an officer exactly what would succeed', () => {
    assert.deepEqual(allowedDeskActions('registered', 'officer', fresh), [
      'accept',
      'refuse',
      'request-supplement',
      'apologise',
    ]);
    assert.deepEqual(allowedDeskActions('registered', 'volunteer', fresh), []);
    assert.deepEqual(allowedDeskActions('payment-requested', 'officer', accepted), ['confirm-payment', 'stop']);
    assert.deepEqual(allowedDeskActions('returned', 'admin', accepted), []);
  });

  it('lets an office that is late say so where it still works on a dossier, and leaves the dossier where it is', () => {
    for (const state of DOSSIER_STATES) {
      const late = ['registered', 'accepted', 'processing'].includes(state);
      const step = nextState(state, 'apologise', 'officer', accepted);
      assert.deepEqual(step, late ? { ok: true, state } : { ok: false, code: 'state.forbidden-move' });
      assert.equal(nextState(state, 'apologise', 'applicant', accepted).ok, false);
    }
  });

  it('numbers the ten states as the national portal does', () => {
    assert.deepEqual(
      Object.values(NATIONAL_STATUS).filter((number) => number !== null),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });
});
