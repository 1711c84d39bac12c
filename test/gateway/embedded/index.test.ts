import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { startFiling } from '../../support/filing-gateway.ts';

describe('statistics', () => {
  it('have an index to count over', async () => {
    await using filing = await startFiling();
    using raw = new DatabaseSync(join(filing.dataDir, 'gateway.sqlite'));
    const plan = raw
      .prepare('explain query plan select count(*) from dossiers where agency_id = ? and submitted_at >= ?')
      .all('a', 'b');
    assert.match(JSON.stringify(plan), /USING (COVERING )?INDEX dossiers_by/);
  });
});
