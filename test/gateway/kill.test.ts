import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openKeys } from '../../src/gateway/keys/keys.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { openStore } from '../../src/gateway/uploads/open-store.ts';
import type { Api } from '../support/api.ts';
import { AGENCY } from '../support/invented-catalogue.ts';
import { Journey } from '../support/journey.ts';
import { KillableGateway } from '../support/killable-gateway.ts';
import { openDb } from '../support/open-db.ts';

const ROUNDS = 6;
const AT_ONCE = 6;

/** Journeys one after the other until the gateway is gone. Whatever else goes wrong is thrown. */
async function apply(api: Api, journeys: Journey[], first: Journey): Promise<void> {
  try {
    for (let journey = first; ;) {
      await journey.goOn(api);
      journey = new Journey(officer);
      journeys.push(journey);
    }
  } catch (error) {
    // What `fetch` says when nobody is there any more.
    if (!(error instanceof TypeError)) throw error;
  }
}
let officer = '';

describe('kill -9', () => {
  it('at any moment takes nothing that was acknowledged, and files nothing twice', async (t) => {
    await using killable = await KillableGateway.make();
    const staff = {
      username: 'can-bo',
      role: 'officer',
      agencyId: AGENCY,
      password: 'mat-khau-thu',
      demo: true,
    } as const;
    const before = await openDb(killable.place);
    await saveUser(before, staff, new Date());
    await before.destroy();
    officer = await (await killable.start()).signIn(staff.username, staff.password);
    await killable.kill();

    const journeys = Array.from({ length: AT_ONCE }, () => new Journey(officer));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const api = await killable.start();
      for (const journey of journeys) await journey.check(api);
      const unfinished = journeys.filter(({ done }) => !done).slice(-AT_ONCE);
      const running = Promise.all(unfinished.map((journey) => apply(api, journeys, journey)));
      const acknowledged = journeys.reduce((sum, journey) => sum + journey.acknowledged, 0);
      // Random, so that over the runs every moment is met; long enough for some answers to have been given.
      const moment = 40 + Math.random() * 400;
      await new Promise((resolve) => setTimeout(resolve, moment));
      await killable.kill();
      await running;
      const more = journeys.reduce((sum, journey) => sum + journey.acknowledged, 0) - acknowledged;
      t.diagnostic(`round ${String(round)}: killed after ${moment.toFixed(0)} ms and ${String(more)} answers`);

      const db = await openDb(killable.place);
      const verification = await verifyLog(db, await openKeys(killable.dataDir), await openStore(killable.place, db));
      assert.deepEqual(verification.faults, []);
      // Each journey made one dossier at most, each dossier was filed once at most.
      assert.ok(verification.dossiers <= journeys.length);
      const filed = await db.selectFrom('log_events').select('dossier_id').where('type', '=', 'submitted').execute();
      assert.equal(new Set(filed.map(({ dossier_id }) => dossier_id)).size, filed.length);
      await db.destroy();
    }

    const api = await killable.start();
    for (const journey of journeys) {
      await journey.check(api);
      await journey.goOn(api);
      await journey.check(api);
    }
    assert.ok(journeys.every(({ done }) => done));
    assert.equal(killable.errors, '');
  });
});
