/** A real OpenID Connect provider on the loopback, where everybody signs in at once as whom the test says. */
import { createSign, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Ending } from './ending.ts';

export const CLIENT = { clientId: 'cong-phuong', clientSecret: 'khong-phai-bi-mat-that' };

/** Who signs in, and what the provider says of them. */
export interface Somebody {
  readonly sub: string;
  readonly acr?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Lets a client come, once it is known where it listens. */
  open(redirectUri: string): void;
  /** Who signs in next. */
  somebody: Somebody;
  /** Changes what its token endpoint answers; null: nothing. */
  tamper: ((answer: Record<string, unknown>) => Record<string, unknown>) | null;
  /** Signs claims as its own ID token, or as somebody else's would be. */
  sign(claims: object, header?: object, key?: KeyObject): string;
  /** How often it was asked to redeem a code. */
  readonly redeemed: number;
  stop(): Promise<void>;
}

export async function startIdentityProvider(t: Ending): Promise<IdentityProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk: JsonWebKey = { ...privateKey.export({ format: 'jwk' }), kid: 'khoa-thu', alg: 'RS256', use: 'sig' };
  let redeemed = 0;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  t.after(stop);

  const own: IdentityProvider = {
    issuer,
    somebody: { sub: 'nguoi-1' },
    tamper: null,
    get redeemed() {
      return redeemed;
    },
    open(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
        jwks: { keys: [jwk] },
        acrValues: ['muc-1', 'muc-2'],
        claims: { openid: ['sub', 'acr'], profile: ['name', 'roles', 'unit', 'post'] },
        conformIdTokenClaims: false,
        cookies: { keys: ['khoa-thu'] },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...own.somebody.claims }) }),
        // What is asked for is agreed to.
        async loadExistingGrant({ oidc }) {
          const grant = new provider.Grant({ clientId: CLIENT.clientId, accountId: oidc.account?.accountId ?? '' });
          grant.addOIDCScope('openid profile');
          await grant.save();
          return grant;
        },
      });
      provider.use(async (ctx, next) => {
        await next();
        if (ctx.path !== '/token') return;
        redeemed += 1;
        if (own.tamper) ctx.body = own.tamper(ctx.body as Record<string, unknown>);
      });
      const callback = provider.callback();
      answer = (request, response) => {
        if (!request.url?.startsWith('/interaction/')) {
          void callback(request, response);
          return;
        }
        const { sub: accountId, acr } = own.somebody;
        void provider.interactionFinished(request, response, {
          login: { accountId, ...(acr !== undefined && { acr }) },
        });
      };
    },
    sign(claims, header = {}, key = privateKey) {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const text = `${part({ alg: 'RS256', kid: 'khoa-thu', ...header })}.${part(claims)}`;
      return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
    },
    stop,
  };
  return own;
}

/** What an ID token says. */
export function claimsOf(token: unknown): Record<string, unknown> {
  const [, payload = ''] = String(token).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
}
