import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isUnfinished, next, type OutboxEvent, type OutboxState } from '../../../src/sdk/outbox/outbox-state.ts';

const receipt = { type: 'receipt', code: 'H27.30-261123-0001', submittedAt: '2026-11-23T09:00:00+07:00' } as const;
const EVENTS: readonly OutboxEvent[] = [
  { type: 'begin' },
  { type: 'send', sent: 0, files: 2 },
  { type: 'send', sent: 2, files: 2 },
  { type: 'submit' },
  receipt,
  { type: 'refuse', problem: 'dossier.answers-invalid', errors: [] },
  { type: 'fail', problem: 'device.failed' },
  { type: 'wait', problem: 'connection.none' },
  { type: 'retry' },
  { type: 'cancel' },
];

/** What may follow, or null where it cannot. */
function after(state: OutboxState, event: OutboxEvent): OutboxState | null {
  try {
    return next(state, event);
  } catch {
    return null;
  }
}

/** Every state that can be reached, each with the one before it. */
function reachable(): Map<string, { state: OutboxState; from: OutboxState | null; by: OutboxEvent | null }> {
  const found = new Map([['{"at":"waiting"}', { state: { at: 'waiting' }, from: null, by: null }]]) as ReturnType<
    typeof reachable
  >;
  for (const { state } of found.values())
    for (const event of EVENTS) {
      const reached = after(state, event);
      if (reached && !found.has(JSON.stringify(reached)))
        found.set(JSON.stringify(reached), { state: reached, from: state, by: event });
    }
  return found;
}

describe('a queued dossier', () => {
  it('goes from waiting over its files to its code, files first and the dossier last', () => {
    const way = [EVENTS[0], EVENTS[1], EVENTS[2], EVENTS[3], receipt] as OutboxEvent[];
    const filed = way.reduce<OutboxState>(next, { at: 'waiting' });
    assert.deepEqual(filed, { at: 'filed', code: receipt.code, receivedAt: receipt.submittedAt });
  });

  it('is called filed only by a receipt, and nothing follows that', () => {
    const filed = [...reachable().values()].filter(({ state }) => state.at === 'filed');
    assert.ok(filed.length > 0 && filed.every(({ by }) => by?.type === 'receipt'));
    for (const event of EVENTS) assert.equal(after({ at: 'filed', code: 'x', receivedAt: 'y' }, event), null);
  });

  it('is not handed in while a file is missing', () => {
    assert.equal(after({ at: 'sending', sent: 1, files: 2 }, { type: 'submit' }), null);
  });

  it('cannot be stopped at the moment it is handed in', () => {
    assert.equal(after({ at: 'submitting' }, { type: 'cancel' }), null);
  });

  it('is begun again after a restart wherever it was, and never stuck', () => {
    for (const { state } of reachable().values())
      if (isUnfinished(state)) assert.deepEqual(next(state, { type: 'begin' }), { at: 'preparing' });
      else if (state.at !== 'filed') assert.deepEqual(next(state, { type: 'retry' }), { at: 'waiting' });
  });

  it('has a code in no other state', () => {
    const state = { at: 'submitting' } as OutboxState;
    // @ts-expect-error -- only what is filed has one
    assert.equal(state.code, undefined);
  });
});
