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

/** Tables of which a province may have millions of rows. */
const LARGE = 'dossiers|documents|log_events|idempotency|lookups|dossier_tokens|uploads|blob_keys|deliveries|payments';

describe('a gateway that starts', () => {
  it('reads none of the large tables from end to end', async (t) => {
    await using filing = await startFiling();
    await filing.api.filed();
    const { mock: prepared } = t.mock.method(DatabaseSync.prototype, 'prepare');
    await filing.restart();
    const asked = new Set(prepared.calls.map(({ arguments: [text] }) => text));
    prepared.restore();
    using raw = new DatabaseSync(join(filing.dataDir, 'gateway.sqlite'));
    const plans = [...asked]
      .filter((text) => /^\s*(select|with|update|delete)\b/i.test(text))
      .map((text) => ({ text, plan: JSON.stringify(raw.prepare(`explain query plan ${text}`).all()) }));
    assert.ok(plans.some(({ text }) => text.includes('key_id')));
    assert.deepEqual(
      plans.filter(({ plan }) => new RegExp(`SCAN (${LARGE})\\b`).test(plan)),
      [],
    );
  });
});
