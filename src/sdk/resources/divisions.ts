import { listCommunes, listProvinces, resolveDivision } from '../../contract/routes/divisions.ts';
import type { Commune, DivisionMatch, Province } from '../../contract/wire/division.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

/**
 * Administrative units, in two tiers since 1 July 2025.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const provinces = await new Divisions(transport).provinces();
 * console.log(provinces.length); // 34
 */
export class Divisions {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The 34 provinces and centrally run cities.
   * @example
   * for (const { code, name } of await client.divisions.provinces()) console.log(code, name);
   */
  async provinces(options?: CallOptions): Promise<readonly Province[]> {
    return (await this.#transport.call(listProvinces, {}, options)).items;
  }

  /**
   * The communes of a province, by its two-digit code.
   * @throws {EtdpApiError} `division.unknown`
   * @example
   * const communes = await client.divisions.communes('42');
   */
  async communes(provinceCode: string, options?: CallOptions): Promise<readonly Commune[]> {
    return (await this.#transport.call(listCommunes, { params: { code: provinceCode } }, options)).items;
  }

  /**
   * The units of today that a text means, an old three-tier address for example; the likeliest first.
   * @example
   * const [match] = await client.divisions.resolve('phường Nam Hà, thành phố Hà Tĩnh');
   * console.log(match?.commune.name); // Phường Thành Sen
   */
  async resolve(text: string, options?: CallOptions): Promise<readonly DivisionMatch[]> {
    return (await this.#transport.call(resolveDivision, { query: { text } }, options)).items;
  }
}
