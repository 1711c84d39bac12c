import { listMyDossiers } from '../../contract/routes/me.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  listProviders,
  renewSession,
} from '../../contract/routes/access.ts';
import { createSession, endSession, getMe } from '../../contract/routes/staff.ts';
import type { ChangePassword, CreateSession } from '../../contract/requests/session.ts';
import type { DossierState } from '../../contract/rules/status.ts';
import type { MyDossier } from '../../contract/wire/dossier.ts';
import type { Me, NewSecondFactor, Provider, Session } from '../../contract/wire/session.ts';
import type { Route } from '../../contract/routes/route.ts';
import { load } from '../transport/load.ts';
import type { CallOptions, ChangeOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { listing, type Listing } from './listing.ts';

/** Which of one's own dossiers. */
export interface MyDossiersQuery {
  /** In which state a dossier is. @default every state, drafts too */
  readonly state?: DossierState;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/** How to sign out. */
export interface EndOptions extends ChangeOptions {
  /** Ends every session of this person, on whatever machine. @default false */
  readonly everywhere?: boolean;
}

/** How to sign in through a provider. */
export interface ProviderOptions extends ChangeOptions {
  /** Ask for a session that is renewed. @default false */
  readonly renewable?: boolean;
}

/** The gateway's page that leads to a provider: no call of the API, but an address like one. */
const START: Route = { method: 'GET', path: '/sign-in/start', status: 200 };

/** The refresh token of each client with the access token it came with: what is renewed is whom the client speaks for now. */
const RENEWABLE = new WeakMap<Transport, { readonly refreshToken: string; readonly accessToken: string }>();

/**
 * Signing in and out. Tokens stay in this client's memory.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn' });
 * const sessions = new Sessions(transport);
 * await sessions.create({ username: 'can.bo', password });
 * console.log(transport.credentials.signedIn); // true
 * await sessions.end();
 */
export class Sessions {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Signs in; from then on the client speaks for this person. `due` in the answer is what they must do before anything else: set a
   * password of their own (`me.changePassword`) or their second factor (`me.beginSecondFactor`).
   * @throws {EtdpApiError} `auth.wrong-password`, `auth.code-missing` (call again with `code`), `auth.wrong-code`, `rate.limited`; with
   *   the code of a provider `auth.provider-refused`, `auth.provider-unavailable`, `auth.level-too-low`, `auth.forbidden`
   * @example
   * const { roles, due } = await client.sessions.create({ username: 'can.bo', password });
   */
  async create(login: CreateSession, options?: ChangeOptions): Promise<Session> {
    return this.#begun(await this.#transport.call(createSession, { body: login }, options));
  }

  /**
   * Goes on with a session that was begun with `renewable: true`, whose access tokens last minutes: when a call is refused with
   * `auth.expired`, or before. To repeat it after a lost answer, give the same `idempotencyKey`: a refresh token that comes twice
   * ends the session.
   * @throws {TypeError} when the client has no renewable session
   * @throws {EtdpApiError} `auth.expired` once the day is over, `auth.invalid` for a session that was ended: sign in again
   * @example
   * await client.sessions.create({ username: 'can.bo', password, renewable: true });
   * const { expiresAt } = await client.sessions.renew();
   */
  async renew(options?: ChangeOptions): Promise<Session> {
    const { credentials } = this.#transport;
    const kept = RENEWABLE.get(this.#transport);
    if (!kept || credentials.headers()['Authorization'] !== `Bearer ${kept.accessToken}`)
      throw new TypeError('there is no renewable session');
    const body = { refreshToken: kept.refreshToken };
    return this.#begun(await this.#transport.call(renewSession, { body }, options));
  }

  /**
   * Signs in through a provider, in a popup that the page opened when the button was pressed: `window.open('', '', 'popup')`. It is
   * closed in the end, whatever comes of it.
   * @throws {DOMException} `AbortError` when the popup was closed, or the person said no
   * @throws {EtdpApiError} `auth.provider-refused`, `auth.provider-unavailable`, `auth.level-too-low`, `auth.forbidden`
   * @throws {TypeError} for a popup that is none, as where the browser blocked it, and on a page without https
   * @example
   * const popup = globalThis.window?.open('', '', 'popup') ?? null;
   * if (popup) await client.sessions.createWith('vneid', popup);
   */
  async createWith(
    provider: string,
    popup: Window | null,
    { renewable = false, ...options }: ProviderOptions = {},
  ): Promise<Session> {
    const page = popup?.opener as Window | null | undefined;
    if (!popup || !page) throw new TypeError('there is no popup');
    const { runtime } = this.#transport;
    const { askInPopup, newAttempt } = await load(() => import('./provider-sign-in.ts'));
    const attempt = await newAttempt(runtime);
    const { state, challenge } = attempt;
    const query = { provider, state, challenge, origin: page.location.origin };
    const { url } = this.#transport.request(START, { query });
    const login = await askInPopup(runtime, { page, popup, url }, attempt, options.signal);
    return this.create({ ...login, renewable }, options);
  }

  /**
   * The providers (OpenID Connect) through which people can sign in.
   * @example
   * for (const { id, name } of await client.sessions.providers()) console.log(id, name.vi);
   */
  async providers(options?: CallOptions): Promise<readonly Provider[]> {
    return (await this.#transport.call(listProviders, {}, options)).items;
  }

  /**
   * Signs out here, whatever happens, and at the gateway; a session that is over already counts as ended.
   * @example
   * await officer.sessions.end();
   */
  async end({ everywhere, ...options }: EndOptions = {}): Promise<void> {
    const query = everywhere ? { all: 'true' as const } : {};
    const ending = this.#transport.call(endSession, { query }, { ...options, as: 'session' });
    this.#transport.credentials.signIn(undefined);
    RENEWABLE.delete(this.#transport);
    await ending;
  }

  #begun(session: Session): Session {
    const { accessToken, refreshToken } = session;
    this.#transport.credentials.signIn(accessToken);
    if (refreshToken === undefined) RENEWABLE.delete(this.#transport);
    else RENEWABLE.set(this.#transport, { refreshToken, accessToken });
    return session;
  }
}

/**
 * The person signed in.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn' });
 * await new Sessions(transport).create({ username: 'can.bo', password });
 * const { roles } = await new MeResource(transport).get();
 */
export class MeResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Who it is.
   * @throws {EtdpApiError} `auth.missing`, `auth.invalid`, `auth.expired`
   * @example
   * const { displayName, roles } = await officer.me.get();
   */
  get(options?: CallOptions): Promise<Me> {
    return this.#transport.call(getMe, {}, { ...options, as: 'session' });
  }

  /**
   * Sets another password, of at least 8 characters; every other session of this person ends.
   * @throws {EtdpApiError} `auth.wrong-password` for the one there is, `request.invalid` for one that was used or is too short,
   *   `rate.limited`
   * @example
   * await officer.me.changePassword({ current: password, password: 'một câu dài dễ nhớ' });
   */
  async changePassword(passwords: ChangePassword, options?: ChangeOptions): Promise<void> {
    await this.#transport.call(changePassword, { body: passwords }, { ...options, as: 'session' });
  }

  /**
   * Begins a second factor: draw `uri` as a QR code for an authenticator app, or show `secret` to be typed. It counts once
   * `confirmSecondFactor` was given its first code. Who has one says its `code`, or a recovery code, to put another in its place.
   * @throws {EtdpApiError} `auth.code-missing`, `auth.wrong-code`, `rate.limited`
   * @example
   * const { uri, secret } = await officer.me.beginSecondFactor();
   */
  beginSecondFactor(code?: string, options?: ChangeOptions): Promise<NewSecondFactor> {
    const body = { code: code ?? null };
    return this.#transport.call(beginSecondFactor, { body }, { ...options, as: 'session' });
  }

  /**
   * Puts the second factor in force and answers the recovery codes, to be printed: each opens the account once without the app. Every
   * other session of this person ends.
   * @throws {EtdpApiError} `auth.wrong-code`, `second-factor.not-begun`
   * @example
   * await officer.me.beginSecondFactor();
   * try {
   *   for (const code of await officer.me.confirmSecondFactor('123456')) show(code);
   * } catch (error) {
   *   if (!(error instanceof EtdpApiError) || error.code !== 'auth.wrong-code') throw error;
   *   show('Mã chưa đúng, xin nhập lại.');
   * }
   */
  async confirmSecondFactor(code: string, options?: ChangeOptions): Promise<readonly string[]> {
    const answer = await this.#transport.call(confirmSecondFactor, { body: { code } }, { ...options, as: 'session' });
    return answer.recoveryCodes;
  }

  /**
   * The dossiers of the resident signed in, the one begun last first; each can then be used by its id.
   * @throws {EtdpApiError} `auth.missing`, `auth.expired`, `auth.forbidden`, `cursor.invalid`
   * @example
   * for await (const { procedureName, state } of resident.me.dossiers()) console.log(procedureName, state);
   */
  dossiers(query: MyDossiersQuery = {}): Listing<MyDossier> {
    const { limit, ...rest } = query;
    return listing('GET /v1/me/dossiers', ({ cursor, ...options }) =>
      this.#transport.call(
        listMyDossiers,
        { query: { ...rest, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        { ...options, as: 'session' },
      ),
    );
  }
}
