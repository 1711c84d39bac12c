import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deskDossierSchema, deskItemSchema } from '../../../src/contract/wire/desk.ts';
import { createdDossierSchema } from '../../../src/contract/wire/dossier.ts';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import { saveUser } from '../../../src/gateway/staff/users.ts';
import { Holder } from '../../support/api.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY, ANSWERS, OTHER_AGENCY, PROCEDURE, SLOT } from '../../support/invented-catalogue.ts';

const PASSWORD = 'mat khau cua nguoi thu';

describe('what somebody of the ward sees', () => {
  let filing: FilingGateway;
  let officer: string;
  let here: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
    here = await volunteer('tinh.nguyen', 'diem-1');
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  async function volunteer(username: string, postId?: string, agencyId = AGENCY): Promise<string> {
    const { services } = filing.gateway;
    const account = { username, role: 'volunteer' as const, agencyId, password: PASSWORD, demo: true };
    await saveUser(services.db, { ...account, ...(postId !== undefined && { postId }) }, services.clock());
    return filing.api.signIn(username, PASSWORD);
  }
  /** A dossier that was begun with a session, and filed. */
  async function filedBy(token: string | undefined, agencyId = AGENCY): Promise<Holder> {
    const body = { procedureCode: PROCEDURE, agencyId, channel: 'post' };
    const { id, accessToken } = createdDossierSchema.parse(
      (await filing.api.call('POST', '/v1/dossiers', { token, body })).body,
    );
    const holder = new Holder(filing.api, id, accessToken);
    await holder.write(ANSWERS);
    await holder.put(pngFile(4, 4));
    assert.equal((await holder.submit()).status, 201);
    return holder;
  }
  const read = async (token: string, { id }: Holder): Promise<unknown> =>
    (await filing.api.call('GET', `/v1/desk/dossiers/${id}`, { token })).outcome;
  const list = async (token: string, query = ''): Promise<string[]> => {
    const { body } = await filing.api.call('GET', `/v1/desk/dossiers${query}`, { token });
    return (body['items'] as unknown[]).map((item) => deskItemSchema.parse(item).id);
  };
  const act = async ({ id }: Holder, action: string, more: object = {}): Promise<void> => {
    const told = await filing.api.call('POST', `/v1/desk/dossiers/${id}/actions`, {
      token: officer,
      body: { action, ...more },
    });
    assert.equal(told.status, 200, told.text);
  };

  it('as a volunteer is what was begun at their post, and may not be acted on', async () => {
    const holder = await filedBy(here);
    assert.ok((await list(here)).includes(holder.id));
    const told = await filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token: here });
    const { allowedActions, answers } = deskDossierSchema.parse(told.body);
    assert.deepEqual([allowedActions, answers['name']], [[], ANSWERS['name']]);
    const body = { action: 'accept' };
    const acted = await filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: here, body });
    assert.equal(acted.outcome, 'auth.forbidden');
    assert.ok((await list(officer)).includes(holder.id));
  });
  it('as a volunteer is nothing of another post, of nobody’s, of home, or before it is filed', async () => {
    const elsewhere = await volunteer('diem.khac', 'diem-2');
    const nowhere = await volunteer('khong.diem');
    const draft = await filing.api.call('POST', '/v1/dossiers', {
      token: here,
      body: { procedureCode: PROCEDURE, agencyId: AGENCY, channel: 'post' },
    });
    const [mine, home, unposted] = [await filedBy(here), await filedBy(undefined), await filedBy(nowhere)];
    for (const [token, holder] of [
      [elsewhere, mine],
      [nowhere, mine],
      [here, home],
      [here, unposted],
      [nowhere, unposted],
      [nowhere, home],
      [here, new Holder(filing.api, createdDossierSchema.parse(draft.body).id, '')],
    ] as const) {
      assert.equal(await read(token, holder), 'dossier.unknown');
      assert.ok(!(await list(token)).includes(holder.id));
    }
  });
  it('as a volunteer is theirs until the ward takes it on, and again when the applicant is asked for something', async () => {
    const holder = await filedBy(here);
    const sees = async (): Promise<unknown[]> => [await read(here, holder), (await list(here)).includes(holder.id)];
    const [yes, no] = [
      [200, true],
      ['dossier.unknown', false],
    ];
    assert.deepEqual(await sees(), yes);
    await act(holder, 'accept');
    assert.deepEqual(await sees(), no);
    const items = [{ slot: SLOT, name: 'Giấy tờ', reason: 'Mờ' }];
    await act(holder, 'request-supplement', { note: 'Ảnh mờ', items });
    assert.deepEqual(await sees(), yes);
    await act(holder, 'stop', { note: 'Chỉ là thử' });
    assert.deepEqual(await sees(), no);
    assert.deepEqual(await list(here, '?state=stopped'), []);
  });
  it('as a volunteer is no file', async () => {
    const holder = await filedBy(here);
    const [document] = (await holder.read()).documents;
    const path = `/v1/dossiers/${holder.id}/documents/${document?.id ?? ''}/content`;
    assert.equal((await filing.api.call('GET', path, { token: here })).outcome, 'auth.forbidden');
  });
  it('of one agency is nothing of another: list, dossier, action, file, account, roster, people helped', async () => {
    const holder = await filedBy(undefined);
    const [document] = (await holder.read()).documents;
    const fromElsewhere = await filedBy(await volunteer('phuong.khac', 'diem-1', OTHER_AGENCY));
    assert.equal(await read(here, fromElsewhere), 'dossier.unknown');
    for (const role of ['officer', 'admin'] as const) {
      const token = await filing.staff(role, OTHER_AGENCY);
      const ask = async (method: string, path: string, body?: object): Promise<unknown> =>
        (await filing.api.call(method, path, { token, body })).outcome;
      assert.equal(await read(token, holder), 'dossier.unknown');
      assert.ok(!(await list(token)).includes(holder.id));
      assert.equal(
        await ask('POST', `/v1/desk/dossiers/${holder.id}/actions`, { action: 'accept' }),
        'dossier.unknown',
      );
      assert.equal(
        await ask('GET', `/v1/dossiers/${holder.id}/documents/${document?.id ?? ''}/content`),
        'dossier.unknown',
      );
      const roster = { from: '2026-11-23', to: '2026-11-23', duties: [] };
      assert.equal(await ask('PUT', `/v1/agencies/${AGENCY}/roster`, roster), 'auth.forbidden');
      const helped = { postId: 'diem-1', people: 1, topic: 'filing' };
      assert.equal(await ask('POST', '/v1/desk/guidance', helped), 'post.unknown');
    }
  });
});
