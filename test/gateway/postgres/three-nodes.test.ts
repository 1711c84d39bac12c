import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openKeys } from '../../../src/gateway/keys/keys.ts';
import { verifyLog } from '../../../src/gateway/log/verify.ts';
import { saveUser } from '../../../src/gateway/staff/users.ts';
import { openStore } from '../../../src/gateway/uploads/open-store.ts';
import type { Api } from '../../support/api.ts';
import { Cluster } from '../../support/cluster.ts';
import { EventReader } from '../../support/event-reader.ts';
import { AGENCY } from '../../support/invented-catalogue.ts';
import { Journey } from '../../support/journey.ts';
import { openDb } from '../../support/open-db.ts';

const STAFF = { username: 'can-bo', role: 'officer', agencyId: AGENCY, password: 'mat-khau-thu', demo: true } as const;
const AT_ONCE = 4;
const EACH = 2;

/** Does journeys one after the other; a call that broke off is made again, as a client does. */
async function apply(api: Api, journeys: readonly Journey[], ended: AbortSignal): Promise<void> {
  for (const journey of journeys) {
    while (!journey.done && !ended.aborted) {
      try {
        await journey.goOn(api);
      } catch (error) {
        // What `fetch` says of a connection that broke off.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  }
}

/** Under load one of the nodes is killed; nothing is lost, nothing doubled, and the others go on telling. */
const killedOne =
  (start: () => Promise<Cluster>) =>
  async (t: TestContext): Promise<void> => {
    await using cluster = await start();
    const db = await openDb(cluster.place);
    t.after(() => db.destroy());
    await saveUser(db, STAFF, new Date());
    const { api } = cluster;
    const officer = await api.signIn(STAFF.username, STAFF.password);

    // Somebody follows a dossier at the node that is going to be killed.
    const [doomed, ...others] = cluster.nodes;
    const { holder, receipt } = await api.filed();
    const address = `/v1/tracking/${receipt.code}/events`;
    const secret = { 'Tracking-Secret': receipt.trackingSecret };
    const follow = (port: number | undefined, more: Record<string, string> = {}): Promise<EventReader> =>
      EventReader.open(`http://127.0.0.1:${String(port)}${address}`, { ...secret, ...more });
    const before = await follow(doomed?.port);
    const seen = await before.next();
    assert.equal(seen?.state, 'registered');

    const runs = Array.from({ length: AT_ONCE }, () => Array.from({ length: EACH }, () => new Journey(officer)));
    const all = runs.flat();
    const running = Promise.all(runs.map((journeys) => apply(api, journeys, t.signal)));
    const { promise: half, resolve: reached } = Promise.withResolvers<undefined>();
    const look = setInterval(() => {
      if (all.filter(({ done }) => done).length >= AT_ONCE) reached(undefined);
    }, 5);
    // Also when a journey fails: an interval that goes on would keep the process.
    await Promise.race([half, running]).finally(() => clearInterval(look));
    await doomed?.kill();
    assert.equal(await before.next().catch(() => null), null);
    // At another node, from where it broke off.
    const after = await follow(others[0]?.port, { 'Last-Event-ID': seen.id });
    const act = { token: officer, body: { action: 'accept' } };
    assert.equal((await api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, act)).status, 200);
    assert.equal((await after.next())?.state, 'accepted');
    after.close();
    await running;

    for (const journey of all) await journey.check(api);
    const acknowledged = all.reduce((sum, journey) => sum + journey.acknowledged, 0);
    t.diagnostic(`${String(all.length)} dossiers, ${String(acknowledged)} answers, one node of three killed`);
    const { dataDir } = cluster.place;
    const found = await verifyLog(db, await openKeys(dataDir, { make: false }), await openStore(cluster.place, db));
    assert.deepEqual(found.faults, []);
    assert.equal(found.dossiers, all.length + 1);
    const rows = await db.selectFrom('dossiers').select('code').execute();
    // Serial numbers of one day: each there, none twice.
    const serials = rows.map(({ code }) => Number(code?.split('-').at(-1))).sort((a, b) => a - b);
    const dates = new Set(rows.map(({ code }) => code?.split('-').at(-2)));
    if (dates.size === 1)
      assert.deepEqual(
        serials,
        rows.map((_, at) => at + 1),
      );
    assert.equal(cluster.errors, '');
  };

describe('three nodes behind a proxy that knows nothing, of which one is killed, lose and double nothing and go on telling', () => {
  it(
    'with one folder of files',
    killedOne(() => Cluster.start(3)),
  );
  it(
    'with an S3 store, and no folder in common',
    killedOne(() => Cluster.startApart(3)),
  );
});
