import type { RateClass, RateLimit } from '../config/config.ts';
import { Refusal } from './refusal.ts';

interface Bucket {
  tokens: number;
  at: number;
}
/** Beyond this the addresses that have been quiet longest are forgotten. */
const MOST_BUCKETS = 50_000;

/** How much a client may call, by class: the number that came too often is refused. */
export interface Rates {
  /**
   * Takes one token.
   * @throws {Refusal} `rate.limited` with the seconds until there is one again
   */
  take(of: RateClass, client: string): void | Promise<void>;
  /**
   * Looks whether there is a token, and takes none.
   * @throws {Refusal} as `take`
   */
  check(of: RateClass, client: string): void | Promise<void>;
}

export function limited(seconds: number): Refusal {
  return new Refusal('rate.limited', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) } });
}

/** Token buckets in memory, one for each class and client. A restart forgives. */
export class RateLimits implements Rates {
  readonly #limits: Readonly<Record<RateClass, RateLimit>>;
  readonly #now: () => number;
  /** In the order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: Readonly<Record<RateClass, RateLimit>>, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  take(of: RateClass, client: string): void {
    this.#bucket(of, client).tokens -= 1;
  }

  check(of: RateClass, client: string): void {
    this.#bucket(of, client);
  }

  #bucket(of: RateClass, client: string): Bucket {
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
    throw limited(((1 - bucket.tokens) * 60) / perMinute);
  }

  #forget(): void {
    if (this.#buckets.size <= MOST_BUCKETS) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
