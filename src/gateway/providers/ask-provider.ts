import * as oauth from 'oauth4webapi';
import { Refusal } from '../http/refusal.ts';
import { isLocal, type ProviderRecord } from './providers.ts';

/** Milliseconds a provider may take for one answer. */
const PATIENCE = 10_000;
/** How long what a provider says of itself is believed. */
const BELIEVED_MS = 3_600_000;

export type Claims = Readonly<Record<string, unknown>>;
/** What a provider was asked, and what came back. */
export interface Answered {
  readonly code: string;
  readonly state: string;
  readonly iss: string | undefined;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

const known = new Map<string, { readonly server: oauth.AuthorizationServer; readonly until: number }>();

/** Where somebody is sent to sign in: they show who they are each time, as the machine may be one that many use. */
export async function authorizationUrl(
  provider: ProviderRecord,
  wish: { readonly state: string; readonly nonce: string; readonly challenge: string; readonly redirectUri: string },
): Promise<string> {
  const { authorization_endpoint: endpoint } = await serverOf(provider);
  if (endpoint === undefined) throw unavailable();
  const url = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: wish.redirectUri,
    scope: provider.scope ?? 'openid profile',
    state: wish.state,
    nonce: wish.nonce,
    code_challenge: wish.challenge,
    code_challenge_method: 'S256',
    prompt: 'login',
    ...(provider.acr && { acr_values: provider.acr.join(' ') }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Redeems a code and checks what the provider says with it (OpenID Connect Core, 3.1.3.7): issuer, audience, time, nonce and, though it
 * came straight from the provider, the signature.
 * @throws {Refusal} `auth.provider-refused`, `auth.provider-unavailable`
 * @throws {Error} when the provider does not take the gateway for its client: somebody has to look at the settings
 */
export async function redeem(provider: ProviderRecord, answered: Answered): Promise<Claims> {
  const server = await serverOf(provider);
  const client: oauth.Client = { client_id: provider.clientId };
  const auth = (provider.clientAuth === 'post' ? oauth.ClientSecretPost : oauth.ClientSecretBasic)(
    provider.clientSecret,
  );
  const { code, state, iss, codeVerifier, nonce, redirectUri } = answered;
  try {
    const callback = new URLSearchParams({ code, state, ...(iss !== undefined && { iss }) });
    const parameters = oauth.validateAuthResponse(server, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      parameters,
      redirectUri,
      codeVerifier,
      options(provider),
    );
    const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, options(provider));
    const claims = oauth.getValidatedIdTokenClaims(result);
    if (!claims) throw new Refusal('auth.provider-refused');
    return claims;
  } catch (error) {
    throw refusalOf(provider, error);
  }
}

/** What the provider says of itself (OpenID Connect Discovery). @throws {Refusal} `auth.provider-unavailable` */
async function serverOf(provider: ProviderRecord): Promise<oauth.AuthorizationServer> {
  const believed = known.get(provider.issuer);
  if (believed && believed.until > performance.now()) return believed.server;
  const issuer = new URL(provider.issuer);
  try {
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...options(provider) });
    const server = await oauth.processDiscoveryResponse(issuer, response);
    known.set(provider.issuer, { server, until: performance.now() + BELIEVED_MS });
    return server;
  } catch {
    throw unavailable();
  }
}

function options({ issuer }: ProviderRecord) {
  const signal = (): AbortSignal => AbortSignal.timeout(PATIENCE);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; only a provider on this very machine is asked without TLS
  return { signal, [oauth.allowInsecureRequests]: isLocal(issuer) };
}

/** Nothing of what the provider sent is passed on: there may be a person in it. */
function refusalOf({ id }: ProviderRecord, error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError) {
    const code = error instanceof oauth.ResponseBodyError ? error.error : 'invalid_client';
    if (/^(invalid|unauthorized)_client$/.test(code))
      return new Error(`the provider ${id} does not take this gateway for its client: ${code}`);
    return error.status >= 500 ? unavailable() : new Refusal('auth.provider-refused');
  }
  // No answer at all: `fetch` throws a TypeError, a time limit a TimeoutError.
  const unanswered =
    error instanceof TypeError || (error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name));
  return unanswered ? unavailable() : new Refusal('auth.provider-refused');
}

function unavailable(): Refusal {
  return new Refusal('auth.provider-unavailable', { headers: { 'Retry-After': '10' } });
}
