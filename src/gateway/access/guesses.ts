import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Db } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { Refusal } from '../http/refusal.ts';
import type { Keys } from '../keys/keys.ts';

/** A try to get into an account: what is guessed, whose, and from where. The account need not exist. */
export interface Guess {
  readonly of: 'password' | 'code';
  /** The user name, tidied. */
  readonly account: string;
  /** The client's address. */
  readonly address: string;
}

/** From one address at one account: so many wrong ones, then waits that double. */
const FREE_HERE = 5;
const LONGEST_WAIT_S = 15 * 60;
/** From all addresses together that the account was never entered from: so many an hour, then one each half minute. */
const FREE_ELSEWHERE = 60;
const WAIT_ELSEWHERE_S = 30;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Counts wrong passwords and codes in the database, so that all nodes of a gateway count alike and a restart forgives nothing.
 * An attacker slows down only themselves and, from many addresses at once, others at addresses the account was never entered from:
 * nobody is locked out at the machine they use.
 */
export class Guesses {
  readonly #db: Db;
  readonly #keys: Keys;

  constructor(db: Db, keys: Keys) {
    this.#db = db;
    this.#keys = keys;
  }

  /**
   * Lets a try through, and counts it as wrong until `right` takes that back: tries that come at once are counted too.
   * @throws {Refusal} `rate.limited` with the seconds until the next
   */
  async take(guess: Guess, now: Date): Promise<void> {
    const [here, everywhere] = this.#ids(guess);
    await transact(this.#db, async (tx) => {
      const waits = [await this.#waitOf(tx, here, now)];
      if (!(await this.#isKnown(tx, guess))) waits.push(await this.#waitOf(tx, everywhere, now));
      const wait = Math.max(...waits);
      if (wait > 0) throw new Refusal('rate.limited', { headers: { 'Retry-After': String(wait) } });
      await this.#count(tx, here, now, DAY_MS, (failures) =>
        failures < FREE_HERE ? 0 : Math.min(LONGEST_WAIT_S, 2 ** (failures - FREE_HERE)),
      );
    });
  }

  /** It was wrong. */
  async wrong(guess: Guess, now: Date): Promise<void> {
    const [, everywhere] = this.#ids(guess);
    await transact(this.#db, (tx) =>
      this.#count(tx, everywhere, now, HOUR_MS, (failures) => (failures < FREE_ELSEWHERE ? 0 : WAIT_ELSEWHERE_S)),
    );
  }

  /** It was right: this address starts anew. */
  async right(db: Db, guess: Guess): Promise<void> {
    await db.deleteFrom('guesses').where('id', '=', this.#ids(guess)[0]).execute();
  }

  /** Somebody has got in from there, by whatever was asked of them. */
  async entered(db: Db, account: string, address: string, now: Date): Promise<void> {
    const at = localTimestamp(now);
    await db
      .insertInto('known_addresses')
      .values({ id: this.#knownId({ account, address }), at })
      .onConflict((row) => row.column('id').doUpdateSet({ at }))
      .execute();
  }

  #ids({ of, account, address }: Guess): [here: string, everywhere: string] {
    const all = JSON.stringify([of, account]);
    return [this.#keys.mark(`guess ${all} ${address}`), this.#keys.mark(`guess ${all}`)];
  }

  #knownId({ account, address }: Pick<Guess, 'account' | 'address'>): string {
    return this.#keys.mark(`known ${JSON.stringify([account, address])}`);
  }

  async #isKnown(tx: Db, guess: Guess): Promise<boolean> {
    const id = this.#knownId(guess);
    return (await tx.selectFrom('known_addresses').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  }

  /** Seconds until the next try. */
  async #waitOf(tx: Db, id: string, now: Date): Promise<number> {
    const row = await tx.selectFrom('guesses').select('until').where('id', '=', id).executeTakeFirst();
    return row ? Math.max(0, Math.ceil((Date.parse(row.until) - now.getTime()) / 1000)) : 0;
  }

  /** One more, unless the last one is so long ago that counting starts anew. */
  async #count(tx: Db, id: string, now: Date, memoryMs: number, wait: (failures: number) => number): Promise<void> {
    const row = await tx.selectFrom('guesses').select(['failures', 'at']).where('id', '=', id).executeTakeFirst();
    const failures = row && now.getTime() - Date.parse(row.at) < memoryMs ? row.failures + 1 : 1;
    const counted = {
      failures,
      at: localTimestamp(now),
      until: localTimestamp(new Date(now.getTime() + wait(failures) * 1000)),
    };
    await tx
      .insertInto('guesses')
      .values({ id, ...counted })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(counted))
      .execute();
  }
}
