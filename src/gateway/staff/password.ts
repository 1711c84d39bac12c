import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost (OWASP, 2024): 32 MB and about a tenth of a second for each try. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
/** For passwords that protect nothing: a demo's, which are printed on the screen. */
export const DEMO_COST: Cost = { N: 2 ** 12, r: 8, p: 1 };
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
const KEY_BYTES = 32;

/** The hash of a password with a salt of its own, `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password fits a hash. Without a hash (nobody has that name) the same work is done against one that nothing fits, so that
 * the time of the answer does not say which names exist.
 */
export async function passwordFits(password: string, hash: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, key] = (hash ?? (await nobody())).split('$');
  const wanted = Buffer.from(key ?? '', 'base64url');
  const made = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return made.length === wanted.length && timingSafeEqual(made, wanted) && hash !== undefined;
}

let nobodysHash: Promise<string> | undefined;
function nobody(): Promise<string> {
  return (nobodysHash ??= hashPassword(randomBytes(32).toString('base64url')));
}

/** One way of writing a password: keyboards compose Vietnamese letters differently. */
function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
