import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { saveUser } from '../../../src/gateway/staff/users.ts';
import { openDb } from '../../support/open-db.ts';
import type { Api } from '../../support/api.ts';
import { ConnectionsFolder, ENVIRONMENT, portalSettings, QUICK, UNIT } from '../../support/connections.ts';
import { pngFile } from '../../support/files.ts';
import { AGENCY, ANSWERS } from '../../support/invented-catalogue.ts';
import { KillableGateway } from '../../support/killable-gateway.ts';
import { PortalSimulator } from '../../support/portal-simulator/simulator.ts';
import { NUMBER } from '../../support/told-portal.ts';
import { until } from '../../support/until.ts';

const ROUNDS = 4;
const AT_ONCE = 4;
const STAFF = { username: 'can-bo', role: 'officer', agencyId: AGENCY, password: 'mat-khau-thu', demo: true } as const;
const NUMBERS: Readonly<Record<string, string>> = { registered: '1', accepted: '2', processing: '4', processed: '9' };

/** Files and works on dossiers until the gateway is gone. Whatever else goes wrong is thrown. */
async function work(api: Api, officer: string): Promise<void> {
  try {
    for (;;) {
      const holder = await api.draft();
      await holder.write({ ...ANSWERS, number: NUMBER });
      await holder.put(pngFile(4, 4));
      await holder.submit();
      for (const action of ['accept', 'process', 'finish'])
        await api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body: { action } });
    }
  } catch (error) {
    // What `fetch` says when nobody is there any more.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** What each dossier should have been told as, by its log. */
async function expected(place: KillableGateway['place']): Promise<Map<string, string[]>> {
  const db = await openDb(place);
  try {
    const rows = await db
      .selectFrom('log_events')
      .innerJoin('dossiers', 'dossiers.id', 'log_events.dossier_id')
      .select(['dossiers.code', 'log_events.data'])
      .where('log_events.type', 'in', ['submitted', 'moved'])
      .orderBy('log_events.seq')
      .execute();
    const states = new Map<string, string[]>();
    for (const { code, data } of rows) {
      const { state } = JSON.parse(data) as { state: string };
      states.set(code ?? '', [...(states.get(code ?? '') ?? []), NUMBERS[state] ?? state]);
    }
    return states;
  } finally {
    await db.destroy();
  }
}

describe('kill -9 of a gateway that tells the portal', () => {
  it('loses no state of a dossier, tells none twice, and keeps their order', async (t) => {
    await using portal = await PortalSimulator.start([UNIT]);
    using folder = new ConnectionsFolder();
    await using killable = await KillableGateway.make({
      ...ENVIRONMENT,
      ETDP_CONNECTIONS: folder.write({ portal: portalSettings(portal) }),
      ETDP_TEST_PACE: JSON.stringify({ ...QUICK, tries: 50, claim: 1_000, attempt: 900 }),
    });
    const before = await openDb(killable.place);
    await saveUser(before, STAFF, new Date());
    await before.destroy();
    const officer = await (await killable.start()).signIn(STAFF.username, STAFF.password);
    await killable.kill();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const api = await killable.start();
      const told = portal.taken.length;
      const working = Array.from({ length: AT_ONCE }, () => work(api, officer));
      // Once it is at work; then at random, so that over the runs every moment is met.
      await until('the portal is told', () => portal.taken.length > told + 8, 30_000);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
      await killable.kill();
      await Promise.all(working);
      t.diagnostic(`round ${String(round)}: killed after ${String(portal.taken.length - told)} messages`);
    }
    await killable.start();
    const all = await expected(killable.place);
    const messages = [...all.values()].flat().length;
    await until('everything is told', () => portal.taken.length >= 2 * messages, 60_000);
    for (const [code, states] of all) {
      assert.deepEqual(portal.states(code, 'DongBoHoSoMC'), states, code);
      assert.deepEqual(portal.states(code, 'CapNhatTienDoHoSoMC'), states, code);
    }
    assert.equal(portal.taken.length, 2 * messages);
    t.diagnostic(
      `${String(all.size)} dossiers, ${String(messages)} states, ${String(portal.repeated + portal.refused.length)} asked twice after a kill`,
    );
    assert.deepEqual(
      portal.refused.filter((why) => why !== 'tiến độ bị trùng'),
      [],
    );
    assert.equal(killable.errors, '');
  });
});
