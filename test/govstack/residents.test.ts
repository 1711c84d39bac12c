import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startFiling } from '../support/filing-gateway.ts';
import { APPLICANT, CONSENT, DATA, GovStack } from '../support/govstack.ts';

it('a signed-in resident makes, finds and sends applications of their own, and of nobody else', async () => {
  await using filing = await startFiling();
  const block = new GovStack(filing.api.url);
  const [token, other] = [await filing.resident('mot'), await filing.resident('hai')];
  const made = await block.start({ documentUrls: [await block.upload()] }, { token });
  await block.start();
  const ids = async (by: string): Promise<unknown[]> =>
    (await block.list('/applications', { token: by })).map(({ fileId }) => fileId);
  assert.deepEqual([await ids(token), await ids(other)], [[made.fileId], []]);
  const body = { applicantId: APPLICANT, formData: { data: DATA } };
  assert.equal((await block.call('PUT', `/applications/${made.fileId}`, { token, body })).status, 200);
  assert.equal((await block.call('PUT', `/applications/${made.fileId}`, { token: other, body })).status, 404);
  const sent = await block.complete(made.fileId, token, { consent: CONSENT });
  assert.equal(sent.receipt?.dossierId, made.fileId);
  assert.equal((await block.call('GET', `/applications/${made.fileId}`, { token: other })).status, 404);
  assert.deepEqual(filing.faults, []);
});
