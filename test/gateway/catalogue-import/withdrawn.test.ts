import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withdrawnFileSchema } from '../../../src/gateway/catalogue/withdrawn-file.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling } from '../../support/filing-gateway.ts';
import { ANSWERS, PROCEDURE } from '../../support/invented-catalogue.ts';
import { CODE, portalRecord } from '../../support/portal-record.ts';
import { WardCatalogue } from '../../support/ward-catalogue.ts';

const PATH = `withdrawn/${CODE}.json`;
const ended = (code: string): Record<string, unknown> => ({
  code,
  by: 'ward',
  source: 'Quyết định 99/QĐ-BTP',
  date: '2026-11-20',
  replacedBy: ['9.000002'],
});

describe('a procedure that the portal says has ended', () => {
  it('is marked, and keeps what it said', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    const ran = await ward.import(portalRecord({ state: 'EXPIRED', executionSteps: [], name: '' }));
    assert.match(ran.said, /^9\.100001 {2}withdrawn\n {2}is no longer in force: no new dossier is begun$/m);
    assert.equal(ward.read(PATH)['by'], 'import');
    assert.equal(ward.read(`imported/${CODE}.json`)['name'], 'Thủ tục đăng ký nuôi ong');
    assert.match((await ward.import(portalRecord({ state: 'EXPIRED' }))).said, /^1 unchanged$/m);
  });
  it('and then says is in force again is no longer marked', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    await ward.import(portalRecord({ state: 'EXPIRED' }));
    assert.match((await ward.import(portalRecord())).said, /^1 changed$/m);
    assert.equal(ward.has(PATH), false);
  });
  it('is not unmarked where the ward has marked it', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    ward.write(`ward/${PATH}`, ended(CODE));
    await ward.import(portalRecord());
    assert.equal(ward.has(PATH), true);
  });
  it('is not taken where nobody has it', async () => {
    using ward = new WardCatalogue();
    assert.match((await ward.import(portalRecord({ state: 'EXPIRED' }))).said, /left-out.*\n {2}is no longer in force/);
    assert.deepEqual(ward.files(), {});
  });
  it('is in a state nobody knows: nothing is changed, and it is told', async () => {
    using ward = new WardCatalogue();
    await ward.import(portalRecord());
    const before = ward.files();
    assert.match(
      (await ward.import(portalRecord({ state: 'PENDING' }))).said,
      /is in a state that is not known: PENDING/,
    );
    assert.deepEqual(ward.files(), before);
  });
  it('is checked: its code is of the catalogue, its day is one', async () => {
    using ward = new WardCatalogue();
    ward.write('ward/withdrawn/9.999999.json', ended('9.999999'));
    assert.match((await ward.run(['catalogue', 'check'])).errors, /is of a procedure that the catalogue does not have/);
    assert.equal(withdrawnFileSchema.safeParse({ ...ended(CODE), date: 'hôm qua' }).success, false);
  });
});

describe('a procedure that has ended', () => {
  it('takes no new dossier, and those that were begun go on', async () => {
    using ward = new WardCatalogue();
    await using filing = await startFiling();
    const begun = async (): Promise<Awaited<ReturnType<typeof filing.api.draft>>> => {
      const holder = await filing.api.draft();
      await holder.write(ANSWERS);
      await holder.put(pngFile(4, 4));
      return holder;
    };
    const [filed, draft] = [await begun(), await begun()];
    assert.equal((await filed.submit()).status, 201);

    ward.write(`ward/withdrawn/${PROCEDURE}.json`, ended(PROCEDURE));
    await filing.restart({ catalogueFolder: ward.folder });

    const { body } = await filing.api.call('GET', `/v1/procedures/${PROCEDURE}`);
    assert.equal(body['filing'], 'guidance');
    assert.match(
      String((body['caveats'] as string[])[0]),
      /không còn hiệu lực \(Quyết định 99\/QĐ-BTP, từ ngày 20\/11\/2026\).*9\.000002/,
    );
    const refused = await filing.api.call('POST', '/v1/dossiers', {
      body: { procedureCode: PROCEDURE, agencyId: '18073', channel: 'home' },
    });
    assert.equal(refused.outcome, 'procedure.not-filed-here');
    const accepted = await filing.api.call('POST', `/v1/desk/dossiers/${filed.id}/actions`, {
      token: await filing.staff(),
      body: { action: 'accept' },
    });
    assert.equal(accepted.status, 200);
    assert.equal((await draft.submit()).status, 201);
  });
});
