import { getRoster, putRoster } from '../../contract/routes/people.ts';
import type { PutRoster } from '../../contract/requests/people.ts';
import type { Roster } from '../../contract/wire/roster.ts';
import type { CallOptions, VersionedOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { agencyOf } from './agencies.ts';

/** Which days, of which agency. Dates are local, `YYYY-MM-DD`, both included. */
export interface DaysQuery {
  /** Whose it is. @default the client's agency */
  readonly agencyId?: string;
  /** First day, `YYYY-MM-DD`. @default that of this week, of this month for statistics */
  readonly from?: string;
  /** Last day, `YYYY-MM-DD`. @default that of this week, of this month for statistics */
  readonly to?: string;
}

/**
 * Who is on duty at an agency and its posts.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { duties } = await new RosterResource(transport).get();
 * for (const { date, session, name } of duties) console.log(date, session, name);
 */
export class RosterResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The roster of some days, at most 92; this week unless told.
   * @throws {EtdpApiError} `agency.unknown`
   * @example
   * const { duties } = await client.roster.get({ from: '2026-11-23', to: '2026-11-27' });
   */
  async get({ agencyId, ...days }: DaysQuery = {}, options?: CallOptions): Promise<Roster> {
    const params = { agencyId: agencyOf(this.#transport, agencyId) };
    return await this.#transport.call(getRoster, { params, query: days }, options);
  }

  /**
   * Writes the roster of some days anew, in place of what was there. For officers of the agency.
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `agency.unknown`, `post.unknown`, `version.stale`
   * @example
   * const duty = { date: '2026-11-23', session: 'morning' as const, postId: 'tdp-1', name: 'Trần Thị Mẫu', phone: null };
   * await officer.roster.put({ from: '2026-11-23', to: '2026-11-27', duties: [duty] });
   */
  async put(
    { agencyId, ...roster }: PutRoster & { readonly agencyId?: string },
    options?: VersionedOptions,
  ): Promise<Roster> {
    const params = { agencyId: agencyOf(this.#transport, agencyId) };
    return await this.#transport.call(putRoster, { params, body: roster }, { ...options, as: 'session' });
  }
}
