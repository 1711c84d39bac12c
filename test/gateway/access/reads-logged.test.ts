import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { logEventText } from '../../../src/contract/rules/log.ts';
import { trackingLogSchema } from '../../../src/contract/wire/log.ts';
import type { Receipt } from '../../../src/contract/wire/receipt.ts';
import { trackingSchema } from '../../../src/contract/wire/tracking.ts';
import { noteRead } from '../../../src/gateway/log/note-read.ts';
import { readEvent, logRows } from '../../../src/gateway/log/read.ts';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import type { Holder } from '../../support/api.ts';
import { MORNING, startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY } from '../../support/invented-catalogue.ts';

const LATER = '2026-11-23T10:00:00+07:00';

describe('a dossier that somebody of the ward reads', () => {
  let filing: FilingGateway;
  let officer: string;
  let admin: string;
  before(async () => {
    filing = await startFiling();
    [officer, admin] = [await filing.staff(), await filing.staff('admin')];
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const read = async ({ id }: Holder, token = officer): Promise<unknown> =>
    (await filing.api.call('GET', `/v1/desk/dossiers/${id}`, { token })).outcome;
  /** Who has read what, as the log says it. */
  async function reads({ id }: Holder): Promise<{ actor: string; by: string; document: string | null }[]> {
    const rows = await logRows(filing.gateway.services.db, id);
    return rows
      .filter(({ type }) => type === 'read')
      .map(({ actor, data }) => ({ actor, ...(JSON.parse(data) as { by: string; document: string | null }) }));
  }
  const track = async ({ code, trackingSecret: secret }: Receipt): Promise<string[]> =>
    trackingSchema
      .parse((await filing.api.call('GET', `/v1/tracking/${code}`, { secret })).body)
      .timeline.map(({ state }) => state);

  it('has that in its log, once an hour for each reader, in the chain that the applicant can check', async () => {
    const { holder, receipt } = await filing.api.filed();
    for (let count = 0; count < 3; count++) assert.equal(await read(holder), 200);
    await read(holder, admin);
    assert.deepEqual(
      (await reads(holder)).map(({ actor, document }) => [actor, document]),
      [
        ['officer', null],
        ['admin', null],
      ],
    );
    filing.setTime(LATER);
    await read(holder);
    const all = await reads(holder);
    assert.deepEqual([all.length, all[0]?.by === all[2]?.by, all[0]?.by === all[1]?.by], [3, true, false]);
    const { code, trackingSecret: secret } = receipt;
    const { events } = trackingLogSchema.parse(
      (await filing.api.call('GET', `/v1/tracking/${code}/log`, { secret })).body,
    );
    assert.equal(events.filter(({ text }) => text.includes('"type":"read"')).length, 3);
    filing.setTime(MORNING);
  });
  it('shows the resident the same status as before: reading is nothing that happened to it', async () => {
    const { holder, receipt } = await filing.api.filed();
    await read(holder);
    assert.deepEqual(await track(receipt), ['registered']);
  });
  it('has each file that was opened in its log, by its id', async () => {
    const { holder } = await filing.api.filed();
    const id = (await holder.read()).documents[0]?.id ?? '';
    for (let count = 0; count < 2; count++)
      assert.equal((await holder.call('GET', `/documents/${id}/content`, { token: officer })).status, 200);
    assert.deepEqual(
      (await reads(holder)).map(({ document }) => document),
      [id],
    );
  });
  it('has each paper that the office opened in its log: the declaration tells all that was answered', async () => {
    const { holder } = await filing.api.filed();
    const papers = (await holder.call('GET', '/papers', { token: officer })).body['items'] as { id: string }[];
    assert.ok(papers.length > 0);
    for (const { id } of papers) {
      assert.equal((await holder.call('GET', `/papers/${id}`)).status, 200);
      assert.equal((await holder.call('GET', `/papers/${id}`, { token: officer })).status, 200);
    }
    assert.deepEqual(
      (await reads(holder)).map(({ document }) => document),
      papers.map(({ id }) => id),
    );
  });
  it('has nothing of its holder’s own reading in it, nor of tries that were refused', async () => {
    const { holder } = await filing.api.filed();
    await holder.read();
    await read(holder, await filing.staff('volunteer'));
    await read(holder, 'x'.repeat(43));
    assert.deepEqual(await reads(holder), []);
  });
  it('has it once though ten reads come at the same moment', async () => {
    const { holder } = await filing.api.filed();
    await Promise.all(Array.from({ length: 10 }, () => read(holder)));
    assert.equal((await reads(holder)).length, 1);
    // Below the call, where two have both looked before either has written.
    const { holder: other } = await filing.api.filed();
    const { db, keys, clock } = filing.gateway.services;
    const who = { kind: 'staff', userId: 'u', username: 'u', agencyId: AGENCY, role: 'officer', postId: null } as const;
    await Promise.all([1, 2].map(() => noteRead(db, keys, who, { dossierId: other.id }, clock())));
    assert.equal((await reads(other)).length, 1);
  });
  it('names the reader by a mark that is another in each dossier and says nothing to outsiders', async () => {
    const [one, two] = [(await filing.api.filed()).holder, (await filing.api.filed()).holder];
    await read(one);
    await read(two);
    const [mark, other] = [(await reads(one))[0]?.by, (await reads(two))[0]?.by];
    assert.match(mark ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(mark, other);
    const users = await filing.gateway.services.db.selectFrom('users').select(['id', 'username']).execute();
    const event = (await logRows(filing.gateway.services.db, one.id))
      .map(readEvent)
      .find((row) => row?.type === 'read');
    assert.ok(event);
    for (const { id, username } of users)
      assert.ok(!logEventText(event).includes(id) && !logEventText(event).includes(username));
  });
  it('is not read when that cannot be written', async () => {
    const { holder } = await filing.api.filed();
    const { keys } = filing.gateway.services;
    const whole = { ...keys };
    Object.assign(keys, {
      sign: () => {
        throw new Error('no key');
      },
    });
    assert.equal(await read(holder), 'server.failed');
    Object.assign(keys, whole);
    assert.equal(filing.faults.splice(0).length, 1);
    assert.equal(await read(holder), 200);
  });
});
