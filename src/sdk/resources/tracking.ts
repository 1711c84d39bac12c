import { getTracking } from '../../contract/routes/tracking.ts';
import { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from '../../contract/wire/headers.ts';
import type { Tracking } from '../../contract/wire/tracking.ts';
import type { WatchOptions } from '../live/watch-tracking.ts';
import { load } from '../transport/load.ts';
import type { CallOptions } from '../transport/options.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';

/** What proves that somebody may see a dossier's status: the receipt's secret, or the phone number of the declaration. */
export type TrackingProof =
  { readonly secret: string; readonly phone?: undefined } | { readonly phone: string; readonly secret?: undefined };

/** The options of one call that proves. */
export function proving(proof: TrackingProof, options: SendOptions = {}): SendOptions {
  const header =
    proof.secret === undefined ? { [TRACKING_PHONE_HEADER]: proof.phone } : { [TRACKING_SECRET_HEADER]: proof.secret };
  return { ...options, headers: { ...options.headers, ...header } };
}

/** The public status of dossiers. */
export class TrackingResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The status of a dossier. With the secret, the client can from then on also hand in papers the ward asks for.
   * @throws {EtdpApiError} `tracking.unknown` (also for a wrong proof), `rate.limited`
   */
  async get(code: string, options: TrackingProof & CallOptions): Promise<Tracking> {
    const { signal, ...proof } = options;
    const tracking = await this.#transport.call(
      getTracking,
      { params: { code } },
      proving(proof, signal === undefined ? {} : { signal }),
    );
    return this.#remember(tracking, proof);
  }

  /**
   * The status now and whenever it changes, until the loop is left or the signal aborted. Lives through lost connections without
   * missing or repeating anything; where a proxy holds live updates back it asks every few seconds instead.
   * @throws {EtdpApiError} `tracking.unknown` (also for a wrong proof)
   * @example
   * for await (const status of client.tracking.watch(receipt.code, { secret: receipt.trackingSecret })) show(status.state);
   */
  async *watch(code: string, options: TrackingProof & WatchOptions): AsyncGenerator<Tracking, void, undefined> {
    const { signal, onLink, ...proof } = options;
    const { watchTracking } = await load(() => import('../live/watch-tracking.ts'));
    for await (const tracking of watchTracking(this.#transport, code, proving(proof), {
      ...(signal && { signal }),
      ...(onLink && { onLink }),
    })) {
      yield this.#remember(tracking, proof);
    }
  }

  #remember(tracking: Tracking, { secret }: TrackingProof): Tracking {
    const { credentials } = this.#transport;
    if (secret !== undefined && tracking.dossierId !== null && !credentials.has(tracking.dossierId))
      credentials.set(tracking.dossierId, { secret });
    return tracking;
  }
}
