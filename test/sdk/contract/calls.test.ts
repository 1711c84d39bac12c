import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EtdpApiError } from '../../../src/sdk/errors.ts';
import {
  AGENCY,
  ANSWERS,
  GUIDANCE,
  OPTIONAL_SLOT,
  OTHER_AGENCY,
  PROCEDURE,
  SLOT,
} from '../../support/invented-catalogue.ts';
import { clientOf, CONSENT, picture, readyDraft, startSdk } from '../../support/sdk-filing.ts';

const NOBODY = '99999999-9999-4999-8999-999999999999';

describe('the catalogue of a real gateway', () => {
  it('has the agency, the procedures page by page, and each of them whole', async (t) => {
    const { client } = await startSdk(t);
    assert.equal((await client.agencies.get()).id, AGENCY);
    assert.equal((await client.agencies.get(OTHER_AGENCY)).limits.maxDocuments, 2);
    const codes = (await client.procedures.list({ limit: 1 }).toArray()).map(({ code }) => code);
    assert.deepEqual(codes.sort(), [PROCEDURE, GUIDANCE]);
    const first = await client.procedures.list({ limit: 1 }).page();
    assert.equal(first.items.length, 1);
    assert.ok(first.nextCursor);
    assert.equal((await client.procedures.get(PROCEDURE)).form?.applicantNameField, 'name');
    assert.equal((await client.procedures.list({ q: 'THU NGHIEM' }).toArray()).length, 2);
  });

  it('has the units of today, and knows the old ones', async (t) => {
    const { client } = await startSdk(t);
    assert.equal((await client.divisions.provinces()).length, 34);
    assert.ok((await client.divisions.communes('42')).some(({ code }) => code === '18073'));
    const [match] = await client.divisions.resolve('phường Nam Hà, thành phố Hà Tĩnh');
    assert.equal(match?.commune.code, '18073');
  });

  it('says what it does not know', async (t) => {
    const { client } = await startSdk(t);
    await assert.rejects(client.agencies.get('00000'), { code: 'agency.unknown', status: 404 });
    await assert.rejects(client.procedures.get('9.999999'), { code: 'procedure.unknown' });
    await assert.rejects(client.procedures.list().page({ cursor: 'made-up' }), { code: 'cursor.invalid' });
    await assert.rejects(client.divisions.communes('99'), { code: 'division.unknown' });
  });
});

describe('a dossier at a real gateway', () => {
  it('is begun, filled in, handed in and proved', async (t) => {
    const { client } = await startSdk(t);
    const { id, version } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    const filled = await client.dossiers.update(id, { answers: { ...ANSWERS, story: 'x' } }, { ifMatch: version });
    const trimmed = await client.dossiers.update(id, { answers: { story: null } }, { ifMatch: filled.version });
    assert.ok(!('story' in trimmed.answers));
    const progress: number[] = [];
    const document = await client.documents.upload(id, {
      slot: SLOT,
      file: picture(200_000),
      onProgress: ({ sentBytes }) => progress.push(sentBytes),
    });
    assert.equal(document.state, 'stored');
    assert.equal(progress.at(-1), document.size);
    const receipt = await client.dossiers.submit(id, CONSENT);
    assert.match(receipt.code, /^H27\.30-261123-0001$/);
    assert.equal(receipt.documentCount, 1);
    assert.deepEqual(await client.dossiers.receipt(id), receipt);
    assert.equal((await client.dossiers.get(id)).state, 'registered');
  });

  it('refuses what is stale, wrong, missing or not there, each with its code and place', async (t) => {
    const { client } = await startSdk(t);
    const { id, version } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    const { version: now } = await client.dossiers.update(id, { answers: { name: 'Nguyễn Thị Thử' } });
    await assert.rejects(client.dossiers.update(id, { answers: {} }, { ifMatch: version }), {
      code: 'version.stale',
      currentVersion: now,
    });
    await assert.rejects(client.dossiers.submit(id, CONSENT), (error) => {
      assert.ok(error instanceof EtdpApiError);
      assert.equal(error.code, 'dossier.answers-invalid');
      assert.ok(error.errors.some(({ pointer }) => pointer === '/answers/home'));
      return true;
    });
    await client.dossiers.update(id, { answers: ANSWERS });
    await assert.rejects(client.dossiers.submit(id, CONSENT), {
      code: 'dossier.document-missing',
      param: `/documents/${SLOT}`,
    });
    await assert.rejects(client.dossiers.receipt(id), { code: 'dossier.not-filed' });
    await assert.rejects(client.dossiers.get(NOBODY), { code: 'auth.missing' });
    client.credentials.set(NOBODY, { accessToken: 'made-up' });
    await assert.rejects(client.dossiers.get(NOBODY), { code: 'dossier.unknown' });
    await assert.rejects(client.dossiers.create({ procedureCode: GUIDANCE, channel: 'home' }), {
      code: 'procedure.not-filed-here',
    });
  });

  it('is gone after it was discarded', async (t) => {
    const { client } = await startSdk(t);
    const { id, accessToken } = await client.dossiers.create({ procedureCode: PROCEDURE, channel: 'home' });
    await client.dossiers.discard(id);
    client.credentials.set(id, { accessToken });
    await assert.rejects(client.dossiers.get(id), { code: 'dossier.unknown' });
  });

  it('gives its files back byte by byte, and forgets those that are taken away', async (t) => {
    const { client } = await startSdk(t);
    const id = await readyDraft(client);
    const file = picture(60_000, 5);
    const document = await client.documents.upload(id, { slot: OPTIONAL_SLOT, file });
    const content = await client.documents.content(id, document.id);
    assert.equal(content.type, 'image/png');
    assert.deepEqual(await content.arrayBuffer(), await file.arrayBuffer());
    await client.documents.remove(id, document.id);
    await assert.rejects(client.documents.content(id, document.id), { code: 'document.unknown' });
    assert.equal((await client.dossiers.get(id)).documents.length, 1);
  });
});

describe('the tracker of a real gateway', () => {
  it('opens with the secret or the phone number, and with nothing else', async (t) => {
    const { client, url } = await startSdk(t);
    const { code, trackingSecret, dossierId } = await client.dossiers.submit(await readyDraft(client), CONSENT);
    const stranger = clientOf(url);
    assert.equal((await stranger.tracking.get(code, { secret: trackingSecret })).dossierId, dossierId);
    assert.equal((await stranger.tracking.get(code, { phone: '0912345678' })).dossierId, null);
    await assert.rejects(stranger.tracking.get(code, { secret: 'AAAA-AAAA-AAAA' }), { code: 'tracking.unknown' });
    await assert.rejects(stranger.tracking.get('H27.30-261123-9999', { secret: trackingSecret }), {
      code: 'tracking.unknown',
    });
  });

  it('shows what the ward does as it happens, and the resident answers with the secret alone', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const { code, trackingSecret: secret, dossierId } = await client.dossiers.submit(await readyDraft(client), CONSENT);
    const officer = clientOf(url, { accessToken: await filing.staff() });
    const resident = clientOf(url);
    const stop = new AbortController();
    t.after(() => stop.abort());
    const updates = resident.tracking.watch(code, { secret, signal: stop.signal });
    const state = async (): Promise<string | undefined> => (await updates.next()).value?.state;
    assert.equal(await state(), 'registered');
    await officer.desk.act(dossierId, { action: 'accept' });
    assert.equal(await state(), 'accepted');
    const items = [{ slot: OPTIONAL_SLOT, name: 'Ảnh kèm theo', reason: 'Ảnh cũ bị mờ' }];
    await officer.desk.act(dossierId, { action: 'request-supplement', note: 'Xin bổ sung một ảnh', items });
    assert.equal(await state(), 'supplement-requested');
    const { id } = await resident.documents.upload(dossierId, { slot: OPTIONAL_SLOT, file: picture(20, 9) });
    await resident.dossiers.supplement(dossierId, { documentIds: [id] });
    assert.equal(await state(), 'processing');
    assert.ok(
      (await officer.desk.get(dossierId)).documents.some(
        (document) => document.id === id && document.state === 'stored',
      ),
    );
    await officer.desk.act(dossierId, { action: 'finish' });
    assert.equal(await state(), 'processed');
    await officer.desk.act(dossierId, { action: 'return' });
    assert.equal(await state(), 'returned');
    assert.equal((await updates.next()).done, true);
  });
});

describe('the desk of a real gateway', () => {
  it('lists, reads and acts for officers of the agency', async (t) => {
    const { client, filing, url } = await startSdk(t);
    const { code, dossierId } = await client.dossiers.submit(await readyDraft(client), CONSENT);
    await client.dossiers.submit(await readyDraft(client), CONSENT);
    const officer = clientOf(url, { accessToken: await filing.staff() });
    assert.equal((await officer.me.get()).agencyId, AGENCY);
    const codes = (await officer.desk.list({ limit: 1 }).toArray()).map((item) => item.code);
    assert.equal(codes.length, 2);
    assert.ok(codes.includes(code));
    assert.deepEqual(await officer.desk.list({ state: 'accepted' }).toArray(), []);
    const dossier = await officer.desk.get(dossierId);
    assert.ok(dossier.allowedActions.includes('accept'));
    const [document] = dossier.documents;
    assert.ok(document);
    assert.equal((await officer.documents.content(dossierId, document.id)).size, document.size);
    await officer.desk.act(dossierId, { action: 'accept' }, { ifMatch: dossier.version });
    await assert.rejects(officer.desk.act(dossierId, { action: 'accept' }), { code: 'state.forbidden-move' });
    await assert.rejects(officer.desk.act(dossierId, { action: 'refuse' }, { ifMatch: dossier.version }), {
      code: 'version.stale',
    });
  });

  it('shows a volunteer without a post nothing, and is closed to strangers and after signing out', async (t) => {
    const { filing, url } = await startSdk(t);
    const volunteer = clientOf(url, { accessToken: await filing.staff('volunteer') });
    await filing.api.filed();
    assert.deepEqual((await volunteer.desk.list().page()).items, []);
    await assert.rejects(volunteer.desk.notices().page(), { code: 'auth.forbidden' });
    await assert.rejects(clientOf(url).desk.list().page(), { code: 'auth.missing' });
    await assert.rejects(clientOf(url).sessions.create({ username: 'nobody', password: 'wrong' }), {
      code: 'auth.wrong-password',
    });
    await filing.staff('officer');
    const officer = clientOf(url);
    const { accessToken, roles } = await officer.sessions.create({ username: 'officer-mot', password: 'mat-khau-thu' });
    assert.deepEqual(roles, ['officer']);
    await officer.desk.list().page();
    await officer.sessions.end();
    await assert.rejects(officer.me.get(), { code: 'auth.missing' });
    await assert.rejects(clientOf(url, { accessToken }).me.get(), { code: 'auth.invalid' });
  });
});
