import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import { killRounds } from '../support/kill-rounds.ts';
import { KillableGateway } from '../support/killable-gateway.ts';

const ROUNDS = 6;

describe('kill -9', () => {
  it('at any moment takes nothing that was acknowledged, and files nothing twice', async (t) => {
    await using killable = await KillableGateway.make();
    const seed = randomInt(2 ** 31);
    t.diagnostic(`seed ${String(seed)}`);
    await killRounds(killable, { rounds: ROUNDS, seed, say: (line) => t.diagnostic(line) });
    assert.equal(killable.errors, '');
  });
});
