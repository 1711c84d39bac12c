/** Load on a gateway that is killed again and again; after each time everything it acknowledged has to be there, once. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openKeys } from '../../src/gateway/keys/keys.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { openStore } from '../../src/gateway/uploads/open-store.ts';
import type { Api } from './api.ts';
import { chance } from './chance.ts';
import { AGENCY } from './invented-catalogue.ts';
import { Journey } from './journey.ts';
import type { KillableGateway } from './killable-gateway.ts';
import { openDb } from './open-db.ts';

const AT_ONCE = 6;
const EARLIEST_MS = 40;
const USUALLY_WITHIN_MS = 400;

export interface Rounds {
  readonly rounds: number;
  /** The moments it is killed at are random, so that over the runs every one is met; the same seed gives the same ones. */
  readonly seed: number;
  /** @default 400 */
  readonly withinMs?: number;
  readonly say: (line: string) => void;
}

/** What was seen over all rounds. */
export interface Survived {
  readonly answers: number;
  readonly dossiers: number;
  readonly filed: number;
}

/** @throws {AssertionError} when something acknowledged is gone or doubled, or the log is not as it was written */
export async function killRounds(killable: KillableGateway, plan: Rounds): Promise<Survived> {
  const { withinMs = USUALLY_WITHIN_MS, say } = plan;
  const officer = await officerOf(killable);
  const random = chance(plan.seed);
  const journeys = Array.from({ length: AT_ONCE }, () => new Journey(officer));
  const answers = (): number => journeys.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  let touched: readonly Journey[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    const api = await killable.start();
    for (const journey of touched) await journey.check(api);
    const before = answers();
    const first = journeys.length;
    const unfinished = journeys.filter(({ done }) => !done).slice(-AT_ONCE);
    const running = Promise.all(unfinished.map((journey) => apply(api, journeys, journey, officer)));
    const moment = EARLIEST_MS + random.below(withinMs);
    await pause(moment);
    await killable.kill();
    await running;
    touched = [...unfinished, ...journeys.slice(first)];
    await verified(killable, journeys.length);
    say(`round ${String(round)}: killed after ${String(moment)} ms and ${String(answers() - before)} answers`);
  }
  const api = await killable.start();
  for (const journey of journeys) {
    await journey.check(api);
    await journey.goOn(api);
    await journey.check(api);
  }
  assert.ok(journeys.every(({ done }) => done));
  return { answers: answers(), ...(await verified(killable, journeys.length)) };
}

/** Journeys one after the other until the gateway is gone. Whatever else goes wrong is thrown. */
async function apply(api: Api, journeys: Journey[], first: Journey, officer: string): Promise<void> {
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

async function officerOf(killable: KillableGateway): Promise<string> {
  const staff = {
    username: 'can-bo',
    role: 'officer',
    agencyId: AGENCY,
    password: 'mat-khau-thu',
    demo: true,
  } as const;
  const db = await openDb(killable.place);
  await saveUser(db, staff, new Date());
  await db.destroy();
  const token = await (await killable.start()).signIn(staff.username, staff.password);
  await killable.kill();
  return token;
}

/** Each journey made one dossier at most, each dossier was filed once at most, and everything is as it was written. */
async function verified(killable: KillableGateway, journeys: number): Promise<{ dossiers: number; filed: number }> {
  const db = await openDb(killable.place);
  try {
    const { dossiers, faults } = await verifyLog(
      db,
      await openKeys(killable.dataDir),
      await openStore(killable.place, db),
    );
    assert.deepEqual(faults, []);
    assert.ok(dossiers <= journeys);
    const filed = await db.selectFrom('log_events').select('dossier_id').where('type', '=', 'submitted').execute();
    assert.equal(new Set(filed.map(({ dossier_id }) => dossier_id)).size, filed.length);
    return { dossiers, filed: filed.length };
  } finally {
    await db.destroy();
  }
}
