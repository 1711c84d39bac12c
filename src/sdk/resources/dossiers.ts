import {
  announcePayment,
  createDossier,
  discardDossier,
  getDossier,
  getReceipt,
  submitDossier,
  submitSupplement,
  updateDossier,
  withdrawDossier,
} from '../../contract/routes/dossiers.ts';
import type { CreateDossier, UpdateDossier } from '../../contract/requests/dossier.ts';
import type { AnnouncePayment } from '../../contract/requests/payment.ts';
import type { SubmitDossier } from '../../contract/requests/submission.ts';
import type { SubmitSupplement } from '../../contract/requests/supplement.ts';
import type { WithdrawDossier } from '../../contract/requests/withdrawal.ts';
import type { CreatedDossier, Dossier } from '../../contract/wire/dossier.ts';
import type { Payment } from '../../contract/wire/payment.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { EtdpApiError } from '../errors.ts';
import type { CallOptions, ChangeOptions, VersionedOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { agencyOf } from './agencies.ts';

/** What a new dossier is for. */
export interface NewDossier extends Omit<CreateDossier, 'agencyId'> {
  /** @default the client's agency */
  readonly agencyId?: string;
}

/** Dossiers (hồ sơ), from draft to receipt. Opened by the access token that `create` brings. */
export class Dossiers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Begins a draft for one procedure at one agency. The client keeps its access token in memory and uses it from then on; keep it
   * with the draft to come back another day (`client.credentials.set`).
   * @throws {EtdpApiError} `agency.unknown`, `procedure.unknown`, `procedure.not-filed-here`
   * @example
   * const dossier = await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
   */
  async create(dossier: NewDossier, options?: ChangeOptions): Promise<CreatedDossier> {
    const body = { ...dossier, agencyId: agencyOf(this.#transport, dossier.agencyId) };
    const created = await this.#transport.call(createDossier, { body }, options);
    this.#transport.credentials.set(created.id, { accessToken: created.accessToken });
    return created;
  }

  /**
   * Reads a dossier.
   * @throws {EtdpApiError} `auth.missing`, `dossier.unknown`, `dossier.expired`
   */
  get(id: string, options?: CallOptions): Promise<Dossier> {
    return this.#transport.call(getDossier, { params: { id } }, { ...options, as: id });
  }

  /**
   * Merges answers into a draft, field by field; null takes an answer away.
   * @throws {EtdpApiError} `dossier.unknown`, `dossier.already-filed`, `version.stale` (with `currentVersion`)
   */
  update(id: string, change: UpdateDossier, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(updateDossier, { params: { id }, body: change }, { ...options, as: id });
  }

  /**
   * Discards a draft with its files, for good.
   * @throws {EtdpApiError} `dossier.unknown`, `dossier.already-filed`
   */
  async discard(id: string, options?: VersionedOptions): Promise<void> {
    await this.#transport.call(discardDossier, { params: { id } }, { ...options, as: id });
    this.#transport.credentials.forget(id);
  }

  /**
   * Hands a dossier in and answers its receipt. May be called again after a lost answer, a double click or a restart: it is filed
   * once and the receipt is the same one.
   * @throws {EtdpApiError} `dossier.answers-invalid`, `dossier.document-missing`, `dossier.document-incomplete`,
   *   `dossier.consent-missing` (each with `errors`), `dossier.unknown`
   */
  async submit(id: string, submission: SubmitDossier, options?: VersionedOptions): Promise<Receipt> {
    try {
      return await this.#transport.call(submitDossier, { params: { id }, body: submission }, { ...options, as: id });
    } catch (error) {
      if (!(error instanceof EtdpApiError) || error.code !== 'idempotency.key-reused') throw error;
      // The key of an earlier attempt with the consent of this one. If that attempt had arrived, there is a receipt; if not, the
      // key is worn out and a new one does no harm: a dossier is filed once, whatever the keys.
      const { idempotencyKey: _, ...rest } = options ?? {};
      return await this.#transport.call(submitDossier, { params: { id }, body: submission }, { ...rest, as: id });
    }
  }

  /**
   * The receipt of a filed dossier again.
   * @throws {EtdpApiError} `dossier.not-filed`, `dossier.unknown`
   */
  receipt(id: string, options?: CallOptions): Promise<Receipt> {
    return this.#transport.call(getReceipt, { params: { id } }, { ...options, as: id });
  }

  /**
   * Hands in the files that the ward asked for, each uploaded before. Also opened by the tracking secret.
   * @throws {EtdpApiError} `supplement.not-requested`, `document.unknown`, `dossier.document-incomplete`, `dossier.unknown`
   */
  supplement(id: string, supplement: SubmitSupplement, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(submitSupplement, { params: { id }, body: supplement }, { ...options, as: id });
  }

  /**
   * Asks the ward to give a filed dossier back. The officer decides: the dossier is stopped, or goes on. Files put on an open
   * request and not handed in are gone. Also opened by the tracking secret.
   * @throws {EtdpApiError} `state.forbidden-move` when there is nothing to take back any more, `version.stale`, `dossier.unknown`
   * @example
   * await client.dossiers.withdraw(receipt.dossierId, { reason: 'Tôi đã làm thủ tục này ở nơi khác.' });
   */
  withdraw(id: string, withdrawal: WithdrawDossier, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(withdrawDossier, { params: { id }, body: withdrawal }, { ...options, as: id });
  }

  /**
   * Says how the fee is paid that the ward asked for (`dossier.payment`), and answers what to write on a bank transfer. The ward
   * goes on when it has the money. Said again for the same request, it answers the same payment. Also opened by the tracking secret.
   * @throws {EtdpApiError} `payment.not-requested`, `payment.unknown` for another request than the open one, `dossier.unknown`
   * @example
   * const { payment } = await client.dossiers.get(dossier.id);
   * if (payment) await client.dossiers.pay(dossier.id, { requestId: payment.id, method: 'transfer' });
   */
  pay(id: string, payment: AnnouncePayment, options?: ChangeOptions): Promise<Payment> {
    return this.#transport.call(announcePayment, { params: { id }, body: payment }, { ...options, as: id });
  }
}
