/** Accounts as a ward has them, with all that is asked of them; a demo's are in `gateway.ts`. */
import { sessionSchema, type Role, type Session } from '../../src/contract/wire/session.ts';
import { stepOf, totpCode } from '../../src/gateway/access/totp.ts';
import { saveUser } from '../../src/gateway/staff/users.ts';
import { AGENCY, bearer, call, send, type Sent, type TestGateway } from './gateway.ts';

export const PASSWORD = 'mat khau cua nguoi thu';

/** An account that is no demo's. */
export async function addAccount(
  { services }: TestGateway,
  username: string,
  role: Role = 'officer',
  more: { readonly agencyId?: string; readonly postId?: string; readonly demo?: boolean } = {},
): Promise<void> {
  const { agencyId = AGENCY, ...rest } = more;
  const account = { username, role, agencyId: role === 'resident' ? null : agencyId, password: PASSWORD, ...rest };
  await saveUser(services.db, account, services.clock());
}

export interface SignInWish {
  readonly password?: string;
  readonly code?: string;
  readonly renewable?: boolean;
  readonly origin?: string;
  readonly key?: string | null;
}

export function signIn(
  { url }: TestGateway,
  username: string,
  { password = PASSWORD, code, renewable, origin, key = null }: SignInWish = {},
): Promise<Sent> {
  return send(url, 'POST', '/v1/sessions', {
    body: { username, password, ...(code !== undefined && { code }), ...(renewable && { renewable }) },
    headers: { 'Idempotency-Key': key, ...(origin !== undefined && { Origin: origin }) },
  });
}

export async function session(gateway: TestGateway, username: string, wish?: SignInWish): Promise<Session> {
  return sessionSchema.parse((await signIn(gateway, username, wish)).json);
}

/** The code that an app shows, `ahead` half minutes from now. */
export function codeNow({ services }: TestGateway, secret: string, ahead = 0): string {
  return totpCode(secret, stepOf(services.clock()) + ahead);
}

/** Sets up a second factor; the code of this half minute is used up by it. */
export async function enrol(
  gateway: TestGateway,
  token: string,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { secret } = (await call(gateway.url, 'beginSecondFactor', { body: { code: null } }, bearer(token))).result;
  const body = { code: codeNow(gateway, secret) };
  const { recoveryCodes } = (await call(gateway.url, 'confirmSecondFactor', { body }, bearer(token))).result;
  return { secret, recoveryCodes };
}

export function codeOf(sent: Sent): unknown {
  return (sent.json as { code?: unknown } | null)?.code ?? sent.status;
}
