import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chained, newPiece, pieceFrom, reached } from '../../../src/gateway/uploads/s3/pieces.ts';

describe('pieces of an upload', () => {
  const pieces = fc.array(
    fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 20 })).map(([from, size]) => newPiece('tep', from, from + size)),
  );

  it('chain up to the first byte that no piece has, whatever pieces there are', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        let end = 0;
        while (all.some(({ from, to }) => from <= end && end < to)) end += 1;
        const chain = chained(all);
        assert.equal(reached(chain), end);
        for (const [at, { from, to }] of chain.entries()) {
          const before = chain[at - 1]?.to ?? 0;
          assert.ok(from <= before && to > before);
        }
      }),
    );
  });

  it('are known by their names, and nothing else is', () => {
    const piece = newPiece('tep', 5, 1_000_000);
    assert.deepEqual(pieceFrom(piece.key), { ...piece, id: 'tep' });
    for (const key of ['kept/tep', 'parts/tep/', 'parts/tep/5-x-1', 'check-1']) assert.equal(pieceFrom(key), null);
  });
});
