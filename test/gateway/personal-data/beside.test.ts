/** What a command that looks into dossiers knows of the gateway it runs beside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { besideGateway } from '../../../src/gateway/commands/beside.ts';
import { startFiling } from '../../support/filing-gateway.ts';
import { WardCatalogue } from '../../support/ward-catalogue.ts';

const CODE = '1.001193';

describe('a command beside a gateway', () => {
  it('reads the ward’s own catalogue over that of the package, as the gateway does', async () => {
    await using filing = await startFiling();
    using ward = new WardCatalogue();
    const end = { code: CODE, by: 'ward', source: 'Quyết định 1/QĐ-THU', date: '2026-11-20', replacedBy: [] };
    ward.write(`ward/withdrawn/${CODE}.json`, end);
    const filingOf = (environment: Readonly<Record<string, string>>): Promise<string | undefined> =>
      besideGateway(
        { environment, out: () => undefined, err: () => undefined, input: process.stdin },
        ({ catalogue }) => Promise.resolve(catalogue.get(CODE)?.filing),
      );
    assert.equal(await filingOf(filing.environment), 'online');
    assert.equal(await filingOf({ ...filing.environment, ETDP_CATALOGUE: ward.folder }), 'guidance');
  });
});
