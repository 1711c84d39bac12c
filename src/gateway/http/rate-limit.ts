import type { RateClass, RateLimit } from '../config/config.ts';
import { Refusal } from './refusal.ts';

interface Bucket {
  tokens: number;
  at: number;
}
/** Beyond this the addresses that have been quiet longest are forgotten. */
const MOST_BUCKETS = 50_000;

/** Token buckets in memory, one for each class and client. A restart forgives. */
export class RateLimits {
  readonly #limits: Readonly<Record<RateClass, RateLimit>>;
  readonly #now: () => number;
  /** In the order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: Readonly<Record<RateClass, RateLimit>>, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * Takes one token.
   * @throws {Refusal} `rate.limited` with the seconds until there is one again
   */
  take(of: RateClass, client: string): void {
    this.check(of, client).tokens -= 1;
  }

  /**
   * Looks whether there is a token, and takes none.
   * @throws {Refusal} as `take`
   */
  check(of: RateClass, client: string): Bucket {
    const { burst, perMinute } = this.#limits[of];
    const key = `${of} ${client}`;
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    this.#forget();
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
    bucket.at = now;
    if (bucket.tokens >= 1) return bucket;
    const wait = Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / perMinute));
    throw new Refusal('rate.limited', { headers: { 'Retry-After': String(wait) } });
  }

  #forget(): void {
    if (this.#buckets.size <= MOST_BUCKETS) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
