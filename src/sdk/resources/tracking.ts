import { getTracking } from '../../contract/routes/tracking.ts';
import { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from '../../contract/wire/headers.ts';
import type { Tracking } from '../../contract/wire/tracking.ts';
import type { WatchOptions } from '../live/watch-tracking.ts';
import type { LogCheck } from '../proof/log-check.ts';
import type { VerifyOptions } from '../proof/verify-tracking.ts';
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

/**
 * The public status of dossiers.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { state } = await new TrackingResource(transport).get(receipt.code, { secret: receipt.trackingSecret });
 * console.log(state); // registered
 */
export class TrackingResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The status of a dossier. With the secret, the client can from then on also hand in papers the ward asks for.
   * @throws {EtdpApiError} `tracking.unknown` (also for a wrong proof), `rate.limited`
   * @example
   * const { state, dueAt } = await client.tracking.get(receipt.code, { secret: receipt.trackingSecret });
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

  /**
   * Checks what proves a dossier: that its log is whole and unchanged from the first event on, that the gateway signed every event and
   * the receipt, and that the receipt is of these files, and of `answers` when they are given. With `files: true` every file is
   * downloaded and its bytes are looked at too. What breaks is named: the event by its place, the file by its id.
   *
   * Without `trustedKeys` the gateway is asked for its own keys. That proves that nothing was changed behind the gateway's back, and
   * shows a change it made by itself only to who compares with something from before: pass the `receipt` that was handed out, or the
   * keys that were published when it was.
   * @throws {EtdpApiError} `tracking.unknown` (also for a wrong secret), `rate.limited`
   * @example
   * const check = await client.tracking.verify(receipt.code, { secret: receipt.trackingSecret, receipt, files: true });
   * if (check.ok) console.log(`${check.events.length} events as they were signed`);
   * else if (check.ok === null) console.log('this browser cannot tell');
   * else for (const fault of check.faults) console.log(fault.kind);
   */
  async verify(code: string, options: VerifyOptions): Promise<LogCheck> {
    const { verifyTracking } = await load(() => import('../proof/verify-tracking.ts'));
    return await verifyTracking(this.#transport, code, options);
  }

  #remember(tracking: Tracking, { secret }: TrackingProof): Tracking {
    const { credentials, versions } = this.#transport;
    // What is seen here may be later than the version that was seen, and does not say.
    if (tracking.dossierId !== null) versions.delete(tracking.dossierId);
    if (secret !== undefined && tracking.dossierId !== null && !credentials.has(tracking.dossierId))
      credentials.set(tracking.dossierId, { secret });
    return tracking;
  }
}
