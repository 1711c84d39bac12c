import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createdDossierSchema } from '../../../src/contract/wire/dossier.ts';
import { handedOutSchema, sessionSchema } from '../../../src/contract/wire/session.ts';
import { addAccount, PASSWORD, session } from '../../support/accounts.ts';
import { AGENCY, bearer, send, startGateway } from '../../support/gateway.ts';

/** Members nobody may write, by the names of columns and of answers. */
const MORE = {
  id: randomUUID(),
  role: 'admin',
  roles: ['admin'],
  agency_id: AGENCY,
  agencyId: AGENCY,
  demo: 1,
  post_id: 'tdp-1',
  postId: 'tdp-1',
  handed_out_by: 'phuong-khac',
  one_time_until: null,
  due: null,
  owner_id: randomUUID(),
  ownerId: randomUUID(),
  state: 'returned',
  version: 99,
  accepted: 1,
  code: 'H27.30-261123-0001',
  password: 'tu dat mat khau',
  expiresAt: '2099-01-01T00:00:00+07:00',
  accessToken: 'x'.repeat(43),
};

describe('a body that says more than it is asked', () => {
  it('makes a resident’s account no other than it would have been', async (t) => {
    const gateway = await startGateway(t);
    const body = { ...MORE, username: 'vi.du', displayName: 'Ví Dụ' };
    const sent = await send(gateway.url, 'POST', '/v1/desk/accounts', {
      body,
      headers: bearer(await gateway.signIn('officer', 'phuong-khac')),
    });
    const { password } = handedOutSchema.parse(sent.json);
    assert.notEqual(password, MORE.password);
    const { db } = gateway.services;
    const row = await db.selectFrom('users').selectAll().where('username', '=', 'vi.du').executeTakeFirstOrThrow();
    assert.notEqual(row.id, MORE.id);
    assert.deepEqual([row.role, row.agency_id, row.demo, row.post_id], ['resident', null, 0, null]);
    assert.ok(row.one_time_until !== null);
    const begun = await session(gateway, 'vi.du', { password });
    assert.deepEqual([begun.roles, begun.agencyId, begun.due], [['resident'], null, 'new-password']);
  });
  it('begins a session with no other rights and no other end', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const { code: _, ...more } = MORE;
    const body = { ...more, username: 'nguoi.dan', password: PASSWORD };
    const sent = await send(gateway.url, 'POST', '/v1/sessions', { body });
    const { roles, agencyId, expiresAt, accessToken } = sessionSchema.parse(sent.json);
    assert.deepEqual([roles, agencyId], [['resident'], null]);
    assert.ok(expiresAt < MORE.expiresAt && accessToken !== MORE.accessToken);
  });
  it('changes a password and nothing else of the account', async (t) => {
    const gateway = await startGateway(t);
    await addAccount(gateway, 'nguoi.dan', 'resident', { demo: true });
    const { accessToken } = await session(gateway, 'nguoi.dan');
    const { db } = gateway.services;
    const row = async () => {
      const { password: _, ...rest } = await db
        .selectFrom('users')
        .selectAll()
        .where('username', '=', 'nguoi.dan')
        .executeTakeFirstOrThrow();
      return rest;
    };
    const before = await row();
    const body = { ...MORE, username: 'khac', current: PASSWORD };
    assert.equal(
      (await send(gateway.url, 'PUT', '/v1/me/password', { body, headers: bearer(accessToken) })).status,
      204,
    );
    assert.deepEqual(await row(), before);
  });
  it('begins a draft that is nobody’s, of no post, and of no other state', async (t) => {
    const gateway = await startGateway(t);
    const body = { ...MORE, procedureCode: '1.001193', channel: 'home' };
    const sent = await send(gateway.url, 'POST', '/v1/dossiers', { body });
    const { id } = createdDossierSchema.parse(sent.json);
    assert.notEqual(id, MORE.id);
    const row = await gateway.services.db
      .selectFrom('dossiers')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.deepEqual(
      [row.state, row.version, row.code, row.owner_id, row.post_id, row.accepted],
      ['draft', 1, null, null, null, 0],
    );
  });
  for (const body of [
    '{"__proto__":{"again":true},"username":"vi.du","displayName":"x"}',
    '{"constructor":{"prototype":{"role":"admin"}},"username":"vi.du","displayName":"x"}',
  ])
    it(`reaches no prototype: ${body.slice(0, 20)}`, async (t) => {
      const gateway = await startGateway(t);
      await send(gateway.url, 'POST', '/v1/desk/accounts', { body, headers: bearer(await gateway.signIn('officer')) });
      const { role = 'none', again = 'none' } = {} as { role?: string; again?: string };
      assert.deepEqual([role, again], ['none', 'none']);
      const rows = await gateway.services.db
        .selectFrom('users')
        .select('role')
        .where('username', '=', 'vi.du')
        .execute();
      assert.ok(rows.every((row) => row.role === 'resident'));
    });
});
