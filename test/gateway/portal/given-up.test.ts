import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { deliverySchema, type Delivery } from '../../../src/contract/wire/delivery.ts';
import { run } from '../../../src/gateway/commands/run.ts';
import { OTHER_AGENCY } from '../../support/invented-catalogue.ts';
import { Readable } from 'node:stream';
import { until } from '../../support/until.ts';
import { NUMBER, ToldPortal } from '../../support/told-portal.ts';

const list = async (told: ToldPortal, query = '', token?: string): Promise<Delivery[]> => {
  const { body } = await told.filing.api.call('GET', `/v1/desk/deliveries${query}`, {
    token: token ?? (await told.filing.staff()),
  });
  return z.array(deliverySchema).parse(body['items']);
};

/** The one delivery that was given up. */
async function deadOne(told: ToldPortal): Promise<Delivery> {
  await told.quiet();
  const [dead, ...more] = await list(told, '?state=dead');
  assert.ok(dead);
  assert.deepEqual(more, []);
  return dead;
}

const act = async (
  told: ToldPortal,
  id: string,
  action: string,
  role: 'officer' | 'admin' = 'officer',
  agency?: string,
): Promise<string | number> => {
  const token = await told.filing.staff(role, agency);
  return (await told.filing.api.call('POST', `/v1/desk/deliveries/${id}/actions`, { token, body: { action } })).outcome;
};

describe('what the portal refuses', () => {
  it('is given up at once, and what follows waits for it', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'DongBoHoSoMC');
    const { holder, code } = await told.filed();
    const other = await told.filed();
    await told.act(holder, 'accept');
    const dead = await deadOne(told);
    assert.deepEqual(
      [dead.code, dead.target, dead.message, dead.attempts, dead.problem, dead.nextTryAt],
      [code, 'portal', 'dossier', 1, { code: 'refused', detail: '12 SoGiayToChuHoSo' }, null],
    );
    await until('the other dossier is told', () => told.portal.states(other.code, 'CapNhatTienDoHoSoMC').length === 1);
    assert.deepEqual(told.portal.states(code, 'DongBoHoSoMC'), []);
    assert.deepEqual(
      (await list(told, `?dossierId=${holder.id}`)).map(({ message, seq, state }) => [message, seq, state]).sort(),
      [
        ['dossier', 2, 'dead'],
        ['dossier', 3, 'waiting'],
        ['progress', 2, 'waiting'],
        ['progress', 3, 'waiting'],
      ],
    );
  });

  it('leaves no word of it in the database, in a log or in what the desk sees', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'DongBoHoSoMC');
    await told.filed();
    await deadOne(told);
    const rows = JSON.stringify(await told.filing.gateway.services.db.selectFrom('deliveries').selectAll().execute());
    for (const text of [rows, JSON.stringify(await list(told)), told.filing.faults.join('')])
      for (const secret of [NUMBER, '042190000001', 'Bí Mật', 'Nguyễn', 'mat-khau', '0912345678'])
        assert.ok(!text.includes(secret), secret);
  });

  it('is sent again by an officer, once what was wrong is put right, and everything arrives in order', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'CapNhatTienDoHoSoMC');
    const { holder, code } = await told.filed();
    await told.act(holder, 'accept');
    const dead = await deadOne(told);
    assert.equal(dead.message, 'progress');
    assert.equal(await act(told, dead.id, 'replay'), 200);
    await told.quiet();
    assert.deepEqual(told.portal.states(code, 'CapNhatTienDoHoSoMC'), ['1', '2']);
    assert.equal(await act(told, dead.id, 'replay'), 'delivery.not-dead');
  });

  it('is skipped by an admin alone, and what follows goes on', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'CapNhatTienDoHoSoMC');
    const { holder, code } = await told.filed();
    await told.act(holder, 'accept');
    const dead = await deadOne(told);
    assert.equal(await act(told, dead.id, 'skip'), 'auth.forbidden');
    assert.equal(await act(told, dead.id, 'skip', 'admin', OTHER_AGENCY), 'delivery.unknown');
    assert.equal(await act(told, dead.id, 'replay', 'officer', OTHER_AGENCY), 'delivery.unknown');
    assert.equal(await act(told, dead.id, 'forget'), 'request.invalid');
    assert.equal(await act(told, dead.id, 'skip', 'admin'), 200);
    await told.quiet();
    assert.deepEqual(told.portal.states(code, 'CapNhatTienDoHoSoMC'), ['2']);
    assert.deepEqual(await list(told, '?state=skipped').then((all) => all.map(({ id }) => id)), [dead.id]);
    const [row] = await told.filing.gateway.services.db
      .selectFrom('deliveries')
      .select('decided_by')
      .where('id', '=', dead.id)
      .execute();
    assert.equal(row?.decided_by, 'admin-mot');
  });

  it('is listed page by page, for its own agency alone', async () => {
    await using told = await ToldPortal.start();
    for (let count = 0; count < 3; count += 1) await told.filed();
    await told.quiet();
    const token = await told.filing.staff();
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const { body } = await told.filing.api.call(
        'GET',
        `/v1/desk/deliveries?limit=4${cursor === null ? '' : `&cursor=${String(cursor)}`}`,
        { token },
      );
      seen.push(
        ...z
          .array(deliverySchema)
          .parse(body['items'])
          .map(({ id }) => id),
      );
      cursor = body['nextCursor'];
    } while (cursor !== null);
    assert.equal(new Set(seen).size, 6);
    assert.deepEqual(await list(told, '', await told.filing.staff('officer', OTHER_AGENCY)), []);
    const volunteer = await told.filing.staff('volunteer');
    assert.equal(
      (await told.filing.api.call('GET', '/v1/desk/deliveries', { token: volunteer })).outcome,
      'auth.forbidden',
    );
    assert.equal(
      (await told.filing.api.call('GET', '/v1/desk/deliveries?cursor=x', { token })).outcome,
      'cursor.invalid',
    );
    assert.equal(
      (await told.filing.api.call('GET', '/v1/desk/deliveries?state=no', { token })).outcome,
      'request.invalid',
    );
  });
});

describe('what could not be sent', () => {
  it('is given up after so many tries, and not one more', async () => {
    await using told = await ToldPortal.start({ pace: { tries: 3 } });
    for (let count = 0; count < 3; count += 1) told.portal.fail('status-500', 'DongBoHoSoMC');
    await told.filed();
    const dead = await deadOne(told);
    assert.deepEqual([dead.attempts, dead.problem], [3, { code: 'answered', detail: '500' }]);
    assert.equal(told.portal.calls.filter((name) => name === 'DongBoHoSoMC').length, 3);
  });

  it('is listed and sent again from the command line, beside the gateway', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'DongBoHoSoMC');
    told.portal.fail('refuse-field', 'DongBoHoSoMC');
    const [one, two] = [await told.filed(), await told.filed()];
    await until('both are given up', async () => (await list(told, '?state=dead')).length === 2);
    const command = async (...args: string[]): Promise<[number, string]> => {
      let said = '';
      const write = (text: string): void => void (said += text);
      const { environment } = told.filing;
      return [
        await run(['connector', ...args], { environment, out: write, err: write, input: Readable.from([]) }),
        said,
      ];
    };
    const [, listed] = await command('list');
    assert.match(listed, /2 dead\n$/);
    assert.ok(listed.includes(one.code) && listed.includes(two.code) && listed.includes('refused 12 SoGiayToChuHoSo'));
    assert.ok(!listed.includes(NUMBER));
    assert.deepEqual(await command('replay', '--dossier', one.code.toLowerCase()), [0, '1 will be sent again\n']);
    await until('one is told', () => told.portal.states(one.code, 'CapNhatTienDoHoSoMC').length === 1);
    assert.deepEqual(told.portal.states(two.code, 'DongBoHoSoMC'), []);
    assert.deepEqual(await command('replay', '--all'), [0, '1 will be sent again\n']);
    await until('two is told', () => told.portal.states(two.code, 'CapNhatTienDoHoSoMC').length === 1);
    await told.quiet();
    assert.match((await command('list', '--state', 'sent'))[1], /4 sent\n$/);
    for (const wrong of [
      ['replay'],
      ['replay', '--dossier', 'x'],
      ['list', '--state', 'lost'],
      ['replay', '--all', 'x'],
    ])
      assert.equal((await command(...wrong))[0], 2, wrong.join(' '));
  });

  it('says nothing of what was sent when its secrets are wrong', async () => {
    await using told = await ToldPortal.start({
      settings: { password: { environment: 'PORTAL_USERNAME' } },
      pace: { tries: 2 },
    });
    await told.filed();
    const dead = await deadOne(told);
    assert.deepEqual(dead.problem, { code: 'sign-in-refused', detail: '-3' });
    assert.ok(told.portal.calls.every((name) => name === 'sign-in'));
    const rows = JSON.stringify(await told.filing.gateway.services.db.selectFrom('deliveries').selectAll().execute());
    assert.ok(!rows.includes('mat-khau-cong-thu') && !rows.includes('phuong-thu'));
  });
});
