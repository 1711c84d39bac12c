import {
  createDossier,
  discardDossier,
  getDossier,
  getReceipt,
  submitDossier,
  updateDossier,
} from '../../contract/routes/dossiers.ts';
import type { CreateDossier, UpdateDossier } from '../../contract/requests/dossier.ts';
import type { SubmitDossier } from '../../contract/requests/submission.ts';
import type { CreatedDossier, Dossier } from '../../contract/wire/dossier.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { EtdpApiError } from '../errors.ts';
import type { CallOptions, ChangeOptions, VersionedOptions } from '../transport/options.ts';
import type { SendOptions, Transport } from '../transport/transport.ts';
import { agencyOf } from './agencies.ts';

/** What a new dossier is for. */
export interface NewDossier extends Omit<CreateDossier, 'agencyId'> {
  /** The agency it is filed with. @default the client's agency */
  readonly agencyId?: string;
}

/** The options of a call to a dossier, opened by its own proof, on the version that was last seen. */
function owned(id: string, options?: SendOptions): SendOptions {
  return { ...options, as: id, dossier: id };
}

/**
 * Dossiers (hồ sơ), from draft to receipt. Opened by the access token that `create` brings. The client remembers the version it last saw
 * of each, and makes its changes on that one: what somebody else has changed since is not overwritten, the change is refused with
 * `version.stale`. Read the dossier again with `get`, then change what holds now.
 * @example
 * const transport = createTransport({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const dossiers = new Dossiers(transport);
 * const { id } = await dossiers.create({ procedureCode: '1.001193', channel: 'home' });
 * const { version } = await dossiers.update(id, { answers: { copyCount: 2 } });
 * await dossiers.discard(id);
 */
export class Dossiers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Begins a draft for one procedure at one agency. The client keeps its access token in memory and uses it from then on; keep it
   * with the draft to come back another day (`client.credentials.set`). Of a resident who is signed in it becomes their own.
   * @throws {EtdpApiError} `auth.invalid`, `auth.expired`, `agency.unknown`, `procedure.unknown`, `procedure.not-filed-here`
   * @example
   * const dossier = await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
   */
  async create(dossier: NewDossier, options?: ChangeOptions): Promise<CreatedDossier> {
    const body = { ...dossier, agencyId: agencyOf(this.#transport, dossier.agencyId) };
    const created = await this.#transport.call(createDossier, { body }, { ...options, as: 'session' });
    this.#transport.credentials.set(created.id, { accessToken: created.accessToken });
    this.#transport.versions.set(created.id, created.version);
    return created;
  }

  /**
   * Reads a dossier.
   * @throws {EtdpApiError} `auth.missing`, `dossier.unknown`, `dossier.expired`
   * @example
   * const { state, version, answers } = await client.dossiers.get(dossier.id);
   */
  get(id: string, options?: CallOptions): Promise<Dossier> {
    return this.#transport.call(getDossier, { params: { id } }, owned(id, options));
  }

  /**
   * Merges answers into a draft, field by field; null takes an answer away.
   * @throws {EtdpApiError} `dossier.unknown`, `dossier.already-filed`, `version.stale` (with `currentVersion`)
   * @example
   * await client.dossiers.update(dossier.id, { answers: { childName: 'Nguyễn Thị Thử', copyCount: null } });
   */
  update(id: string, change: UpdateDossier, options?: VersionedOptions): Promise<Dossier> {
    return this.#transport.call(updateDossier, { params: { id }, body: change }, owned(id, options));
  }

  /**
   * Discards a draft with its files, for good.
   * @throws {EtdpApiError} `dossier.unknown`, `dossier.already-filed`
   * @example
   * await client.dossiers.discard(dossier.id);
   */
  async discard(id: string, options?: VersionedOptions): Promise<void> {
    await this.#transport.call(discardDossier, { params: { id } }, owned(id, options));
    this.#transport.credentials.forget(id);
    this.#transport.versions.delete(id);
  }

  /**
   * Hands a dossier in and answers its receipt. May be called again after a lost answer, a double click or a restart: it is filed
   * once and the receipt is the same one.
   * @throws {EtdpApiError} `dossier.answers-invalid`, `dossier.document-missing`, `dossier.document-incomplete`,
   *   `document.infected`, `dossier.consent-missing` (each with `errors`), `dossier.unknown`
   * @example
   * const { code, dueAt, trackingSecret } = await client.dossiers.submit(dossier.id, {
   *   consent: { version: 1, purposes: ['process-dossier', 'declare-true'], agreedAt: new Date().toISOString() },
   * });
   */
  async submit(id: string, submission: SubmitDossier, options?: VersionedOptions): Promise<Receipt> {
    try {
      return await this.#transport.call(submitDossier, { params: { id }, body: submission }, owned(id, options));
    } catch (error) {
      if (!(error instanceof EtdpApiError) || error.code !== 'idempotency.key-reused') throw error;
      // The key of an earlier attempt with the consent of this one. If that attempt had arrived, there is a receipt; if not, the
      // key is worn out and a new one does no harm: a dossier is filed once, whatever the keys.
      const { idempotencyKey: _, ...rest } = options ?? {};
      return await this.#transport.call(submitDossier, { params: { id }, body: submission }, owned(id, rest));
    }
  }

  /**
   * The receipt of a filed dossier again.
   * @throws {EtdpApiError} `dossier.not-filed`, `dossier.unknown`
   * @example
   * const { code } = await client.dossiers.receipt(receipt.dossierId);
   */
  receipt(id: string, options?: CallOptions): Promise<Receipt> {
    return this.#transport.call(getReceipt, { params: { id } }, owned(id, options));
  }
}
