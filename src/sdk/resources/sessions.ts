import { listMyDossiers } from '../../contract/routes/me.ts';
import { createSession, endSession, getMe } from '../../contract/routes/staff.ts';
import type { CreateSession } from '../../contract/requests/session.ts';
import type { DossierState } from '../../contract/rules/status.ts';
import type { MyDossier } from '../../contract/wire/dossier.ts';
import type { Me, Session } from '../../contract/wire/session.ts';
import type { CallOptions, ChangeOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { listing, type Listing } from './listing.ts';

/** Which of one's own dossiers. */
export interface MyDossiersQuery {
  /** @default every state, drafts too */
  readonly state?: DossierState;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/**
 * Signing in and out. The token stays in this client's memory.
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
   * Signs in; from then on the client speaks for this person.
   * @throws {EtdpApiError} `auth.wrong-password`, `rate.limited`
   * @example
   * const { roles } = await client.sessions.create({ username: 'can.bo', password });
   */
  async create(login: CreateSession, options?: ChangeOptions): Promise<Session> {
    const session = await this.#transport.call(createSession, { body: login }, options);
    this.#transport.credentials.signIn(session.accessToken);
    return session;
  }

  /**
   * Signs out here, whatever happens, and at the gateway; a session that is over already counts as ended.
   * @example
   * await officer.sessions.end();
   */
  async end(options?: ChangeOptions): Promise<void> {
    const ending = this.#transport.call(endSession, {}, { ...options, as: 'session' });
    this.#transport.credentials.signIn(undefined);
    await ending;
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
