import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Answers } from '../../../src/contract/wire/answers.ts';
import { createDevice } from '../../../src/sdk/device/device.ts';
import { Filing } from '../../../src/sdk/filing/filing.ts';
import { AGENCY, ANSWERS, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { clientOf, picture, startSdk } from '../../support/sdk-filing.ts';

const about = { agencyId: AGENCY, procedureCode: PROCEDURE, procedureName: 'Thử nghiệm', channel: 'home' } as const;

/** A resident's draft whose dossier a helper has opened on another device, after the resident's answers had been sent. */
async function shared(t: TestContext) {
  const { url } = await startSdk(t);
  const open = async (begin: object) => {
    const client = clientOf(url);
    const device = createDevice({ store: 'memory' });
    const { id } = await device.drafts.create({ ...about, ...begin });
    const procedure = await client.procedures.get(PROCEDURE);
    const filing = new Filing({ client, device, procedure, draftId: id });
    const type = (answers: Answers) =>
      device.drafts.change(id, ({ answers: before }) => ({ answers: { ...before, ...answers } }));
    return { client, filing, type, draft: () => device.drafts.get(id), device, id };
  };
  const resident = await open({ answers: ANSWERS });
  const dossierId = await resident.filing.dossierId();
  await resident.client.documents.upload(dossierId, { slot: SLOT, file: picture() });
  const { accessToken = '' } = (await resident.draft()) ?? {};
  const { version } = await resident.client.dossiers.update(dossierId, { answers: ANSWERS }, { ifMatch: 1 });
  await resident.device.drafts.change(resident.id, { base: { version, answers: ANSWERS } });
  const helper = await open({ answers: ANSWERS, dossierId, accessToken, base: { version, answers: ANSWERS } });
  return { resident, helper, dossierId };
}

describe('two devices with one dossier', () => {
  it('do not overwrite each other: what only the other one changed is taken over, and the person looks first', async (t) => {
    const { resident, helper, dossierId } = await shared(t);
    await helper.type({ name: 'Nguyễn Thị Giúp' });
    await helper.filing.dossierId();
    await helper.client.dossiers.update(dossierId, { answers: { name: 'Nguyễn Thị Giúp' } });
    await resident.type({ story: 'Kể thêm.' });
    await assert.rejects(resident.filing.submit(), { code: 'version.stale' });
    const answers: Answers = (await resident.draft())?.answers ?? {};
    assert.deepEqual([answers['name'], answers['story']], ['Nguyễn Thị Giúp', 'Kể thêm.']);
    assert.deepEqual([resident.filing.merge?.taken, resident.filing.merge?.kept], [['name'], []]);
    const receipt = await resident.filing.submit();
    const filed = await resident.client.dossiers.get(receipt.dossierId);
    assert.deepEqual([filed.answers['name'], filed.answers['story']], ['Nguyễn Thị Giúp', 'Kể thêm.']);
  });

  it('keep what this one says where both changed the same, and tell which', async (t) => {
    const { resident, helper, dossierId } = await shared(t);
    await helper.filing.dossierId();
    await helper.client.dossiers.update(dossierId, { answers: { name: 'Nguyễn Thị Giúp' } });
    await resident.type({ name: 'Nguyễn Thị Tự' });
    await assert.rejects(resident.filing.submit(), { code: 'version.stale' });
    assert.deepEqual([resident.filing.merge?.taken, resident.filing.merge?.kept], [[], ['name']]);
    const receipt = await resident.filing.submit();
    const filed = await resident.client.dossiers.get(receipt.dossierId);
    assert.equal(filed.answers['name'], 'Nguyễn Thị Tự');
  });

  it('are not asked to look where the other one said the same, however untidily', async (t) => {
    const { resident, helper, dossierId } = await shared(t);
    await helper.filing.dossierId();
    await helper.client.dossiers.update(dossierId, { answers: { name: 'Nguyễn Thị Cùng' } });
    await resident.type({ name: '  Nguyễn  Thị Cùng ' });
    const receipt = await resident.filing.submit();
    assert.equal(resident.filing.merge, undefined);
    assert.match(receipt.code, /^H27/);
  });
});
