import { sql } from 'kysely';
import type { RateClass, RateLimit } from '../config/config.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { limited, RateLimits, type Rates } from './rate-limit.ts';

/** What part of a burst a node takes at a time, to give out by itself; and for how long it may, in milliseconds. */
const PART = 30;
const KEPT_MS = 10_000;
const MOST_BUCKETS = 50_000;

/** Of one client at this node. */
interface Share {
  left: number;
  until: number;
  /** No token for anybody before this. */
  none: number;
  asking: Promise<void> | null;
}

/** Rate limits for one purpose, apart from those for others: in memory, or shared where there are several nodes. */
export function rateLimits({ nodes, db, config, keys }: Services, purpose: string): Rates {
  if (nodes.alone) return new RateLimits(config.rates);
  return new SharedRates(db, config.rates, (what) => keys.rateBucket(`${purpose} ${what}`));
}

/**
 * Token buckets that all nodes take from. Of a large bucket a node takes some at once; it never gives out more than all of them may, but
 * what it has taken and nobody asks for is lost. Of small ones (signing in) each token is asked for.
 */
export class SharedRates implements Rates {
  readonly #db: Db;
  readonly #limits: Readonly<Record<RateClass, RateLimit>>;
  readonly #name: (what: string) => string;
  readonly #now: () => number;
  /** In the order they were made. */
  readonly #shares = new Map<string, Share>();

  constructor(
    db: Db,
    limits: Readonly<Record<RateClass, RateLimit>>,
    name: (what: string) => string,
    now: () => number = Date.now,
  ) {
    this.#db = db;
    this.#limits = limits;
    this.#name = name;
    this.#now = now;
  }

  async take(of: RateClass, client: string): Promise<void> {
    const id = this.#name(`${of} ${client}`);
    const share = this.#shareOf(id);
    while (share.left < 1 || share.until <= this.#now()) {
      this.#refuse(share);
      await (share.asking ??= this.#ask(id, share, this.#limits[of]).finally(() => (share.asking = null)));
    }
    share.left -= 1;
  }

  async check(of: RateClass, client: string): Promise<void> {
    const id = this.#name(`${of} ${client}`);
    const row = await this.#db.selectFrom('rate_buckets').select('paid_until').where('id', '=', id).executeTakeFirst();
    const share = this.#shareOf(id);
    const { one, whole } = costOf(this.#limits[of]);
    share.none = (row?.paid_until ?? 0) + one - whole;
    this.#refuse(share);
  }

  #refuse(share: Share): void {
    const wait = share.none - this.#now();
    if (wait > 0) throw limited(wait / 1000);
  }

  async #ask(id: string, share: Share, limit: RateLimit): Promise<void> {
    const now = Math.floor(this.#now());
    const { one, whole } = costOf(limit);
    for (const count of new Set([Math.max(1, Math.floor(limit.burst / PART)), 1])) {
      const spent = Math.ceil(count * one);
      // In milliseconds: what was paid for, from now on at least, may not reach further than a whole burst.
      const paid = sql`case when rate_buckets.paid_until > ${now} then rate_buckets.paid_until else ${now} end + ${spent}`;
      const { rows } = await sql`
        insert into rate_buckets (id, paid_until) values (${id}, ${now + spent})
        on conflict (id) do update set paid_until = ${paid} where ${paid} <= ${now + Math.ceil(whole)}
        returning paid_until`.execute(this.#db);
      if (rows.length === 0) continue;
      share.left = count;
      share.until = now + KEPT_MS;
      return;
    }
    const row = await this.#db.selectFrom('rate_buckets').select('paid_until').where('id', '=', id).executeTakeFirst();
    share.none = (row?.paid_until ?? now) + one - whole;
  }

  #shareOf(id: string): Share {
    const share = this.#shares.get(id) ?? { left: 0, until: 0, none: 0, asking: null };
    this.#shares.set(id, share);
    const [oldest] = this.#shares.size > MOST_BUCKETS ? this.#shares.keys() : [];
    if (oldest !== undefined) this.#shares.delete(oldest);
    return share;
  }
}

/** What one token and a whole burst cost, in milliseconds of waiting. */
function costOf({ burst, perMinute }: RateLimit): { one: number; whole: number } {
  const one = 60_000 / perMinute;
  return { one, whole: burst * one };
}
