import { actOnDelivery, listDeliveries } from '../../contract/routes/deliveries.ts';
import {
  actOnDossier,
  actOnPaymentNotice,
  getDeskDossier,
  handOutAccount,
  listDeskDossiers,
  listPaymentNotices,
} from '../../contract/routes/staff.ts';
import type { DossierState } from '../../contract/rules/status.ts';
import type { DeliveryAction } from '../../contract/requests/delivery.ts';
import type { DeskAction } from '../../contract/requests/desk.ts';
import type { NoticeAction } from '../../contract/requests/payment-notice.ts';
import type { HandOutAccount } from '../../contract/requests/session.ts';
import type { Delivery, DeliveryState } from '../../contract/wire/delivery.ts';
import type { DeskDossier, DeskItem } from '../../contract/wire/desk.ts';
import type { NOTICE_STATES, PaymentNotice } from '../../contract/wire/payment-notice.ts';
import type { HandedOut } from '../../contract/wire/session.ts';
import type { CallOptions, ChangeOptions, VersionedOptions } from '../transport/options.ts';
import type { Transport } from '../transport/transport.ts';
import { listing, type Listing } from './listing.ts';

/** Which dossiers of the agency. */
export interface DeskQuery {
  /** In which state a dossier is. @default every state */
  readonly state?: DossierState;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/** Which notices of the bank. */
export interface NoticeQuery {
  /** @default every state */
  readonly state?: (typeof NOTICE_STATES)[number];
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/** Which of what other systems are told. */
export interface DeliveryQuery {
  /** How far it came. @default every state */
  readonly state?: DeliveryState;
  /** Whom: `portal`, `webhook:one-stop`. @default everybody */
  readonly target?: string;
  /** Of which dossier, by its id. @default every dossier of the agency */
  readonly dossierId?: string;
  /** Items of one page, 1 to 500. @default the gateway's choice */
  readonly limit?: number;
}

/**
 * The ward's side: its work list and what it does with a dossier. For signed-in officers.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn' });
 * await new Sessions(transport).create({ username: 'can.bo', password });
 * const desk = new Desk(transport);
 * for (const { id } of await desk.list({ state: 'registered' }).toArray({ max: 20 })) await desk.act(id, { action: 'accept' });
 */
export class Desk {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The work list, newest first.
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `cursor.invalid`
   * @example
   * for await (const { code, dueAt } of officer.desk.list({ state: 'registered' })) console.log(code, dueAt);
   */
  list(query: DeskQuery = {}): Listing<DeskItem> {
    const { limit, ...rest } = query;
    return listing('GET /v1/desk/dossiers', ({ cursor, ...options }) =>
      this.#transport.call(
        listDeskDossiers,
        { query: { ...rest, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        { ...options, as: 'session' },
      ),
    );
  }

  /**
   * What the bank has told of money that came to the agency, newest first. The held ones wait for an officer, who names one with
   * `confirm-payment` (`noticeId`).
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `cursor.invalid`
   * @example
   * for await (const { id, amount, reason } of officer.desk.notices({ state: 'held' })) console.log(id, amount, reason);
   */
  notices(query: NoticeQuery = {}): Listing<PaymentNotice> {
    const { limit, ...rest } = query;
    return listing('GET /v1/desk/payment-notices', ({ cursor, ...options }) =>
      this.#transport.call(
        listPaymentNotices,
        { query: { ...rest, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        { ...options, as: 'session' },
      ),
    );
  }

  /**
   * Sets a held notice aside that belongs to no dossier, for a reason. Should it turn out to belong to one, `confirm-payment` still takes it.
   * @throws {EtdpApiError} `notice.unknown` for one that is not held, `auth.forbidden`
   * @example
   * for await (const { id } of officer.desk.notices({ state: 'held' }))
   *   await officer.desk.actOnNotice(id, { action: 'set-aside', note: 'Tiền chuyển nhầm, đã trả lại.' });
   */
  actOnNotice(id: string, action: NoticeAction, options?: ChangeOptions): Promise<PaymentNotice> {
    return this.#transport.call(actOnPaymentNotice, { params: { id }, body: action }, { ...options, as: 'session' });
  }

  /**
   * A dossier with its answers, files and history, and what may be done next.
   * @throws {EtdpApiError} `auth.forbidden`, `dossier.unknown`
   * @example
   * const { answers, allowedActions } = await officer.desk.get(receipt.dossierId);
   */
  get(id: string, options?: CallOptions): Promise<DeskDossier> {
    return this.#transport.call(getDeskDossier, { params: { id } }, { ...options, as: 'session', dossier: id });
  }

  /**
   * An account for a resident: print what is answered and give it to them. The password opens the account for 14 days and is changed at
   * the first use. `again: true` gives a new one for an account this agency has handed out.
   * @throws {EtdpApiError} `account.taken`, `account.unknown`, `auth.forbidden`
   * @example
   * const { username, password } = await officer.desk.handOutAccount({ username: 'vi.du', displayName: 'Nguyễn Văn Ví Dụ' });
   */
  handOutAccount(account: HandOutAccount, options?: ChangeOptions): Promise<HandedOut> {
    return this.#transport.call(handOutAccount, { body: account }, { ...options, as: 'session' });
  }

  /**
   * Accepts, refuses, processes, asks for papers or a fee, confirms it, apologises with a new date, finishes, returns or stops.
   * @throws {EtdpApiError} `state.forbidden-move`, `state.forbidden-actor`, `version.stale`, `action.note-missing`,
   *   `action.items-missing`, `action.amount-missing`, `action.date-missing`, `notice.unknown`, `document.unknown`, `dossier.document-incomplete` and
   *   `document.infected` for results,
   *   `dossier.unknown`
   * @example
   * await officer.desk.act(receipt.dossierId, { action: 'accept' });
   */
  act(id: string, action: DeskAction, options?: VersionedOptions): Promise<DeskDossier> {
    return this.#transport.call(
      actOnDossier,
      { params: { id }, body: action },
      { ...options, as: 'session', dossier: id },
    );
  }

  /**
   * What other systems (the national portal, webhooks) are told of the agency's dossiers, newest first.
   * @throws {EtdpApiError} `auth.missing`, `auth.forbidden`, `cursor.invalid`
   * @example
   * for await (const { code, target, problem } of officer.desk.deliveries({ state: 'dead' })) console.log(code, target, problem);
   */
  deliveries(query: DeliveryQuery = {}): Listing<Delivery> {
    const { limit, ...rest } = query;
    return listing('GET /v1/desk/deliveries', ({ cursor, ...options }) =>
      this.#transport.call(
        listDeliveries,
        { query: { ...rest, ...(limit && { limit: String(limit) }), ...(cursor && { cursor }) } },
        { ...options, as: 'session' },
      ),
    );
  }

  /**
   * Has what was given up sent again (`replay`), or never sent (`skip`, for admins): what follows it then goes on.
   * @throws {EtdpApiError} `delivery.unknown`, `delivery.not-dead`, `auth.forbidden`
   * @example
   * for await (const { id } of officer.desk.deliveries({ state: 'dead' })) await officer.desk.actOnDelivery(id, { action: 'replay' });
   */
  actOnDelivery(id: string, action: DeliveryAction, options?: ChangeOptions): Promise<Delivery> {
    return this.#transport.call(actOnDelivery, { params: { id }, body: action }, { ...options, as: 'session' });
  }
}
