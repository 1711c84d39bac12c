import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALONE } from '../../src/gateway/database/nodes.ts';
import { Refusal } from '../../src/gateway/http/handle.ts';
import { Leases } from '../../src/gateway/uploads/lease.ts';

const isSuperseded = (error: unknown): boolean => error instanceof Refusal && error.code === 'upload.superseded';

describe('the lease of an upload', () => {
  it('is given at once when nobody has it, and again after it was given back', async () => {
    const leases = new Leases(ALONE);
    await (await leases.take('a')).release();
    const again = await leases.take('a');
    assert.equal(again.signal.aborted, false);
  });

  it('tells its holder when a newer request comes, and waits until it has ended', async () => {
    const leases = new Leases(ALONE);
    const older = await leases.take('a');
    let got = false;
    const newer = leases.take('a').then((lease) => {
      got = true;
      return lease;
    });
    assert.equal(older.signal.aborted, true);
    await Promise.resolve();
    assert.equal(got, false);
    await older.release();
    assert.equal((await newer).signal.aborted, false);
  });

  it('goes to the newest of many that wait', async () => {
    const leases = new Leases(ALONE);
    const first = await leases.take('a');
    const second = leases.take('a');
    const third = leases.take('a');
    await first.release();
    await assert.rejects(second, isSuperseded);
    assert.equal((await third).signal.aborted, false);
  });

  it('is of one upload only', async () => {
    const leases = new Leases(ALONE);
    const one = await leases.take('a');
    await leases.take('b');
    assert.equal(one.signal.aborted, false);
  });
});
