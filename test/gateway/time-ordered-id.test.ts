import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uuidSchema } from '../../src/contract/wire/primitives.ts';
import { timeOrderedId } from '../../src/gateway/database/time-ordered-id.ts';
import { startFiling } from '../support/filing-gateway.ts';

const MORNING = Date.parse('2026-11-23T09:00:00+07:00');

describe('an id in the order of time', () => {
  it('is a UUID of version 7 that begins with its milliseconds (RFC 9562, 5.7)', () => {
    const id = timeOrderedId(new Date(MORNING));
    assert.equal(uuidSchema.parse(id), id);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(parseInt(id.replaceAll('-', '').slice(0, 12), 16), MORNING);
  });
  it('comes after every one that was made before, as the databases compare text', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => timeOrderedId(new Date(MORNING + at * 997)));
    assert.deepEqual([...ids].sort(), ids);
  });
  it('is never the same as another of the same millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => timeOrderedId(new Date(MORNING)));
    assert.equal(new Set(ids).size, ids.length);
  });
  it('is what a dossier has', async () => {
    await using filing = await startFiling();
    const { holder } = await filing.api.filed();
    assert.match(holder.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});
