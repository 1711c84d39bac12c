import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import { EICAR, startClamd } from '../../support/clamd.ts';
import { pngFile } from '../../support/files.ts';
import { startPair } from '../../support/pair.ts';
import { pngWith } from '../../support/pictures.ts';
import { until } from '../../support/until.ts';

describe('two nodes with one scanner', () => {
  it('share its queue: every file is looked at, what is found is logged once and told at both', async () => {
    await using clamd = await startClamd();
    await using pair = await startPair(clamd.address);
    const { first, second } = pair;
    const heard: string[] = [];
    for (const { gateway } of [first, second]) gateway.services.nodes.hear('moved', (id) => heard.push(id));
    const holders = await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const holder = await (at % 2 === 0 ? first : second).api.draft();
        await holder.put(at % 4 === 0 ? pngWith([], EICAR) : pngFile(4 + at, 4));
        return holder;
      }),
    );
    const { db, keys, blobs } = first.gateway.services;
    await until('all is looked at', async () => (await db.selectFrom('scans').selectAll().execute()).length === 0);
    const scans = await Promise.all(holders.map(async (holder) => (await holder.read()).documents[0]?.scan));
    assert.deepEqual(
      scans,
      holders.map((_, at) => (at % 4 === 0 ? 'infected' : 'clean')),
    );
    const events = await db.selectFrom('log_events').select('dossier_id').where('type', '=', 'quarantined').execute();
    const infected = holders.filter((_, at) => at % 4 === 0).map(({ id }) => id);
    assert.deepEqual(events.map(({ dossier_id }) => dossier_id).sort(), [...infected].sort());
    await until('both have heard', () => infected.every((id) => heard.filter((one) => one === id).length === 2));
    await until('all is moved', async () => (await verifyLog(db, keys, blobs)).faults.length === 0);
  });
});
