import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { AUDITED } from '../../../src/gateway/audit/audited-calls.ts';
import { verifyAudit } from '../../../src/gateway/audit/verify-audit.ts';
import { AUDIT_EVENTS } from '../../../src/gateway/audit/vocabulary.ts';
import { run } from '../../../src/gateway/commands/run.ts';
import { NOT_WATCHED } from '../../../src/gateway/config/config.ts';
import { findUser, saveUser } from '../../../src/gateway/staff/users.ts';
import { testAudit, type TestAudit } from '../../support/audit.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY } from '../../support/invented-catalogue.ts';

const PASSWORD = 'mat-khau-cua-thu';

async function watched(t: TestContext): Promise<{ filing: FilingGateway; audit: TestAudit }> {
  const ends: (() => Promise<void>)[] = [];
  const audit = testAudit({ after: (end) => ends.push(end) });
  const filing = await startFiling({ watching: { ...NOT_WATCHED, auditLog: { file: audit.file } } });
  t.after(async () => {
    await filing[Symbol.asyncDispose]();
    const { faults } = await verifyAudit([audit.file]);
    for (const end of ends) await end();
    assert.deepEqual(faults, []);
  });
  return { filing, audit };
}

async function account(filing: FilingGateway, username: string): Promise<string> {
  const { db, clock } = filing.gateway.services;
  await saveUser(db, { username, role: 'officer', agencyId: AGENCY, password: PASSWORD, demo: true }, clock());
  return (await findUser(db, username))?.id ?? '';
}

describe('signing in', () => {
  it('is noted by the account, well or not, until too many were wrong', async (t) => {
    const { filing, audit } = await watched(t);
    const id = await account(filing, 'nguyen.thu.nghiem');
    const tries = async (username: string, password: string): Promise<unknown> =>
      (await filing.api.call('POST', '/v1/sessions', { body: { username, password } })).outcome;
    assert.equal(await tries('nguyen.thu.nghiem', PASSWORD), 201);
    assert.equal(await tries('0912345678', PASSWORD), 'auth.wrong-password');
    while ((await tries('nguyen.thu.nghiem', 'mot-cai-khac')) !== 'rate.limited');
    const [started, began, unknown, wrong, ...more] = audit.lines();
    assert.equal(started?.event, 'gateway.started');
    assert.partialDeepStrictEqual(began, {
      event: 'session.began',
      outcome: 'done',
      by: { kind: 'staff', id, role: 'officer', agency: AGENCY },
    });
    assert.deepEqual(
      [unknown?.event, unknown?.by, unknown?.account],
      ['session.refused', { kind: 'unknown' }, undefined],
    );
    assert.partialDeepStrictEqual(wrong, { event: 'session.refused', problem: 'auth.wrong-password', account: id });
    assert.partialDeepStrictEqual(more.at(-1), { event: 'session.refused', problem: 'rate.limited', account: id });
    for (const word of ['nguyen', '0912345678', PASSWORD, 'mot-cai-khac', '127.0.0.1'])
      assert.ok(!audit.text().includes(word), word);
  });
  it('again with the same key is noted once', async (t) => {
    const { filing, audit } = await watched(t);
    await account(filing, 'can.bo');
    const ask = { body: { username: 'can.bo', password: PASSWORD }, key: randomUUID() };
    for (let at = 0; at < 3; at++) assert.equal((await filing.api.call('POST', '/v1/sessions', ask)).outcome, 201);
    assert.deepEqual(audit.told(), ['gateway.started done', 'session.began done']);
  });
  it('out, a new second factor and a new password are noted, and refusals of them', async (t) => {
    const { filing, audit } = await watched(t);
    const id = await account(filing, 'can.bo');
    const token = await filing.api.signIn('can.bo', PASSWORD);
    await filing.api.call('POST', '/v1/me/second-factor', { token, body: { code: null } });
    await filing.api.call('PUT', '/v1/me/second-factor', { token, body: { code: '000000' } });
    await filing.api.call('PUT', '/v1/me/password', {
      token,
      body: { current: PASSWORD, password: 'mot-mat-khau-khac' },
    });
    await filing.api.call('DELETE', '/v1/sessions?all=true', { token });
    assert.deepEqual(audit.told().slice(2), [
      'second-factor.begun done',
      'second-factor.set-up refused',
      'password.changed done',
      'session.ended done',
    ]);
    for (const { by } of audit.lines().slice(2)) assert.equal(by.id, id);
    assert.equal(audit.lines().at(-1)?.what, 'all');
  });
});

describe('what staff do with a dossier', () => {
  it('is noted: looked for, opened, fetched, moved; and what they may not', async (t) => {
    const { filing, audit } = await watched(t);
    const { holder } = await filing.api.filed();
    const [document] = (await holder.read()).documents;
    await holder.call('GET', `/documents/${document?.id ?? ''}/content`);
    assert.deepEqual(audit.told(), ['gateway.started done'], 'what residents do is in the dossier');
    const token = await filing.staff();
    await filing.api.call('GET', '/v1/desk/dossiers', { token });
    const desk = await filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token });
    await holder.call('GET', `/documents/${document?.id ?? ''}/content`, { token });
    const act = (action: string): Promise<unknown> =>
      filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
        token,
        body: { action },
        headers: { 'If-Match': desk.headers.get('etag') ?? '' },
      });
    await act('accept');
    await act('accept');
    await filing.api.call('GET', `/v1/desk/dossiers/${randomUUID()}`, { token });
    const lines = audit.lines().slice(2);
    assert.deepEqual(
      lines.map(({ event, outcome, what, problem }) => [event, outcome, what ?? problem]),
      [
        ['dossiers.listed', 'done', undefined],
        ['dossier.read', 'done', undefined],
        ['document.read', 'done', undefined],
        ['dossier.moved', 'done', 'accept'],
        ['dossier.moved', 'refused', 'accept'],
        ['dossier.read', 'refused', 'dossier.unknown'],
      ],
    );
    assert.deepEqual([lines[1]?.dossier, lines[2]?.document], [holder.id, document?.id]);
    for (const { by, requestId } of lines) assert.ok(by.kind === 'staff' && by.id && requestId);
  });
  it('is refused to nobody because the log is full; that is told', async (t) => {
    const filing = await startFiling({ watching: { ...NOT_WATCHED, auditLog: { file: '/dev/full' } } });
    t.after(() => filing[Symbol.asyncDispose]());
    const token = await filing.staff();
    assert.equal((await filing.api.call('GET', '/v1/desk/dossiers', { token })).outcome, 200);
    assert.equal(filing.faults.length, 1);
    assert.match(filing.faults[0] ?? '', /ENOSPC/);
    assert.match((await filing.api.call('GET', '/metrics')).text, /^etdp_audit_lost_total 3$/m);
  });
});

describe('a command', () => {
  async function command(filing: FilingGateway, audit: TestAudit, ...args: string[]): Promise<number> {
    const environment = { ...filing.environment, ETDP_AUDIT_LOG: audit.file };
    const said: string[] = [];
    const write = (text: string): void => void said.push(text);
    return run(args, { environment, out: write, err: write, input: Readable.from([`${PASSWORD}\n`]) });
  }
  it('is noted with the account it was about, and nothing that was typed', async (t) => {
    const { filing, audit } = await watched(t);
    const name = 'tran.thi.thu';
    assert.equal(await command(filing, audit, 'user', 'add', '--username', name, '--role', 'resident'), 0);
    const id = (await findUser(filing.gateway.services.db, name))?.id;
    assert.equal(await command(filing, audit, 'user', 'sign-out', '--username', name), 0);
    assert.equal(await command(filing, audit, 'user', 'sign-out', '--username', 'nobody'), 1);
    assert.equal(await command(filing, audit, 'keys', 'rotate'), 0);
    assert.equal(await command(filing, audit, 'keys', 'list'), 0);
    assert.deepEqual(
      audit
        .lines()
        .map(({ event, outcome, what, account: about }) => [event, outcome, what, about])
        .slice(1),
      [
        ['command.run', 'done', 'user add', id],
        ['command.run', 'done', 'user sign-out', id],
        ['command.run', 'refused', 'user sign-out', undefined],
        ['command.run', 'done', 'keys rotate', undefined],
      ],
    );
    assert.equal(audit.lines()[1]?.by.kind, 'operator');
    assert.ok(!audit.text().includes('tran'));
    assert.equal(await command(filing, audit, 'audit', 'verify', audit.file), 0);
    assert.equal(await command(filing, audit, 'audit', 'verify'), 2);
  });
  it('that cannot be noted is not run', async (t) => {
    const { filing } = await watched(t);
    const nowhere = { ...testAudit(t), file: join(filing.dataDir, 'nowhere', 'audit.log') };
    assert.equal(await command(filing, nowhere, 'user', 'add', '--username', 'x.y', '--role', 'resident'), 1);
    assert.equal(await findUser(filing.gateway.services.db, 'x.y'), undefined);
  });
});

describe('the words of the audit log', () => {
  it('are all told of in the documentation, and every call that is noted has one', () => {
    const page = readFileSync(new URL('../../../docs/audit.md', import.meta.url), 'utf8');
    for (const [name, meaning] of Object.entries(AUDIT_EVENTS))
      assert.ok(page.includes(`| \`${name}\``), `${name}: ${meaning}`);
    for (const { event, refused = event } of Object.values(AUDITED))
      assert.ok(event in AUDIT_EVENTS && refused in AUDIT_EVENTS);
  });
});
