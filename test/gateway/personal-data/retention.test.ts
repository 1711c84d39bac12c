/** What rules take away, when, and that it is written down. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readRetentionFile, type DossierRule } from '../../../src/gateway/retention/retention-file.ts';
import { ROW_RULES } from '../../../src/gateway/retention/row-rules.ts';
import { applyRules, RULES } from '../../../src/gateway/retention/rules.ts';
import { countRows, sweep, sweepRows } from '../../../src/gateway/retention/sweep-rows.ts';
import { createClient } from '../../../src/sdk/index.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY, ANSWERS, OTHER_AGENCY, PROCEDURE } from '../../support/invented-catalogue.ts';
import { ended, eTdp, faultsOf } from '../../support/personal-data.ts';

/** A day after the gateway's clock: what is over then is not over for the gateway, which sweeps by itself as it starts. */
const LATER = new Date('2026-11-24T09:00:00+07:00');
const SOURCE = 'Quyết định thử nghiệm 01/QĐ-TN';

function rulesFile(t: TestContext, dossiers: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'etdp-rules-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'retention.json');
  writeFileSync(file, JSON.stringify({ dossiers }));
  return file;
}

function rule(more: Partial<DossierRule> = {}): DossierRule {
  return { files: null, everything: null, source: SOURCE, ...more };
}

async function erasedOf({ gateway }: FilingGateway): Promise<(string | null)[]> {
  const rows = await gateway.services.db.selectFrom('dossiers').select('erased').orderBy('code').execute();
  return rows.map(({ erased }) => erased);
}

async function deletions({ gateway }: FilingGateway): Promise<Record<string, number>> {
  const rows = await gateway.services.db.selectFrom('deletions').select(['rule', 'count']).execute();
  const sums = new Map<string, number>();
  for (const { rule: name, count } of rows) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

describe('ended dossiers', () => {
  it('stay for ever where no rule says otherwise', async () => {
    await using filing = await startFiling();
    await ended(filing);
    filing.setTime('2099-01-01T00:00:00+07:00');
    await applyRules(filing.gateway.services);
    assert.deepEqual(await erasedOf(filing), [null]);
  });

  it('lose their files first and then everything, to the day, each into its log with the source of the rule', async (t) => {
    const retentionFile = rulesFile(t, [rule({ procedure: PROCEDURE, files: 10, everything: 100 })]);
    await using filing = await startFiling({ retentionFile });
    const { services } = filing.gateway;
    const { receipt, holder } = await ended(filing);
    const open = await ended(filing, { open: true });
    const at = async (time: string): Promise<(string | null)[]> => {
      filing.setTime(time);
      await applyRules(services);
      assert.deepEqual(await faultsOf(filing), []);
      return erasedOf(filing);
    };
    assert.deepEqual(await at('2026-12-03T08:59:59+07:00'), [null, null]);
    assert.deepEqual(await at('2026-12-03T09:00:00+07:00'), ['files', null]);
    assert.equal((await holder.read()).answers['name'], ANSWERS['name']);
    assert.deepEqual((await holder.read()).documents, []);
    assert.deepEqual(await at('2027-03-03T08:59:59+07:00'), ['files', null]);
    assert.deepEqual(await at('2027-03-03T09:00:00+07:00'), ['everything', null]);
    assert.equal((await open.holder.read()).answers['name'], ANSWERS['name']);

    const rows = await services.db
      .selectFrom('log_events')
      .select(['actor', 'data'])
      .where('dossier_id', '=', holder.id)
      .where('type', '=', 'erased')
      .execute();
    assert.deepEqual(
      rows.map(({ actor, data }) => [actor, (JSON.parse(data) as { why: string }).why, data.includes(SOURCE)]),
      Array.from({ length: 2 }, () => ['system', 'rule', true]),
    );
    const client = createClient({ baseUrl: filing.api.url, agencyId: AGENCY });
    const checked = await client.tracking.verify(receipt.code, { secret: receipt.trackingSecret, files: true });
    assert.ok(checked.ok === true);
    assert.deepEqual(checked.erased, { at: '2027-03-03T09:00:00+07:00', parts: ['files', 'everything'] });
  });

  it('go by the rule that says most about them, and another agency’s stay', async (t) => {
    const retentionFile = rulesFile(t, [
      rule({ everything: 1 }),
      rule({ agency: OTHER_AGENCY, procedure: PROCEDURE }),
      rule({ procedure: PROCEDURE, files: 1 }),
    ]);
    const rules = readRetentionFile(retentionFile);
    const kind = (agency_id: string, procedure_code: string): DossierRule | null =>
      rules.for({ agency_id, procedure_code });
    assert.equal(kind(AGENCY, PROCEDURE)?.files, 1);
    assert.equal(kind(OTHER_AGENCY, PROCEDURE)?.files, null);
    assert.equal(kind(OTHER_AGENCY, '9.999999')?.everything, 1);
    await using filing = await startFiling({ retentionFile });
    await ended(filing);
    filing.setTime('2026-11-24T09:00:00+07:00');
    await applyRules(filing.gateway.services);
    assert.deepEqual(await erasedOf(filing), ['files']);
  });

  it('go one after the other, so that a kill leaves each whole or erased, and the rest is done the next time', async (t) => {
    const retentionFile = rulesFile(t, [rule({ everything: 1 })]);
    await using filing = await startFiling({ retentionFile });
    for (let count = 0; count < 3; count += 1) await ended(filing);
    filing.setTime('2026-11-24T09:00:00+07:00');
    const { services } = filing.gateway;
    const one = RULES.find(({ name }) => name === 'ended-dossiers');
    assert.equal(await one?.count(services, services.clock()), 3);
    assert.equal(await one?.run(services, services.clock(), 2), 2);
    assert.deepEqual(await faultsOf(filing), []);
    assert.equal((await erasedOf(filing)).filter((erased) => erased === 'everything').length, 2);
    assert.equal(await one?.run(services, services.clock(), 2), 1);
    assert.equal(await one?.run(services, services.clock(), 2), 0);
  });

  it('are erased once by two who do it at the same time', async (t) => {
    const retentionFile = rulesFile(t, [rule({ everything: 1 })]);
    await using filing = await startFiling({ retentionFile });
    const { holder } = await ended(filing);
    filing.setTime('2026-11-24T09:00:00+07:00');
    const { services } = filing.gateway;
    await Promise.all([applyRules(services), applyRules(services)]);
    const events = await services.db
      .selectFrom('log_events')
      .select('seq')
      .where('dossier_id', '=', holder.id)
      .where('type', '=', 'erased')
      .execute();
    assert.equal(events.length, 1);
    assert.deepEqual(await faultsOf(filing), []);
  });

  it('let themselves be erased without a reason once their time in the archive is over', async (t) => {
    const retentionFile = rulesFile(t, [rule({ everything: 36_500 })]);
    await using filing = await startFiling({ retentionFile });
    const { receipt } = await ended(filing);
    const environment = { ETDP_RETENTION: retentionFile };
    const told = await eTdp(filing, ['erase', '--dossier', receipt.code], { environment });
    assert.equal(told.code, 1);
    assert.match(told.out, /kept until 2126-/);
  });
});

describe('the file of rules', () => {
  const wrong: [string, readonly object[], RegExp][] = [
    ['a misspelt member', [{ ...rule(), everythink: 3 }], /\/dossiers\/0 \(unrecognized_keys\)/],
    ['no source', [{ files: 1, everything: null }], /\/dossiers\/0\/source/],
    ['a time that is none', [rule({ everything: 0 })], /\/dossiers\/0\/everything/],
    ['two rules for the same', [rule({ files: 1 }), rule({ files: 2 })], /two things of the same/],
    ['a procedure that cannot be', [rule({ procedure: 'x' })], /\/dossiers\/0\/procedure/],
  ];
  for (const [what, dossiers, says] of wrong)
    it(`is refused for ${what}`, (t) => {
      assert.throws(() => readRetentionFile(rulesFile(t, dossiers)), says);
    });

  it('keeps a gateway from starting, and a command from running, when it cannot be read', async () => {
    await assert.rejects(startFiling({ retentionFile: '/nowhere/retention.json' }), /cannot be opened/);
    await using filing = await startFiling();
    const environment = { ETDP_RETENTION: '/nowhere/retention.json' };
    assert.match((await eTdp(filing, ['retention'], { environment })).err, /cannot be opened/);
  });
});

describe('what has had its time', () => {
  it('goes hourly, some at a time, with a note of how many and nothing of what', async () => {
    await using filing = await startFiling();
    const { services } = filing.gateway;
    await filing.resident('chi.hai');
    await filing.api.readyDraft();
    const left = await filing.api.draft();
    await left.api.call('POST', '/v1/handovers', { token: left.token, body: { dossierId: left.id } });
    filing.setTime('2026-12-01T00:00:00+07:00');
    await applyRules(services);
    filing.setTime('2027-02-01T00:00:00+07:00');
    await applyRules(services);
    const noted = await deletions(filing);
    assert.deepEqual([noted['drafts'], noted['uploads'], noted['sessions'], noted['sign-ins']], [2, 1, 1, 1]);
    assert.ok((noted['repeated-calls'] ?? 0) > 0);
    const rows = await services.db.selectFrom('deletions').selectAll().execute();
    assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ['at', 'count', 'id', 'rule']);
    assert.ok(!JSON.stringify(rows).includes('chi.hai') && !JSON.stringify(rows).includes(left.id));
  });

  it('goes in batches until nothing is left, and no row before its time', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    const at = (time: string, count: number, name: string) =>
      Array.from({ length: count }, (_, n) => ({ id: `${name}-${String(n)}`, at: time, failures: 1, until: time }));
    await db
      .insertInto('guesses')
      .values(at('2026-11-23T08:59:59+07:00', 700, 'old'))
      .execute();
    await db
      .insertInto('guesses')
      .values(at('2026-11-23T09:00:01+07:00', 3, 'young'))
      .execute();
    const guesses = ROW_RULES.find(({ name }) => name === 'guesses');
    assert.ok(guesses);
    assert.equal(await countRows(db, guesses, LATER), 700);
    assert.equal(await sweepRows(db, guesses, LATER), 700);
    assert.equal((await db.selectFrom('guesses').select('id').execute()).length, 3);
    assert.deepEqual((await deletions(filing))['guesses'], 700);
  });

  it('is, of a transfer that nobody has to look at any more, what was written on it, and not that it came', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    const notice = (transaction_id: string, state: string, received_at: string) => ({
      ...{ agency_id: AGENCY, transaction_id, digest: '', amount: '8000', content: 'Nguyễn Thị Thử nộp', state },
      ...{ paid_at: received_at, received_at, reason: null, dossier_id: null },
    });
    const [old, young] = ['2025-11-24T00:00:00+07:00', '2026-11-22T09:00:00+07:00'];
    await db
      .insertInto('payment_notices')
      .values([
        notice('1', 'settled', old),
        notice('2', 'held', old),
        notice('3', 'settled', young),
        notice('4', 'set-aside', old),
      ])
      .execute();
    assert.equal(await sweep(db, 'payers-words', LATER), 2);
    assert.equal(await sweep(db, 'payers-words', LATER), 0);
    const rows = await db.selectFrom('payment_notices').select(['content']).orderBy('transaction_id').execute();
    assert.deepEqual(
      rows.map(({ content }) => content !== null),
      [false, true, true, false],
    );
  });

  it('is shown by e-tdp retention, which takes it away with --run alone', async () => {
    await using filing = await startFiling();
    const { db } = filing.gateway.services;
    // Over by the command's clock, and not by the gateway's, which sweeps by itself.
    filing.setTime('2020-01-01T00:00:00+07:00');
    await filing.api.draft();
    assert.match((await eTdp(filing, ['retention'])).out, /drafts +1 would go/);
    assert.equal((await db.selectFrom('dossiers').select('id').execute()).length, 1);
    assert.match((await eTdp(filing, ['retention', '--run'])).out, /drafts +1 went/);
    assert.equal((await db.selectFrom('dossiers').select('id').execute()).length, 0);
    assert.equal((await eTdp(filing, ['retention', '--rum'])).code, 2);
  });
});
