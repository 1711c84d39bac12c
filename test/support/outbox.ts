/** Deliveries without a gateway: a real database, dossiers of nobody, and targets that do as they are told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openData } from '../../src/gateway/database/engine.ts';
import type { Db, DossierRow } from '../../src/gateway/database/tables.ts';
import { Courier, type DeadLetter } from '../../src/gateway/deliveries/courier.ts';
import { Deliveries } from '../../src/gateway/deliveries/deliveries.ts';
import { enqueue } from '../../src/gateway/deliveries/enqueue.ts';
import type { Pace } from '../../src/gateway/deliveries/pace.ts';
import type { Attempt, Outcome, Target } from '../../src/gateway/deliveries/target.ts';
import { NOT_RUNNING } from '../../src/gateway/dossiers/ward-clock.ts';
import { QUICK } from './connections.ts';
import { ownDatabase, type OwnDatabase } from './engine.ts';

export const AT = '2026-11-23T09:00:00+07:00';

const dossier: Omit<DossierRow, 'id'> = {
  agency_id: 'thu',
  procedure_code: '9.000001',
  channel: 'home',
  state: 'registered',
  version: 1,
  answers: '{}',
  created_at: AT,
  updated_at: AT,
  expires_at: null,
  code: null,
  submitted_at: AT,
  due_at: null,
  applicant_name: null,
  applicant_phone: null,
  consent: null,
  receipt: null,
  accepted: 0,
  supplement: null,
  payment: null,
  owner_id: null,
  post_id: null,
  ended_at: null,
  erased: null,
  erased_at: null,
  ...NOT_RUNNING,
};

export class Outbox implements AsyncDisposable {
  readonly db: Db;
  now = new Date(AT);
  readonly faults: unknown[] = [];
  readonly dead: DeadLetter[] = [];
  readonly #folder: string;
  readonly #database: OwnDatabase;
  readonly #couriers: Courier[] = [];

  private constructor(db: Db, folder: string, database: OwnDatabase) {
    this.db = db;
    this.#database = database;
    this.#folder = folder;
  }

  static async open(): Promise<Outbox> {
    const folder = mkdtempSync(join(tmpdir(), 'etdp-outbox-'));
    const database = await ownDatabase();
    const { databaseUrl } = database.settings;
    return new Outbox(await openData({ dataDir: folder, databaseUrl }), folder, database);
  }

  /** A dossier of which `events` things are told to the targets. */
  async news(targets: readonly Target[], events = 1, pace: Pace = QUICK): Promise<string> {
    const id = randomUUID();
    await this.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('dossiers')
        .values({ id, ...dossier })
        .execute();
      for (let seq = 1; seq <= events; seq += 1)
        await enqueue(tx, new Deliveries(targets, pace), { agencyId: 'thu', dossierId: id, seq, at: AT });
    });
    return id;
  }

  courier(targets: readonly Target[], pace: Partial<Pace> = {}): Courier {
    const courier = new Courier({
      db: this.db,
      targets,
      pace: { ...QUICK, ...pace },
      clock: () => this.now,
      onFault: (error) => this.faults.push(error),
      onDead: (dead) => this.dead.push(dead),
    });
    this.#couriers.push(courier);
    courier.start();
    return courier;
  }

  later(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  async states(): Promise<string[]> {
    const rows = await this.db.selectFrom('deliveries').select('state').orderBy('position').execute();
    return rows.map(({ state }) => state);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#couriers.map((courier) => courier.stop()));
    await this.db.destroy();
    await this.#database.drop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A target that notes what it is sent. */
export class TestTarget implements Target {
  readonly name: string;
  readonly messages: readonly string[] = ['one', 'two'];
  /** `dossier seq message` of every try. */
  readonly tries: string[] = [];
  readonly #answer: (attempt: Attempt) => Promise<Outcome> | Outcome;

  constructor(name = 'thu', answer: (attempt: Attempt) => Promise<Outcome> | Outcome = () => ({ kind: 'sent' })) {
    this.name = name;
    this.#answer = answer;
  }

  takes(): boolean {
    return true;
  }

  async send(attempt: Attempt): Promise<Outcome> {
    const { dossier_id, seq, message } = attempt.delivery;
    this.tries.push(`${dossier_id} ${String(seq)} ${message}`);
    return this.#answer(attempt);
  }
}
