import { listProcedures } from '../../contract/routes/catalogue.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { load } from '../transport/load.ts';
import type { CallOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { listing, type Listing } from './listing.ts';

/** What is looked for in the catalogue; parts that are absent do not narrow it. */
export interface ProcedureQuery {
  /** Words as people type them: tone marks, case and order do not matter. */
  readonly q?: string;
  /** The name of a field (lĩnh vực). */
  readonly field?: string;
  /** Words of the level that decides (`agencyLevel`), such as `cấp xã`. */
  readonly level?: string;
  /** How much of it goes online: `full` (toàn trình) or `partial`. */
  readonly serviceLevel?: string;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/**
 * The catalogue of procedures (thủ tục).
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const [procedure] = await new Procedures(transport).list({ q: 'khai sinh' }).toArray({ max: 1 });
 */
export class Procedures {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The procedures that fit, best first.
   * @throws {EtdpApiError} `cursor.invalid`
   * @example
   * for await (const procedure of client.procedures.list({ q: 'khai sinh' })) console.log(procedure.code, procedure.shortName.vi);
   */
  list(query: ProcedureQuery = {}): Listing<ProcedureSummary> {
    const { limit, ...words } = query;
    return listing('GET /v1/procedures', ({ cursor, ...options }) =>
      this.#transport.call(
        listProcedures,
        { query: { ...words, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        options,
      ),
    );
  }

  /**
   * One procedure with its papers, steps, time limit, fee, legal basis, source and, where it can be filed here, its form.
   * @throws {EtdpApiError} `procedure.unknown`
   * @example
   * const { form, documents, timeLimit } = await client.procedures.get('1.001193');
   */
  async get(code: string, options?: CallOptions): Promise<Procedure> {
    const { getProcedure } = await load(() => import('../../contract/routes/procedure.ts'));
    return await this.#transport.call(getProcedure, { params: { code } }, options);
  }
}
