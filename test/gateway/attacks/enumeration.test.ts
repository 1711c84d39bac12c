import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { problemSchema } from '../../../src/contract/wire/problem.ts';
import type { Receipt } from '../../../src/contract/wire/receipt.ts';
import { checkPassword } from '../../../src/gateway/access/password-sign-in.ts';
import { Guesses } from '../../../src/gateway/access/guesses.ts';
import { saveUser } from '../../../src/gateway/staff/users.ts';
import type { Holder, Told } from '../../support/api.ts';
import { startFiling, type FilingGateway } from '../../support/filing-gateway.ts';
import { AGENCY, ANSWERS } from '../../support/invented-catalogue.ts';

/** What a refusal says, apart from what is another in every answer. */
function said({ status, text, headers }: Told): unknown {
  return [status, { ...problemSchema.parse(JSON.parse(text)), requestId: '' }, headers.get('retry-after')];
}
const PHONE = String(ANSWERS['phone']);
const few = { burst: 5, perMinute: 1 };
const many = { burst: 1_000_000, perMinute: 1_000_000 };

describe('who counts through what there is', () => {
  let filing: FilingGateway;
  let holder: Holder;
  let receipt: Receipt;
  before(async () => {
    filing = await startFiling({ rates: { reads: many, writes: many, tracking: many, 'sign-in': few } });
    ({ holder, receipt } = await filing.api.filed());
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const track = (code: string, proof: object): Promise<Told> => filing.api.call('GET', `/v1/tracking/${code}`, proof);
  /** The codes that a dossier filed on the same day would have. */
  const neighbour = (serial: number): string => receipt.code.replace(/\d{4}$/, String(serial).padStart(4, '0'));

  it('learns of no dossier code that exists: a wrong secret is answered as a wrong code is', async () => {
    const wrong = await track(receipt.code, { secret: '0000-0000-0000' });
    for (const serial of [7001, 7002, 7003])
      assert.deepEqual(said(await track(neighbour(serial), { secret: '0000-0000-0000' })), said(wrong));
    assert.equal(wrong.outcome, 'tracking.unknown');
  });
  it('learns of no phone number: one that filed something is answered as one that never did', async () => {
    const known = await track(neighbour(7101), { phone: PHONE });
    const unknown = await track(neighbour(7102), { phone: '0987000111' });
    assert.deepEqual(said(known), said(unknown));
  });
  it('is stopped who tries one number at many codes', async () => {
    const phone = '0987000222';
    const outcomes: unknown[] = [];
    for (let serial = 7201; serial < 7210; serial++) outcomes.push((await track(neighbour(serial), { phone })).outcome);
    assert.deepEqual(outcomes.slice(0, 5), Array<string>(5).fill('tracking.unknown'));
    assert.deepEqual(outcomes.slice(5), Array<string>(4).fill('rate.limited'));
    // Written in another way it is the same number.
    assert.equal((await track(neighbour(7211), { phone: '+84 987 000 222' })).outcome, 'rate.limited');
  });
  it('is stopped who tries many numbers at one code, whether or not it exists', async () => {
    const other = (await filing.api.filed()).receipt;
    for (const code of [other.code, neighbour(7301)]) {
      const outcomes: unknown[] = [];
      for (let last = 0; last < 8; last++)
        outcomes.push((await track(code, { phone: `09870033${String(10 + last)}` })).outcome);
      assert.deepEqual(outcomes.slice(0, 5), Array<string>(5).fill('tracking.unknown'));
      assert.deepEqual(outcomes.slice(5), Array<string>(3).fill('rate.limited'));
    }
    // Its owner is let in by the secret all the same.
    assert.equal((await track(other.code, { secret: other.trackingSecret })).status, 200);
  });
  it('learns of no dossier by its id: another’s is answered as one that never was', async () => {
    const { token } = await filing.api.draft();
    const [foreign, absent] = [
      await filing.api.call('GET', `/v1/dossiers/${holder.id}`, { token }),
      await filing.api.call('GET', `/v1/dossiers/${randomUUID()}`, { token }),
    ];
    assert.deepEqual(said(foreign), said(absent));
    const officer = await filing.staff('officer', 'phuong-hai');
    const [there, nowhere] = [
      await filing.api.call('GET', `/v1/desk/dossiers/${holder.id}`, { token: officer }),
      await filing.api.call('GET', `/v1/desk/dossiers/${randomUUID()}`, { token: officer }),
    ];
    assert.deepEqual(said(there), said(nowhere));
  });
  it('learns of no account: unknown, wrong, run out, from a provider alone; the first time and when told to wait', async () => {
    const { db, clock } = filing.gateway.services;
    const account = { role: 'resident' as const, agencyId: null, password: 'mat khau dung', demo: true };
    for (const username of ['co.that', 'het.han', 'qua.vneid']) await saveUser(db, { ...account, username }, clock());
    const past = '2026-01-01T00:00:00+07:00';
    await db.updateTable('users').set({ one_time_until: past }).where('username', '=', 'het.han').execute();
    await db.updateTable('users').set({ password: '' }).where('username', '=', 'qua.vneid').execute();
    // Below the call, where the limit of one address does not come first.
    const guesses = new Guesses(db, filing.gateway.services.keys);
    const tries = async (username: string, password: string): Promise<unknown[]> => {
      const told: unknown[] = [];
      for (let count = 0; count < 6; count++) {
        const asked = { account: username, password, address: '198.51.100.1' };
        told.push(
          await checkPassword({ db, guesses }, asked, clock()).then(
            () => 'in',
            (error: unknown) => String(error),
          ),
        );
      }
      return told;
    };
    const unknown = await tries('khong.co', 'sai');
    assert.deepEqual(await tries('co.that', 'sai'), unknown);
    assert.deepEqual(await tries('het.han', 'mat khau dung'), unknown);
    assert.deepEqual(await tries('qua.vneid', ''), unknown);
    assert.equal(unknown.at(-1), 'Refusal: rate.limited');
  });
  it('learns of no account by the answer either', async () => {
    const { db, clock } = filing.gateway.services;
    const account = {
      username: 'ai.do',
      role: 'officer' as const,
      agencyId: AGENCY,
      password: 'mat khau dung',
      demo: true,
    };
    await saveUser(db, account, clock());
    const ask = (username: string): Promise<Told> =>
      filing.api.call('POST', '/v1/sessions', { body: { username, password: 'sai', code: '000000' } });
    assert.deepEqual(said(await ask('ai.do')), said(await ask('khong.ai')));
  });
});
