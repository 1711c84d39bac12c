import { getStatistics } from '../../contract/routes/people.ts';
import type { Statistics } from '../../contract/wire/statistics.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { agencyOf } from './agencies.ts';
import type { DaysQuery } from './roster.ts';

/**
 * Counts over the dossiers of an agency, without personal data.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { submitted, onTime } = await new StatisticsResource(transport).get();
 * console.log(submitted, onTime);
 */
export class StatisticsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * What was filed on some days, at most 366, and how it stands now; this month unless told.
   * @throws {EtdpApiError} `agency.unknown`
   * @example
   * const { submitted, onTime } = await client.statistics.get({ from: '2026-11-01', to: '2026-11-30' });
   */
  async get({ agencyId, ...days }: DaysQuery = {}, options?: CallOptions): Promise<Statistics> {
    const query = { agencyId: agencyOf(this.#transport, agencyId), ...days };
    return await this.#transport.call(getStatistics, { query }, options);
  }
}
