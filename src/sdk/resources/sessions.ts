import { createSession, endSession, getMe } from '../../contract/routes/staff.ts';
import type { CreateSession } from '../../contract/requests/session.ts';
import type { Me, Session } from '../../contract/wire/session.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

/** Signing in and out. The token stays in this client's memory. */
export class Sessions {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Signs in; from then on the client speaks for this person.
   * @throws {EtdpApiError} `auth.wrong-password`, `rate.limited`
   */
  async create(login: CreateSession, options?: CallOptions): Promise<Session> {
    const session = await this.#transport.call(createSession, { body: login }, options);
    this.#transport.credentials.signIn(session.accessToken);
    return session;
  }

  /** Signs out here, whatever happens, and at the gateway; a session that is over already counts as ended. */
  async end(options?: CallOptions): Promise<void> {
    const ending = this.#transport.call(endSession, {}, { ...options, as: 'session' });
    this.#transport.credentials.signIn(undefined);
    await ending;
  }
}

/** The person signed in. */
export class MeResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Who it is.
   * @throws {EtdpApiError} `auth.missing`, `auth.invalid`, `auth.expired`
   */
  get(options?: CallOptions): Promise<Me> {
    return this.#transport.call(getMe, {}, { ...options, as: 'session' });
  }
}
