import { listGuidance, recordGuidance } from '../../contract/routes/people.ts';
import type { RecordGuidance } from '../../contract/requests/people.ts';
import type { Guidance } from '../../contract/wire/guidance.ts';
import type { ChangeOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { listing, type Listing } from './listing.ts';

/** Which notes of people who were helped. Dates are local, `YYYY-MM-DD`, both included. */
export interface GuidanceQuery {
  /** First day, `YYYY-MM-DD`. @default from the first */
  readonly from?: string;
  /** Last day, `YYYY-MM-DD`. @default to the last */
  readonly to?: string;
  /** At which post. @default every post of the agency */
  readonly postId?: string;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/**
 * People who were helped at a post: how many, never who. For signed-in staff.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn' });
 * await new Sessions(transport).create({ username: 'can.bo', password });
 * const { people } = await new GuidanceResource(transport).record({ postId: 'tdp-1', people: 2, topic: 'filing' });
 */
export class GuidanceResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Notes that people were helped.
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `post.unknown`, `procedure.unknown`
   * @example
   * await officer.guidance.record({ postId: 'tdp-1', people: 3, topic: 'filing' });
   */
  record(guidance: RecordGuidance, options?: ChangeOptions): Promise<Guidance> {
    return this.#transport.call(recordGuidance, { body: guidance }, { ...options, as: 'session' });
  }

  /**
   * What was noted, newest first.
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `cursor.invalid`
   * @example
   * for await (const { at, people } of officer.guidance.list({ postId: 'tdp-1' })) console.log(at, people);
   */
  list(query: GuidanceQuery = {}): Listing<Guidance> {
    const { limit, ...rest } = query;
    return listing('GET /v1/desk/guidance', ({ cursor, ...options }) =>
      this.#transport.call(
        listGuidance,
        { query: { ...rest, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        { ...options, as: 'session' },
      ),
    );
  }
}
