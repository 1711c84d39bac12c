import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createDevice, type Device } from '../../../src/sdk/device/device.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import type { Draft } from '../../../src/sdk/device/draft.ts';
import { EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { discardDraft } from '../../../src/sdk/filing/discard-draft.ts';
import { Filing } from '../../../src/sdk/filing/filing.ts';
import { AGENCY, ANSWERS, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';
import { clientOf, picture, startSdk } from '../../support/sdk-filing.ts';

/** A draft as it is typed, with its one paper at the gateway; the answers of the hand-ins in `lost` do not come back. */
async function readyFiling(
  t: TestContext,
  { lost = 0, receipts }: { lost?: number; receipts?: Device['receipts'] } = {},
) {
  const { url } = await startSdk(t);
  let losses = lost;
  const client = clientOf(url, {
    retry: { limit: 0 },
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      const asked = input instanceof Request ? input.url : String(input);
      if (asked.endsWith('/submission') && losses-- > 0) throw new TypeError('the line is dead');
      return answer;
    },
  });
  const memory = createDevice({ store: 'memory' });
  const device: Device = receipts ? { ...memory, receipts } : memory;
  const draft = await device.drafts.create({
    agencyId: AGENCY,
    procedureCode: PROCEDURE,
    procedureName: 'Thử nghiệm',
    channel: 'home',
    // As somebody types it: the gateway keeps it tidied.
    answers: { ...ANSWERS, name: '  Nguyễn Thị   Thử ', story: '' },
  });
  const procedure = await client.procedures.get(PROCEDURE);
  const again = (): Filing => new Filing({ client, device, procedure, draftId: draft.id });
  const filing = again();
  await client.documents.upload(await filing.dossierId(), { slot: SLOT, file: picture() });
  return { client, device, draft, filing, again };
}
const change = (device: Device, draft: Draft, answers: object): Promise<unknown> =>
  device.drafts.change(draft.id, ({ answers: before }) => ({ answers: { ...before, ...answers } }));

describe('a filing', () => {
  it('leaves a receipt on the device and nothing of the draft', async (t) => {
    const { device, filing } = await readyFiling(t);
    const receipt = await filing.submit();
    assert.deepEqual(await device.receipts.get(receipt.code), receipt);
    assert.deepEqual(await device.drafts.list(), []);
    assert.equal(filing.amended, false);
  });

  it('makes one dossier and hands in once, however often it is asked to', async (t) => {
    const { client, filing } = await readyFiling(t);
    assert.equal(await filing.dossierId(), await filing.dossierId());
    const [one, two] = await Promise.all([filing.submit(), filing.submit()]);
    assert.deepEqual(one, two);
    assert.equal((await client.dossiers.get(one.dossierId)).code, one.code);
  });

  it('makes a dossier anew that the gateway has deleted since, and hands that one in', async (t) => {
    const { client, filing, again } = await readyFiling(t);
    const first = await filing.dossierId();
    await client.dossiers.discard(first);
    const later = again();
    const second = await later.dossierId();
    assert.notEqual(second, first);
    await client.documents.upload(second, { slot: SLOT, file: picture() });
    assert.equal((await later.submit()).dossierId, second);
  });

  it('finds the receipt whose answer was lost, after a restart too, and knows that nothing was changed', async (t) => {
    const { filing, again } = await readyFiling(t, { lost: 1 });
    assert.equal(await filing.receiptIfFiled(), null);
    await assert.rejects(filing.submit(), EtdpConnectionError);
    const later = again();
    const receipt = await later.receiptIfFiled();
    assert.ok(receipt);
    assert.equal(later.amended, false);
  });

  it('ends with the same receipt when it is handed in again', async (t) => {
    const { filing } = await readyFiling(t, { lost: 1 });
    await assert.rejects(filing.submit(), EtdpConnectionError);
    const receipt = await filing.submit();
    assert.match(receipt.code, /^H27\.30-/);
    assert.equal(filing.amended, false);
  });

  it('knows what was changed after the dossier had arrived', async (t) => {
    const { client, device, draft, filing } = await readyFiling(t, { lost: 1 });
    await assert.rejects(filing.submit(), EtdpConnectionError);
    await change(device, draft, { name: 'Nguyễn Thị Thử Lại' });
    const receipt = await filing.submit();
    assert.equal(filing.amended, true);
    assert.equal((await client.dossiers.get(receipt.dossierId)).answers['name'], 'Nguyễn Thị Thử');
  });

  it('gives the receipt on a device that cannot keep it, and keeps the draft it is found by', async (t) => {
    const full = createDevice({ store: 'memory' }).receipts;
    full.save = () => Promise.reject(new EtdpDeviceError('device.full'));
    const { device, draft, filing, again } = await readyFiling(t, { receipts: full });
    const receipt = await filing.submit();
    assert.deepEqual(
      (await device.drafts.list()).map(({ id }) => id),
      [draft.id],
    );
    assert.deepEqual(await again().receiptIfFiled(), receipt);
  });

  it('is given up here and at the gateway', async (t) => {
    const { client, device, draft, filing } = await readyFiling(t);
    const id = await filing.dossierId();
    const kept = await device.drafts.get(draft.id);
    assert.ok(kept);
    await discardDraft(client, device, kept);
    assert.equal(await device.drafts.get(draft.id), undefined);
    client.credentials.set(id, { accessToken: kept.accessToken ?? '' });
    await assert.rejects(client.dossiers.get(id), { code: 'dossier.unknown' });
  });

  it('is given up here without a network', async () => {
    const device = createDevice({ store: 'memory' });
    const about = { agencyId: AGENCY, procedureCode: PROCEDURE, procedureName: 'Thử nghiệm', channel: 'home' } as const;
    const draft = { ...(await device.drafts.create(about)), dossierId: 'd', accessToken: 't' };
    const dead = clientOf('http://127.0.0.1:9', {
      retry: { limit: 0 },
      fetch: () => Promise.reject(new TypeError('dead')),
    });
    await discardDraft(dead, device, draft);
    assert.deepEqual(await device.drafts.list(), []);
  });
});
