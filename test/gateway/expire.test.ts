import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expire } from '../../src/gateway/dossiers/expire.ts';
import { hourlyByOneNode } from '../../src/gateway/nodes/by-one-node.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { pngFile } from '../support/files.ts';
import { startFiling } from '../support/filing-gateway.ts';
import { SLOT } from '../support/invented-catalogue.ts';

describe('what nobody comes back to', () => {
  it('is deleted after its time: drafts with their files', async () => {
    await using filing = await startFiling();
    const { services } = filing.gateway;
    const left = await filing.api.readyDraft();
    const { blob } = await services.db
      .selectFrom('documents')
      .select('blob')
      .where('dossier_id', '=', left.id)
      .executeTakeFirstOrThrow();
    filing.setTime('2026-12-23T08:59:59+07:00');
    assert.deepEqual(await expire(services), { drafts: 0, uploads: 1, waiting: 0, files: 0 });
    filing.setTime('2026-12-23T09:00:00+07:00');
    assert.deepEqual(await expire(services), { drafts: 1, uploads: 0, waiting: 0, files: 0 });
    assert.equal((await left.call('GET')).outcome, 'dossier.unknown');
    assert.equal(await services.blobs.sizeOf(blob ?? ''), 0);
    const [, last] = await services.db
      .selectFrom('log_events')
      .select(['type', 'actor', 'data'])
      .where('dossier_id', '=', left.id)
      .orderBy('seq')
      .execute();
    assert.deepEqual({ ...last }, { type: 'discarded', actor: 'system', data: '{"reason":"expired"}' });
  });

  it('is never what was filed, however long ago', async () => {
    await using filing = await startFiling();
    const { services } = filing.gateway;
    const { holder } = await filing.api.filed();
    const before = await holder.read();
    filing.setTime('2036-11-23T09:00:00+07:00');
    const { drafts, files } = await expire(services);
    assert.deepEqual({ drafts, files }, { drafts: 0, files: 0 });
    assert.deepEqual(await holder.read(), before);
    assert.equal((await holder.call('GET', `/documents/${before.documents[0]?.id ?? ''}/content`)).status, 200);
    assert.deepEqual((await verifyLog(services.db, services.keys, services.blobs)).faults, []);
  });

  it('is not the file of an upload that has expired once it was stored', async () => {
    await using filing = await startFiling();
    const holder = await filing.api.readyDraft();
    filing.setTime('2026-12-01T09:00:00+07:00');
    assert.equal((await expire(filing.gateway.services)).uploads, 1);
    assert.equal((await holder.submit()).status, 201);
  });

  it('is a file that no row names, once it is an hour old', async () => {
    await using filing = await startFiling();
    const { services } = filing.gateway;
    await filing.api.filed();
    const [old, young] = [randomUUID(), randomUUID()];
    for (const id of [old, young]) await writeFile(join(filing.dataDir, 'files', 'parts', id), 'left over by a kill');
    const hourAgo = Date.now() / 1000 - 3601;
    await utimes(join(filing.dataDir, 'files', 'parts', old), hourAgo, hourAgo);
    assert.equal((await expire(services)).files, 1);
    assert.equal(await services.blobs.sizeOf(old), 0);
    assert.ok((await services.blobs.sizeOf(young)) > 0);
  });

  it('leaves an upload alone that goes on', async () => {
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    const file = pngFile(8, 8);
    const id = randomUUID();
    await holder.announce(id, file);
    const upload = await holder.begin(id, file.length);
    await holder.part(upload, 0, file.subarray(0, 20));
    const path = join(filing.dataDir, 'files', 'parts', upload.split('/').at(-1) ?? '');
    await utimes(path, 1, 1);
    assert.deepEqual(await expire(filing.gateway.services), { drafts: 0, uploads: 0, waiting: 0, files: 0 });
    assert.equal((await holder.part(upload, 20, file.subarray(20))).status, 204);
    assert.deepEqual(
      (await holder.read()).documents.map(({ slot, state }) => [slot, state]),
      [[SLOT, 'stored']],
    );
  });

  it('is looked for at the start and every hour', async (t) => {
    await using filing = await startFiling();
    const { services } = filing.gateway;
    const faults: unknown[] = [];
    const left = await filing.api.draft();
    filing.setTime('2027-01-01T00:00:00+07:00');
    t.mock.timers.enable({ apis: ['setInterval'] });
    const stop = hourlyByOneNode(
      services.nodes,
      'a test',
      () => expire(services),
      (error) => faults.push(error),
    );
    const again = await filing.api.draft();
    filing.setTime('2027-03-01T00:00:00+07:00');
    t.mock.timers.tick(3_600_000);
    await stop();
    assert.equal((await left.call('GET')).outcome, 'dossier.unknown');
    assert.equal((await again.call('GET')).outcome, 'dossier.unknown');
    assert.deepEqual(faults, []);
  });
});
