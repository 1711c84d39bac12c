/** Signing in through a provider, as a page and its popup do it. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidersFile } from '../../src/gateway/providers/providers.ts';
import type { Ending } from './ending.ts';
import { send, startGateway, type Sent, type TestGateway } from './gateway.ts';
import { CLIENT, startIdentityProvider, type IdentityProvider } from './identity-provider.ts';

/** Every loopback origin is registered in a demo. */
export const PAGE = 'http://phuong.localhost';

export interface WithProvider {
  readonly gateway: TestGateway;
  readonly provider: IdentityProvider;
}

/** A gateway that takes the word of a real provider: for residents as `vneid`, for staff as `tinh`. */
export async function startWithProvider(t: Ending, more: object = {}, clock?: () => Date): Promise<WithProvider> {
  const provider = await startIdentityProvider(t);
  const folder = mkdtempSync(join(tmpdir(), 'e-tdp-providers-'));
  t.after(async () => rm(folder, { recursive: true }));
  const common = { ...CLIENT, issuer: provider.issuer };
  const file: ProvidersFile = {
    providers: [
      { ...common, id: 'vneid', name: { vi: 'VNeID thử' }, of: 'residents', claims: { displayName: 'name' }, ...more },
      {
        ...common,
        id: 'tinh',
        name: { vi: 'Tỉnh thử' },
        of: 'staff',
        claims: { displayName: 'name', role: 'roles', agency: 'unit', post: 'post' },
        roles: { 'mot-cua': 'officer', 'ho-tro': 'volunteer' },
        agencies: { 'H27.30': '18073' },
      },
    ],
  };
  const providersFile = join(folder, 'providers.json');
  writeFileSync(providersFile, JSON.stringify(file));
  const gateway = await startGateway(t, { config: { providersFile }, ...(clock && { clock }) });
  provider.open(`${gateway.url}/sign-in/done`);
  return { gateway, provider };
}

/** What a page makes before it opens the popup. */
export interface Begun {
  readonly state: string;
  readonly codeVerifier: string;
  readonly start: string;
}
export function begin({ url }: TestGateway, provider = 'vneid', more: Record<string, string> = {}): Begun {
  const [state, codeVerifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
  const query = new URLSearchParams({ provider, state, challenge, origin: PAGE, ...more });
  return { state, codeVerifier, start: `${url}/sign-in/start?${query.toString()}` };
}

/** A page in a popup. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What it posts to its opener, and to which origin. */
  readonly origin: string;
  readonly message: Record<string, string> | null;
}

/** Follows an address as a browser does, cookies and all, to the page that is shown in the end. */
export async function browse(address: string): Promise<Shown> {
  const cookies = new Map<string, string>();
  let url = address;
  for (let steps = 0; steps < 12; steps++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { Cookie: cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    const text = await answer.text();
    if (location === null) return shown(url, answer, text);
    url = new URL(location, url).href;
  }
  throw new Error('the provider leads in circles');
}

function shown(url: string, { status, headers }: Response, text: string): Shown {
  const data = (name: string): string =>
    (new RegExp(`data-${name}="([^"]*)"`).exec(text)?.[1] ?? '').replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    );
  const message = data('message');
  return {
    url,
    status,
    headers,
    text,
    origin: data('origin'),
    message: message === '' ? null : (JSON.parse(message) as Record<string, string>),
  };
}

/** Signs in at the provider and brings back what it said. */
export async function comeBack(
  begun: Begun,
): Promise<{ code: string; state: string; iss: string; codeVerifier: string }> {
  const { message, text } = await browse(begun.start);
  assert.ok(message, text);
  const { code = '', iss = '' } = message;
  return { code, iss, state: begun.state, codeVerifier: begun.codeVerifier };
}

/** The call with which the page begins its session. */
export function finish({ url }: TestGateway, body: object, origin: string | null = PAGE): Promise<Sent> {
  return send(url, 'POST', '/v1/sessions', { body, headers: origin === null ? {} : { Origin: origin } });
}
