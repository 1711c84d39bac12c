/** Commands beside a gateway whose files are in an S3 store: what they are not told of they would not find, and would not delete. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFiling } from '../../support/filing-gateway.ts';
import { ended, eTdp } from '../../support/personal-data.ts';
import { s3Storage } from '../../support/s3/storage.ts';

const NOT_TOLD = { ETDP_STORAGE_URL: '' };

describe('a command that is not told of the store', () => {
  it('erases nothing, and says what to set', async () => {
    await using filing = await startFiling({ storage: await s3Storage() });
    const { receipt, holder } = await ended(filing);
    const args = ['erase', '--dossier', receipt.code, '--despite', 'Quyết định thử 01/QĐ'];
    const told = await eTdp(filing, args, { environment: NOT_TOLD });
    assert.equal(told.code, 1);
    assert.match(told.err, /is not where this gateway keeps its files .*set ETDP_STORAGE_URL/);
    assert.ok((await holder.read()).documents.length > 0);
    assert.equal((await eTdp(filing, args)).code, 0);
    assert.equal((await holder.call('GET')).outcome, 'dossier.unknown');
  });

  it('sweeps nothing either', async () => {
    await using filing = await startFiling({ storage: await s3Storage() });
    await filing.api.draft();
    const told = await eTdp(filing, ['retention', '--run'], { environment: NOT_TOLD });
    assert.deepEqual([told.code, told.out], [1, '']);
  });
});
