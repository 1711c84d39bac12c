/** How many calls one client address may make: `burst` at once, then `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}
export type RateClass = 'reads' | 'writes' | 'sign-in' | 'tracking';

/** How this gateway runs, read from the environment once. */
export interface Config {
  /** `demo`: what `npm start` runs, every loopback origin registered. `serve`: for a ward. */
  readonly mode: 'demo' | 'serve';
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Where clients reach the gateway when that differs from where it listens, without a slash at the end; else null. */
  readonly publicUrl: string | null;
  /** Believe the last address of `X-Forwarded-For`: only behind a proxy that writes it. */
  readonly trustProxy: boolean;
  readonly rates: Readonly<Record<RateClass, RateLimit>>;
}
