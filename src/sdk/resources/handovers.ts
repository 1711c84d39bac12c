import { claimHandover, createHandover } from '../../contract/routes/people.ts';
import type { ClaimedHandover, Handover } from '../../contract/wire/handover.ts';
import type { CallOptions, ChangeOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';

/**
 * Going on on another machine with a draft that was begun on this one.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { id } = await new Dossiers(transport).create({ procedureCode: '1.001193', channel: 'home' });
 * const { token } = await new Handovers(transport).create(id);
 */
export class Handovers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lets a draft be taken over for ten minutes by whoever reads the token, from a QR code for example.
   * @throws {EtdpApiError} `dossier.unknown`, `dossier.expired`, `dossier.already-filed`
   * @example
   * const { token, expiresAt } = await client.handovers.create(dossier.id);
   */
  create(dossierId: string, options?: ChangeOptions): Promise<Handover> {
    return this.#transport.call(createHandover, { body: { dossierId } }, { ...options, as: dossierId });
  }

  /**
   * Takes a draft over: from then on this client opens it too. May be called again after a lost answer.
   * @throws {EtdpApiError} `handover.unknown`, `handover.expired` (also once the dossier is filed), `rate.limited`
   * @example
   * const { token } = await client.handovers.create(dossier.id);
   * const phone = createClient({ baseUrl: 'https://nopho.example.gov.vn' });
   * const { dossierId } = await phone.handovers.claim(token);
   * await phone.dossiers.get(dossierId);
   */
  async claim(token: string, options?: CallOptions): Promise<ClaimedHandover> {
    const claimed = await this.#transport.call(claimHandover, { params: { token } }, options);
    this.#transport.credentials.set(claimed.dossierId, { accessToken: claimed.accessToken });
    return claimed;
  }
}
