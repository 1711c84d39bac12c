import { getReceipt } from '../../contract/routes/dossiers.ts';
import {
  announcePayment,
  getPaper,
  getResult,
  giveFeedback,
  listPapers,
  submitSupplement,
  withdrawDossier,
} from '../../contract/routes/filed.ts';
import { changeNotifications, getNotifications } from '../../contract/routes/notifications.ts';
import type { GiveFeedback } from '../../contract/requests/feedback.ts';
import type { ChangeNotifications } from '../../contract/requests/notifications.ts';
import type { AnnouncePayment } from '../../contract/requests/payment.ts';
import type { SubmitSupplement } from '../../contract/requests/supplement.ts';
import type { WithdrawDossier } from '../../contract/requests/withdrawal.ts';
import type { Dossier } from '../../contract/wire/dossier.ts';
import type { Feedback } from '../../contract/wire/feedback.ts';
import type { Notifications } from '../../contract/wire/notifications.ts';
import type { Paper } from '../../contract/wire/paper.ts';
import type { Payment } from '../../contract/wire/payment.ts';
import type { CallOptions, ChangeOptions, VersionedOptions } from '../transport/options.ts';
import { readBlob } from './read-bytes.ts';
import type { Transport } from '../transport/transport.ts';

/**
 * What is done with a dossier after filing. Opened by its access token or its tracking secret.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * transport.credentials.set(receipt.dossierId, { secret: receipt.trackingSecret });
 * await new FiledDossiers(transport).giveFeedback(receipt.dossierId, { rating: 4 });
 */
export class FiledDossiers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Asks the ward to give a filed dossier back. The officer decides: the dossier is stopped, or goes on. Files put on an open
   * request and not handed in are gone. Also opened by the tracking secret.
   * @throws {EtdpApiError} `state.forbidden-move` when there is nothing to take back any more, `version.stale`, `dossier.unknown`
   * @example
   * await client.dossiers.withdraw(receipt.dossierId, { reason: 'Tôi đã làm thủ tục này ở nơi khác.' });
   */
  withdraw(id: string, withdrawal: WithdrawDossier, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(
      withdrawDossier,
      { params: { id }, body: withdrawal },
      { ...options, as: id, dossier: id },
    );
  }

  /**
   * Says how the fee is paid that the ward asked for (`dossier.payment`), and answers what to write on a bank transfer. The ward
   * goes on when it has the money. Said again for the same request, it answers the same payment. Also opened by the tracking secret.
   * @throws {EtdpApiError} `payment.not-requested`, `payment.unknown` for another request than the open one, `dossier.unknown`
   * @example
   * const { payment } = await client.dossiers.get(receipt.dossierId);
   * if (payment) await client.dossiers.pay(receipt.dossierId, { requestId: payment.id, method: 'transfer' });
   */
  pay(id: string, payment: AnnouncePayment, options?: VersionedOptions): Promise<Payment> {
    return this.#transport.call(announcePayment, { params: { id }, body: payment }, { ...options, as: id });
  }

  /**
   * Says how it went: 1 (bad) to 5 (good), and why. Once a dossier; it stays as it is then. Also opened by the tracking secret.
   * @throws {EtdpApiError} `feedback.given`, `dossier.not-filed`, `dossier.unknown`
   * @example
   * await client.dossiers.giveFeedback(receipt.dossierId, { rating: 5, comment: 'Cán bộ hướng dẫn rõ ràng.' });
   */
  giveFeedback(id: string, feedback: GiveFeedback, options?: VersionedOptions): Promise<Feedback> {
    return this.#transport.call(giveFeedback, { params: { id }, body: feedback }, { ...options, as: id });
  }

  /**
   * Whether the applicant is told by mail or short message what happens, and what the agency offers. Also opened by the tracking secret.
   * @throws {EtdpApiError} `dossier.not-filed`, `dossier.unknown`
   * @example
   * const { offered, on } = await client.dossiers.notifications(receipt.dossierId);
   */
  notifications(id: string, options?: CallOptions): Promise<Notifications> {
    return this.#transport.call(getNotifications, { params: { id } }, { ...options, as: id });
  }

  /**
   * Agrees to mails (`email`, an address) or short messages (`sms`, a mobile number), or ends them (`null`); what is not named stays. With
   * `submit` (`notify`) they begin with the receipt. Also opened by the tracking secret.
   * @throws {EtdpApiError} `request.invalid` for no address, or a kind the agency does not offer; `dossier.not-filed`, `dossier.unknown`
   * @example
   * const { on } = await client.dossiers.notify(receipt.dossierId, { sms: null });
   */
  notify(id: string, change: ChangeNotifications, options?: ChangeOptions): Promise<Notifications> {
    return this.#transport.call(changeNotifications, { params: { id }, body: change }, { ...options, as: id });
  }

  /**
   * The bytes of a result (`dossier.results`), once the ward has given it. Costs as much as the file is large.
   * @throws {EtdpApiError} `result.unknown`, `document.scanning`, `document.infected`, `dossier.unknown`
   * @example
   * const { results } = await client.dossiers.get(receipt.dossierId);
   * for (const { id } of results) await client.dossiers.result(receipt.dossierId, id);
   */
  result(id: string, resultId: string, options?: CallOptions): Promise<Blob> {
    return readBlob(this.#transport, { route: getResult, params: { id, resultId } }, options);
  }

  /**
   * Hands in the files that the ward asked for, each uploaded before. Also opened by the tracking secret.
   * @throws {EtdpApiError} `supplement.not-requested`, `document.unknown`, `dossier.document-incomplete`, `document.infected`,
   *   `dossier.unknown`
   * @example
   * const items = [{ slot: 'giay-to-cu-tru', name: 'Giấy tờ cư trú', reason: 'Ảnh bị mờ.' }];
   * await officer.desk.act(receipt.dossierId, { action: 'request-supplement', note: 'Xin bổ sung một ảnh.', items });
   *
   * await client.dossiers.get(receipt.dossierId);
   * const { id } = await client.documents.upload(receipt.dossierId, { slot: 'giay-to-cu-tru', file });
   * await client.dossiers.supplement(receipt.dossierId, { documentIds: [id] });
   */
  supplement(id: string, supplement: SubmitSupplement, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(
      submitSupplement,
      { params: { id }, body: supplement },
      { ...options, as: id, dossier: id },
    );
  }

  /**
   * The papers an office has written about a dossier, the first one first: receipt, declaration, requests, refusal, apology. A draft
   * has none. Also opened by the tracking secret.
   * @throws {EtdpApiError} `dossier.unknown`
   * @example
   * for (const { id, title } of await client.dossiers.papers(receipt.dossierId)) console.log(id, title);
   */
  async papers(id: string, options?: CallOptions): Promise<Paper[]> {
    return (await this.#transport.call(listPapers, { params: { id } }, { ...options, as: id })).items;
  }

  /**
   * A paper as PDF (A4), tagged for screen readers. Also opened by the tracking secret.
   * @throws {EtdpApiError} `paper.unknown`, `dossier.unknown`
   * @example
   * const declaration = await client.dossiers.paper(receipt.dossierId, 'declaration');
   */
  paper(id: string, paperId: string, options?: CallOptions): Promise<Blob> {
    const call = { route: getPaper, types: ['application/pdf'], params: { id, paperId } };
    return readBlob(this.#transport, call, options);
  }

  /**
   * The receipt of a filed dossier as a page to print (A4), for its holder: the tracking secret is on it.
   * @throws {EtdpApiError} `dossier.not-filed`, `dossier.unknown`
   * @example
   * const page = await client.dossiers.receiptPdf(receipt.dossierId);
   */
  receiptPdf(id: string, options?: CallOptions): Promise<Blob> {
    return readBlob(this.#transport, { route: getReceipt, types: ['application/pdf'], params: { id } }, options);
  }
}
