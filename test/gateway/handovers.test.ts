import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { claimedHandoverSchema, handoverSchema } from '../../src/contract/wire/handover.ts';
import { Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { ANSWERS } from '../support/invented-catalogue.ts';

describe('a handover', () => {
  let filing: FilingGateway;
  before(async () => (filing = await startFiling()));
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const create = ({ id, token }: Holder): Promise<Told> =>
    filing.api.call('POST', '/v1/handovers', { token, body: { dossierId: id } });
  const claim = (token: string): Promise<Told> => filing.api.call('GET', `/v1/handovers/${token}`);
  const handed = async (holder: Holder): Promise<string> => handoverSchema.parse((await create(holder)).body).token;

  it('opens the draft on another machine, the same way however often it is claimed', async () => {
    const holder = await filing.api.draft();
    const token = await handed(holder);
    const first = await claim(token);
    assert.equal((await claim(token)).text, first.text);
    const { dossierId, accessToken, channel } = claimedHandoverSchema.parse(first.body);
    assert.deepEqual([dossierId, channel], [holder.id, 'home']);
    assert.notEqual(accessToken, holder.token);
    const phone = new Holder(filing.api, dossierId, accessToken);
    await phone.write(ANSWERS);
    await phone.put(pngFile(4, 4));
    // Both machines go on, and the second one can hand in.
    assert.equal((await holder.call('GET')).status, 200);
    assert.equal((await phone.submit()).status, 201);
    assert.equal((await phone.call('GET', '/receipt')).status, 200);
    assert.equal((await claim(token)).outcome, 'handover.expired');
    assert.equal((await create(holder)).outcome, 'dossier.already-filed');
  });
  it('lasts ten minutes', async () => {
    const token = await handed(await filing.api.draft());
    filing.setTime('2026-11-23T09:09:59+07:00');
    assert.equal((await claim(token)).status, 200);
    filing.setTime('2026-11-23T09:10:00+07:00');
    assert.equal((await claim(token)).outcome, 'handover.expired');
    filing.setTime(MORNING);
  });
  it('is gone with the draft', async () => {
    const holder = await filing.api.draft();
    const token = await handed(holder);
    await holder.call('DELETE');
    assert.equal((await claim(token)).outcome, 'handover.unknown');
  });
  it('is made by nobody but a holder or the owner', async () => {
    const holder = await filing.api.draft();
    assert.equal((await create(new Holder(filing.api, holder.id, 'x'.repeat(43)))).outcome, 'dossier.unknown');
    assert.equal((await create(new Holder(filing.api, holder.id, await filing.staff()))).outcome, 'dossier.unknown');
    const nobody = await filing.api.call('POST', '/v1/handovers', { body: { dossierId: holder.id } });
    assert.equal(nobody.outcome, 'auth.missing');
  });
  it('is not guessed, and its tokens are kept as hashes', async () => {
    assert.equal((await claim('A'.repeat(32))).outcome, 'handover.unknown');
    assert.equal((await claim('A'.repeat(31))).outcome, 'request.invalid');
    const token = await handed(await filing.api.draft());
    const { accessToken } = claimedHandoverSchema.parse((await claim(token)).body);
    const { db } = filing.gateway.services;
    const kept = JSON.stringify([
      await db.selectFrom('handovers').selectAll().execute(),
      await db.selectFrom('dossier_tokens').selectAll().execute(),
    ]);
    assert.ok(!kept.includes(token) && !kept.includes(accessToken));
  });
  it('is guessed at only so often from one address', async () => {
    const few = { burst: 3, perMinute: 1 };
    const many = { burst: 1000, perMinute: 1000 };
    await using own = await startFiling({ rates: { reads: many, writes: many, 'sign-in': many, tracking: few } });
    for (let guess = 0; guess < 3; guess++)
      assert.equal((await own.api.call('GET', `/v1/handovers/${'B'.repeat(32)}`)).outcome, 'handover.unknown');
    assert.equal((await own.api.call('GET', `/v1/handovers/${'B'.repeat(32)}`)).outcome, 'rate.limited');
  });
});
