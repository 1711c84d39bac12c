import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openKeys } from '../../../src/gateway/keys/keys.ts';
import { startPair } from '../../support/pair.ts';

describe('a node with a data folder of its own', () => {
  it('starts with the keys of the others, and with no other ones', async (t) => {
    await using pair = await startPair();
    const folder = await mkdtemp(join(tmpdir(), 'etdp-node-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const { keys, config } = pair.first.gateway.services;

    const without = join(folder, 'without');
    await assert.rejects(pair.start(without), /There are no keys in .*without/);
    assert.deepEqual(
      (await readdir(join(without, 'keys')).catch(() => [])).filter((name) => !name.startsWith('.')),
      [],
      'and none were made',
    );

    const others = join(folder, 'others');
    await openKeys(others);
    await assert.rejects(pair.start(others), /not those of the database|bring back the keys folder/);

    const same = join(folder, 'same');
    await cp(join(config.dataDir, 'keys'), join(same, 'keys'), { recursive: true });
    const third = await pair.start(same);
    assert.equal(third.gateway.services.keys.trackingSecret('x'), keys.trackingSecret('x'));

    // The signing keys alone are not enough: tracking codes are made from the other one.
    const half = join(folder, 'half');
    await cp(join(config.dataDir, 'keys'), join(half, 'keys'), { recursive: true });
    await writeFile(join(half, 'keys', 'secret'), Buffer.alloc(32, 1));
    await assert.rejects(pair.start(half), /not those of the database \(secret\)/);
  });
});
