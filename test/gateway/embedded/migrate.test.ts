import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { startFiling } from '../../support/filing-gateway.ts';
import { openSealedData } from '../../../src/gateway/sealing/open-data.ts';
import { dossierRow, showDossier } from '../../../src/gateway/dossiers/rows.ts';

describe('a database of an earlier version', () => {
  it('is brought up to date with what is in it', async (t) => {
    await using filing = await startFiling();
    const { holder } = await filing.api.filed();
    const before = await holder.read();
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-migrate-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'gateway.sqlite');
    const raw = new DatabaseSync(join(filing.dataDir, 'gateway.sqlite'));
    raw.exec(`vacuum into '${file}'`);
    raw.close();
    const old = new DatabaseSync(file);
    old.exec(`
      drop table payments; drop table feedback;
      alter table dossiers drop column payment; alter table documents drop column issued_at;
      delete from migrations where name = '002-dossier-life'`);
    old.close();
    const { db } = await openSealedData({
      dataDir: folder,
      databaseUrl: null,
      masterKey: { text: null, file: join(filing.dataDir, 'keys', 'master') },
    });
    assert.deepEqual(showDossier(await dossierRow(db, holder.id), []), { ...before, documents: [] });
    await db.destroy();
  });
});
