import { getAgency } from '../../contract/routes/catalogue.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

/** The agency meant: the one named, else the client's own. */
export function agencyOf(transport: Transport, agencyId: string | undefined): string {
  const id = agencyId ?? transport.agencyId;
  if (id === undefined) throw new TypeError('no agencyId, in the call or in the client');
  return id;
}

/**
 * Wards and other offices that receive dossiers.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { shortName } = await new Agencies(transport).get();
 * console.log(shortName); // Phường Thành Sen
 */
export class Agencies {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Who the agency is, when it is open and what it receives online. Without an id: the client's own agency.
   * @throws {EtdpApiError} `agency.unknown`
   * @example
   * const { name, openingHours, procedures } = await client.agencies.get();
   */
  async get(agencyId?: string, options?: CallOptions): Promise<Agency> {
    return await this.#transport.call(
      getAgency,
      { params: { agencyId: agencyOf(this.#transport, agencyId) } },
      options,
    );
  }
}
