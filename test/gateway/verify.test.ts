import assert from 'node:assert/strict';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { openKeys } from '../../src/gateway/keys/keys.ts';
import { requireKeys } from '../../src/gateway/keys/require-keys.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';

const ITEM = { slot: 'them', name: 'Giấy thử', reason: 'Thử' };

/** A dossier that has been through everything, beside a draft and a discarded one. */
async function withHistory(filing: FilingGateway): Promise<Holder> {
  const officer = await filing.staff();
  await (await filing.api.readyDraft()).call('DELETE');
  await filing.api.readyDraft();
  const { holder } = await filing.api.filed();
  const act = (action: string, more: object = {}): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body: { action, ...more } });
  await act('accept');
  await act('request-supplement', { items: [ITEM] });
  const id = await holder.put(pngFile(9, 9), { slot: ITEM.slot });
  await holder.call('POST', '/supplements', { body: { documentIds: [id] } });
  await act('request-payment', { amount: 8000 });
  const requestId = (await holder.read()).payment?.id;
  await holder.call('POST', '/payments', { body: { requestId, method: 'transfer' } });
  await act('confirm-payment');
  const result = await new Holder(filing.api, holder.id, officer).put(pngFile(7, 7), { slot: 'result' });
  await new Holder(filing.api, holder.id, officer).put(pngFile(6, 6), { slot: 'result' });
  await act('finish', { results: [result] });
  await holder.call('POST', '/feedback', { body: { rating: 2, comment: 'Phải đi lại hai lần.' } });
  return holder;
}

async function faultsOf({ gateway }: FilingGateway): Promise<string[]> {
  const { db, keys, blobs } = gateway.services;
  const { faults } = await verifyLog(db, keys, blobs);
  return faults.map(({ fault, at }) => (at === undefined ? fault : `${fault} at ${String(at)}`));
}

describe('verification', () => {
  it('finds nothing wrong with what the gateway wrote', async () => {
    await using filing = await startFiling();
    await withHistory(filing);
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual(await verifyLog(db, keys, blobs), { dossiers: 3, events: 13, files: 5, faults: [] });
  });

  const tampering: [string, string, RegExp][] = [
    [
      'an event’s content',
      `update log_events set data = (select data from log_events as other
         where other.dossier_id = log_events.dossier_id and other.seq = 3) where dossier_id = ? and seq = 2`,
      /hash-differs at 2/,
    ],
    [
      'sealed content that cannot be opened any more',
      `update log_events set data = substr(data, 1, length(data) - 4) where dossier_id = ? and seq = 2`,
      /event-unreadable at 2/,
    ],
    [
      'an event’s time',
      `update log_events set at = '2026-11-23T09:00:01+07:00' where dossier_id = ? and seq = 3`,
      /hash-differs at 3/,
    ],
    ['an event’s actor', `update log_events set actor = 'admin' where dossier_id = ? and seq = 3`, /hash-differs at 3/],
    [
      'an event’s hash',
      `update log_events set hash = '${'1'.padStart(64, '0')}' where dossier_id = ? and seq = 2`,
      /hash-differs at 2.*signature-wrong at 2.*previous-differs at 3/,
    ],
    [
      'an event’s signature',
      `update log_events set signature = 'AAAA' where dossier_id = ? and seq = 2`,
      /signature-wrong at 2/,
    ],
    [
      'an event’s key',
      `update log_events set key_id = 'other' where dossier_id = ? and seq = 2`,
      /signature-wrong at 2/,
    ],
    [
      'an event’s type',
      `update log_events set type = 'other' where dossier_id = ? and seq = 1`,
      /event-unreadable at 1/,
    ],
    [
      'an event, made unreadable',
      `update log_events set data = '{' where dossier_id = ? and seq = 3`,
      /event-unreadable at 3/,
    ],
    [
      'the last events, taken away',
      `delete from log_events where dossier_id = ? and seq >= 8`,
      /column-differs at state/,
    ],
    [
      'an event in the middle, taken away',
      `delete from log_events where dossier_id = ? and seq = 3`,
      /gap at 4.*previous-differs at 4/,
    ],
    ['the whole log, taken away', `delete from log_events where dossier_id = ?`, /log-missing/],
    ['the state', `update dossiers set state = 'returned' where id = ?`, /column-differs at state/],
    [
      'the due date',
      `update dossiers set due_at = '2027-01-01T17:00:00+07:00' where id = ?`,
      /column-differs at due_at/,
    ],
    [
      'the deadline it is judged by',
      `update dossiers set deadline = '2027-01-01T17:00:00+07:00' where id = ?`,
      /column-differs at deadline/,
    ],
    ['how often papers were asked for', `update dossiers set supplement_rounds = 0 where id = ?`, /supplement_rounds/],
    ['the agency', `update dossiers set agency_id = '18091' where id = ?`, /column-differs at agency_id/],
    ['an answer', `update dossiers set answers = '{}' where id = ?`, /digest-differs.*answers-differ/],
    ['the code', `update dossiers set code = 'H27.30-261123-9999' where id = ?`, /column-differs at code/],
    [
      'the receipt',
      `update dossiers set receipt = replace(receipt, '"documentCount":1', '"documentCount":2') where id = ?`,
      /receipt-signature-wrong/,
    ],
    [
      'a name on the receipt',
      `update dossiers set receipt = replace(receipt, 'Phường', 'Xã') where id = ?`,
      /receipt-differs at agencyName/,
    ],
    [
      'the slot of a document',
      `update documents set slot = 'khac' where dossier_id = ? and position = 1`,
      /document-not-as-handed-in at/,
    ],
    [
      'a document that was handed in, taken away',
      `delete from documents where dossier_id = ? and position = 2`,
      /document-missing at/,
    ],
    [
      'a document put in beside the gateway',
      `insert into documents select dossier_id, 'x', slot, name, media_type, size, sha256, state, added_at, stored_at, 9, null, null, null, 'unscanned' from documents where dossier_id = ? and position = 1`,
      /document-not-as-handed-in at x.*file-missing at x/,
    ],
    ['the amount of a payment', `update payments set amount = 8 where dossier_id = ?`, /payment-differs at/],
    [
      'a payment, made unconfirmed',
      `update payments set state = 'announced' where dossier_id = ?`,
      /payment-differs at/,
    ],
    ['a payment, taken away', `delete from payments where dossier_id = ?`, /payment-missing at/],
    [
      'a payment nobody announced',
      `insert into payments select 'x', dossier_id, 'x', amount, method, state, reference, announced_at, confirmed_at from payments where dossier_id = ?`,
      /payment-differs at x/,
    ],
    [
      'a request for a fee, put in beside the gateway',
      `update dossiers set payment = '{"id":"x"}' where id = ?`,
      /column-differs at payment/,
    ],
    [
      'a result, taken back',
      `update documents set issued_at = null where dossier_id = ? and slot = 'result' and issued_at is not null`,
      /document-missing at/,
    ],
    [
      'a result that was not given, given beside the gateway',
      `update documents set issued_at = added_at where dossier_id = ? and slot = 'result' and issued_at is null`,
      /document-not-as-handed-in at/,
    ],
    [
      'a result in place of another',
      `update documents set sha256 = '${'1'.padStart(64, '0')}' where dossier_id = ? and issued_at is not null`,
      /document-not-as-handed-in at.*file-differs at/,
    ],
    ['a rating, made better', `update feedback set rating = 5 where dossier_id = ?`, /feedback-differs/],
    ['a rating, taken away', `delete from feedback where dossier_id = ?`, /feedback-differs/],
    ['a dossier, taken away with its rows', `delete from dossiers where id = ?`, /dossier-missing/],
  ];
  for (const [what, statement, fault] of tampering) {
    it(`finds ${what}`, async () => {
      await using filing = await startFiling();
      const { id } = await withHistory(filing);
      const done = await sql.raw(statement.replace('?', `'${id}'`)).execute(filing.gateway.services.db);
      assert.ok(Number(done.numAffectedRows) > 0);
      assert.match((await faultsOf(filing)).join(', '), fault);
    });
  }

  it('finds a file that was changed, lengthened or taken away', async () => {
    await using filing = await startFiling();
    const { id } = await withHistory(filing);
    const rows = await filing.gateway.services.db
      .selectFrom('documents')
      .select(['blob', 'size'])
      .where('dossier_id', '=', id)
      .orderBy('position')
      .execute();
    const paths = rows.map(({ blob }) => join(filing.dataDir, 'files', 'kept', (blob ?? '').slice(0, 2), blob ?? ''));
    await writeFile(paths[0] ?? '', Buffer.alloc(rows[0]?.size ?? 0));
    await appendFile(paths[1] ?? '', 'x');
    assert.deepEqual(
      (await faultsOf(filing)).map((fault) => fault.slice(0, 12)),
      ['file-differs', 'file-differs'],
    );
    await rm(paths[1] ?? '');
    assert.deepEqual((await faultsOf(filing)).map((fault) => fault.slice(0, 12)).sort(), [
      'file-differs',
      'file-missing',
    ]);
  });

  it('finds bytes of an upload that were acknowledged and are gone', async () => {
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    const file = pngFile(9, 9);
    const documentId = crypto.randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    await holder.part(upload, 0, file.subarray(0, 50));
    const id = upload.split('/').at(-1) ?? '';
    await writeFile(join(filing.dataDir, 'files', 'parts', id), file.subarray(0, 49));
    assert.deepEqual(await faultsOf(filing), [`upload-bytes-missing at ${id}`]);
  });

  it('does not begin with keys that are not those of the data', async () => {
    await using filing = await startFiling();
    await withHistory(filing);
    const { db, keys } = filing.gateway.services;
    await requireKeys(db, keys);
    await assert.rejects(
      requireKeys(db, await openKeys(join(filing.dataDir, 'elsewhere'))),
      /bring back the keys folder/,
    );
  });
});
