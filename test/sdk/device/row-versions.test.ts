import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brought, ROW_VERSION } from '../../../src/sdk/device/row-versions.ts';

/** A draft as each version wrote it. */
const WRITTEN: readonly Readonly<Record<string, unknown>>[] = [
  { id: 'a', step: 'child', filedAs: 'H27.30-261123-0001' },
  { id: 'a', step: 'child' },
];

describe('a row of an older version', () => {
  it('has a sample of every version', () => assert.equal(WRITTEN.length, ROW_VERSION));

  for (const [at, row] of WRITTEN.entries())
    it(`${at + 1} is brought to what is written today`, () => assert.deepEqual(brought(row, at + 1), WRITTEN.at(-1)));
});
