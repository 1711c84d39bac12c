import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { deskDossierSchema, deskItemSchema, type DeskDossier, type DeskItem } from '../../src/contract/wire/desk.ts';
import { trackingSchema } from '../../src/contract/wire/tracking.ts';
import { errorsOf, sha256, type Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OTHER_AGENCY, SLOT } from '../support/invented-catalogue.ts';

const file = pngFile(8, 8);
const ITEM = { slot: 'giay-bo-sung', name: 'Giấy bổ sung', reason: 'Bản chụp bị mờ' };

describe('the desk', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  const list = (query = '', token = officer): Promise<Told> =>
    filing.api.call('GET', `/v1/desk/dossiers${query}`, { token });
  const itemsOf = (told: Told): DeskItem[] => z.array(deskItemSchema).parse(told.body['items']);
  const read = async (holder: Holder): Promise<DeskDossier> =>
    deskDossierSchema.parse((await filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token: officer })).body);
  const act = (
    holder: Holder,
    action: string,
    more: Record<string, unknown> = {},
    ask: Record<string, unknown> = {},
  ): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
      token: officer,
      body: { action, ...more },
      ...ask,
    });

  it('lists what was filed at its own agency, and no draft', async () => {
    await filing.api.readyDraft();
    const { holder, receipt } = await filing.api.filed();
    await filing.api.filed(OTHER_AGENCY);
    const [newest, ...others] = itemsOf(await list());
    assert.deepEqual(newest, {
      id: holder.id,
      code: receipt.code,
      procedureCode: receipt.procedureCode,
      procedureName: receipt.procedureName,
      applicantName: 'Nguyễn Thị Thử',
      channel: 'home',
      state: 'registered',
      version: 3,
      submittedAt: receipt.submittedAt,
      dueAt: receipt.dueAt,
    });
    assert.ok(others.every(({ code }) => code.startsWith('H27.30-')));
  });

  it('goes through the list page by page while dossiers come in', async () => {
    const own = await startFiling();
    try {
      const token = await own.staff();
      const filed: string[] = [];
      const fileAt = async (at: string): Promise<void> => {
        own.setTime(at);
        filed.unshift((await own.api.filed()).receipt.code);
      };
      // Two at the same second: the order of the page must not depend on luck.
      for (const at of ['09:00:00', '09:00:01', '09:00:01', '09:00:02', '09:00:03'])
        await fileAt(`2026-11-23T${at}+07:00`);
      const seen: string[] = [];
      let cursor: unknown = null;
      do {
        const told = await own.api.call(
          'GET',
          `/v1/desk/dossiers?limit=2${cursor === null ? '' : `&cursor=${String(cursor)}`}`,
          { token },
        );
        assert.equal(told.status, 200, told.text);
        seen.push(...itemsOf(told).map(({ code }) => code));
        cursor = told.body['nextCursor'];
        if (seen.length === 2) await fileAt('2026-11-23T10:00:00+07:00');
      } while (cursor !== null);
      assert.equal(seen.length, 5);
      assert.deepEqual([...seen].sort(), filed.slice(1).sort());
    } finally {
      await own[Symbol.asyncDispose]();
    }
  });

  it('shows at most 500 at once', async () => {
    assert.equal((await list('?limit=500')).status, 200);
    const more = await list('?limit=501');
    assert.deepEqual([more.outcome, errorsOf(more)], ['request.invalid', ['/query/limit value.too-large']]);
  });

  it('lists by state', async () => {
    const { holder } = await filing.api.filed();
    await act(holder, 'accept');
    assert.deepEqual([...new Set(itemsOf(await list('?state=accepted')).map(({ state }) => state))], ['accepted']);
    assert.ok(!itemsOf(await list('?state=registered')).some(({ id }) => id === holder.id));
    assert.deepEqual(itemsOf(await list('?state=draft')), []);
    assert.equal((await list('?state=nothing')).outcome, 'request.invalid');
  });

  for (const cursor of [
    'x',
    'bm8',
    Buffer.from('["desk",["2026",5]]').toString('base64url'),
    Buffer.from('["other",[]]').toString('base64url'),
  ]) {
    it(`refuses the cursor ${cursor}`, async () => {
      assert.equal((await list(`?cursor=${cursor}`)).outcome, 'cursor.invalid');
    });
  }

  it('reads a dossier with its answers, files, history and what may be done next', async () => {
    const { holder, receipt } = await filing.api.filed();
    const dossier = await read(holder);
    assert.equal(dossier.answers['name'], 'Nguyễn Thị Thử');
    assert.equal(dossier.documents.length, 1);
    assert.equal(dossier.procedureName, receipt.procedureName);
    assert.deepEqual(dossier.allowedActions, ['accept', 'refuse', 'request-supplement', 'apologise']);
    assert.deepEqual(
      dossier.timeline.map(({ state }) => state),
      ['registered'],
    );
  });

  it('is closed to others', async () => {
    const { holder } = await filing.api.filed();
    const draft = await filing.api.draft();
    const [path, actions] = [`/v1/desk/dossiers/${holder.id}`, `/v1/desk/dossiers/${holder.id}/actions`];
    for (const [token, outcome] of [
      [undefined, 'auth.missing'],
      ['x'.repeat(43), 'auth.invalid'],
      [holder.token, 'auth.invalid'],
      [await filing.staff('officer', OTHER_AGENCY), 'dossier.unknown'],
      [await filing.staff('admin', OTHER_AGENCY), 'dossier.unknown'],
    ] as const) {
      assert.equal((await filing.api.call('GET', path, { token })).outcome, outcome);
      assert.equal((await filing.api.call('POST', actions, { token, body: { action: 'accept' } })).outcome, outcome);
    }
    assert.equal(
      (await filing.api.call('GET', `/v1/desk/dossiers/${draft.id}`, { token: officer })).outcome,
      'dossier.unknown',
    );
    assert.equal((await read(holder)).state, 'registered');
  });

  it('leads a dossier from reception to return, one version and one event each', async () => {
    const { holder, receipt } = await filing.api.filed();
    let version = (await read(holder)).version;
    for (const [action, state] of [
      ['accept', 'accepted'],
      ['process', 'processing'],
      ['finish', 'processed'],
      ['return', 'returned'],
    ] as const) {
      const told = await act(holder, action, {}, { headers: { 'If-Match': `"${String(version)}"` } });
      const dossier = deskDossierSchema.parse(told.body);
      version += 1;
      assert.equal(dossier.state, state);
      assert.equal(dossier.version, version);
      assert.equal(told.headers.get('etag'), `"${String(version)}"`);
    }
    assert.deepEqual((await read(holder)).allowedActions, []);
    const tracking = trackingSchema.parse(
      (await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret })).body,
    );
    assert.deepEqual(
      tracking.timeline.map(({ state }) => state),
      ['registered', 'accepted', 'processing', 'processed', 'returned'],
    );
  });

  it('lets nothing follow that may not, and changes nothing then', async () => {
    const { holder } = await filing.api.filed();
    const before = await read(holder);
    assert.equal((await act(holder, 'finish')).outcome, 'state.forbidden-move');
    assert.equal((await act(holder, 'submit')).outcome, 'request.invalid');
    assert.deepEqual(await read(holder), before);
  });

  it('lets one of two officers act who read the same version', async () => {
    const { holder } = await filing.api.filed();
    const { version } = await read(holder);
    const ask = { headers: { 'If-Match': `"${String(version)}"` } };
    const told = await Promise.all([
      act(holder, 'accept', {}, ask),
      act(holder, 'refuse', { note: 'Thiếu căn cứ' }, ask),
    ]);
    assert.deepEqual(
      told.map(({ outcome }) => outcome),
      [200, 'version.stale'],
    );
    assert.equal(told[1]?.body['currentVersion'], version + 1);
  });

  it('does a repeated action once', async () => {
    const { holder } = await filing.api.filed();
    const key = randomUUID();
    const [first, again] = [await act(holder, 'accept', {}, { key }), await act(holder, 'accept', {}, { key })];
    assert.equal(first.text, again.text);
    assert.equal((await read(holder)).timeline.length, 2);
  });

  for (const [action, more, outcome] of [
    ['refuse', {}, 'action.note-missing'],
    ['refuse', { note: ' \n' }, 'action.note-missing'],
    ['request-supplement', { note: 'Thiếu' }, 'action.items-missing'],
    ['request-supplement', { note: 'Thiếu', items: [] }, 'action.items-missing'],
    ['request-supplement', { items: [{ ...ITEM, reason: '' }] }, 'action.note-missing'],
    ['request-supplement', { items: Array.from({ length: 21 }, () => ITEM) }, 'request.invalid'],
    ['accept', { note: 'a'.repeat(2001) }, 'request.invalid'],
  ] as const) {
    it(`asks for words a resident can act on: ${action} ${JSON.stringify(more).slice(0, 60)}`, async () => {
      const { holder } = await filing.api.filed();
      assert.equal((await act(holder, action, more)).outcome, outcome);
    });
  }

  it('asks for a paper, and sees it arrive', async () => {
    const { holder, receipt } = await filing.api.filed();
    await act(holder, 'accept');
    const asked = deskDossierSchema.parse(
      (await act(holder, 'request-supplement', { note: 'Xin bổ sung', items: [ITEM] })).body,
    );
    assert.equal(asked.state, 'supplement-requested');
    // The resident comes with the receipt alone, on another phone.
    const by = { token: undefined, secret: receipt.trackingSecret };
    const tracking = trackingSchema.parse(
      (await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret })).body,
    );
    assert.deepEqual(tracking.supplement?.items, [ITEM]);
    assert.equal(tracking.supplement.message, 'Xin bổ sung');

    const id = randomUUID();
    const announce = {
      slot: ITEM.slot,
      name: 'a.png',
      mediaType: 'image/png',
      size: file.length,
      sha256: sha256(file),
    };
    assert.equal((await holder.call('PUT', `/documents/${id}`, { ...by, body: announce })).status, 200);
    const handIn = (ids: string[]): Promise<Told> =>
      holder.call('POST', '/supplements', {
        ...by,
        body: { documentIds: ids, note: ' Tôi gửi bản rõ hơn.\n'.normalize('NFD') },
      });
    assert.equal((await handIn([id])).outcome, 'dossier.document-incomplete');
    const tus = { 'Tus-Resumable': '1.0.0', 'Tracking-Secret': receipt.trackingSecret };
    const begun = await filing.api.call('POST', '/v1/uploads', {
      key: null,
      headers: { ...tus, 'Upload-Length': String(file.length), 'Upload-Metadata': holder.metadata(id) },
    });
    await filing.api.call('PATCH', begun.headers.get('location') ?? '', {
      key: null,
      bytes: file,
      headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
    });
    assert.equal((await read(holder)).documents.length, 1, 'not the ward’s before it is handed in');
    assert.equal(
      (await holder.call('GET', `/documents/${id}/content`, { token: officer })).outcome,
      'document.unknown',
    );

    const told = await handIn([id]);
    assert.equal(told.status, 201, told.text);
    assert.equal(told.body['state'], 'processing');
    assert.equal(told.body['supplement'], null);
    const after = await read(holder);
    assert.deepEqual(
      after.documents.map(({ slot }) => slot),
      [SLOT, ITEM.slot],
    );
    assert.equal(after.timeline.at(-1)?.note, 'Tôi gửi bản rõ hơn.');
    const open = trackingSchema.parse(
      (await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret })).body,
    );
    assert.equal(open.timeline.at(-1)?.note, null, 'the applicant’s words are not public');
    assert.equal((await holder.call('GET', `/documents/${id}/content`, { token: officer })).status, 200);
    assert.equal((await handIn([id])).outcome, 'supplement.not-requested');
    assert.equal((await holder.call('DELETE', `/documents/${id}`, by)).outcome, 'dossier.already-filed');
  });

  it('leads back to registered when the paper was asked for before acceptance', async () => {
    const { holder } = await filing.api.filed();
    await act(holder, 'request-supplement', { items: [ITEM] });
    const id = await holder.put(file, { slot: ITEM.slot });
    const told = await holder.call('POST', '/supplements', { body: { documentIds: [id] } });
    assert.equal(told.body['state'], 'registered');
  });

  it('takes for a request only what was put on it', async () => {
    const holder = await filing.api.readyDraft();
    // As many as the slot takes.
    for (let at = 0; at < 2; at++) await holder.put(file);
    await holder.submit();
    const first = (await holder.read()).documents;
    await act(holder, 'request-supplement', { items: [ITEM] });
    for (const id of [first[0]?.id ?? '', randomUUID()]) {
      const told = await holder.call('POST', '/supplements', { body: { documentIds: [id] } });
      assert.equal(told.outcome, 'document.unknown');
      assert.deepEqual(told.body['errors'], [{ pointer: '/documentIds/0', code: 'document.unknown' }]);
    }
    assert.equal((await holder.announce(randomUUID(), file, { slot: 'khong-hoi' })).outcome, 'document.slot-unknown');
    assert.equal((await holder.call('DELETE', `/documents/${first[0]?.id ?? ''}`)).outcome, 'dossier.already-filed');
    // A slot of the procedure is open too, as often as it was at first.
    const again = await holder.put(file, { slot: SLOT });
    const left = await holder.put(file, { slot: ITEM.slot });
    assert.equal((await holder.call('POST', '/supplements', { body: { documentIds: [again] } })).status, 201);
    const ids = (await holder.read()).documents.map(({ id }) => id);
    assert.deepEqual(ids, [...first.map(({ id }) => id), again]);
    assert.ok(!ids.includes(left));
  });

  it('takes away what was not handed in when it closes the request', async () => {
    const { holder } = await filing.api.filed();
    await act(holder, 'request-supplement', { items: [ITEM] });
    await holder.put(file, { slot: ITEM.slot });
    assert.equal((await act(holder, 'refuse', { note: 'Quá hạn bổ sung' })).status, 200);
    const dossier = await holder.read();
    assert.equal(dossier.supplement, null);
    assert.equal(dossier.documents.length, 1);
    assert.equal((await holder.announce(randomUUID(), file, { slot: ITEM.slot })).outcome, 'dossier.already-filed');
  });

  it('keeps the due date it gave', async () => {
    const { holder, receipt } = await filing.api.filed();
    try {
      filing.setTime('2026-11-25T09:00:00+07:00');
      const told = await act(holder, 'accept', {}, { token: await filing.staff() });
      assert.equal(told.body['dueAt'], receipt.dueAt);
    } finally {
      filing.setTime(MORNING);
      officer = await filing.staff();
    }
  });
});
