import { sameAnswers } from '../../contract/forms/same-answers.ts';
import { CONSENT_VERSION, REQUIRED_CONSENTS } from '../../contract/rules/consent.ts';
import type { Consent } from '../../contract/requests/submission.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { PageClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import { EtdpApiError } from '../errors.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';
import { load } from '../transport/load.ts';
import { draftOf, openDossier } from './open-dossier.ts';
import { sendAnswers } from './send-answers.ts';
import type { Merge } from './three-way.ts';

/** What a filing works with. */
export interface FilingParts {
  readonly client: PageClient;
  readonly device: Device;
  readonly procedure: Procedure;
  readonly draftId: string;
  /** What the person has agreed to. @default everything that is needed, now */
  readonly consent?: Consent;
  /** Where this runs. @default what there is */
  readonly runtime?: Partial<Runtime>;
  /** `runtime.now` in short. */
  readonly now?: () => Date;
}

/**
 * One draft on its way to the gateway. The draft on the device comes first; the dossier at the gateway is made when it is needed,
 * once, with a key that was made with the draft; and it is handed in once, however often it is asked to and whatever is lost
 * on the way. Nothing here knows the page.
 */
export class Filing {
  readonly #parts: FilingParts;
  #dossier: Promise<string> | undefined;
  #submission: Promise<Receipt> | undefined;
  #amended = false;
  #merge: Merge | undefined;

  constructor(parts: FilingParts) {
    this.#parts = parts;
  }

  /** The receipt is for a dossier filed before the answers on this device were changed: what was changed is not in it. */
  get amended(): boolean {
    return this.#amended;
  }

  /** What came of the last `version.stale`: fields taken over from the other side, and fields that both had changed. */
  get merge(): Merge | undefined {
    return this.#merge;
  }

  /**
   * The dossier's id at the gateway; makes the dossier when there is none yet. A failure is not kept: the next call tries again.
   * @throws {EtdpConnectionError} no answer; the draft is safe on the device
   * @throws {EtdpApiError} procedure.not-filed-here, agency.unknown
   */
  dossierId(signal?: AbortSignal): Promise<string> {
    this.#dossier ??= openDossier(this.#parts, signal).catch((error: unknown) => {
      this.#dossier = undefined;
      throw error;
    });
    return this.#dossier;
  }

  /**
   * The receipt if the gateway has filed this draft already (the answer was lost, or another tab did it), else null. Asks only
   * when there is a dossier.
   */
  async receiptIfFiled(signal?: AbortSignal): Promise<Receipt | null> {
    const { client, procedure } = this.#parts;
    const draft = await draftOf(this.#parts);
    if (!draft.dossierId) return null;
    const id = await this.dossierId(signal);
    const dossier = await client.dossiers.get(id, options(signal));
    if (dossier.code === null) return null;
    this.#amended = procedure.form !== null && !sameAnswers(procedure.form, draft.answers, dossier.answers);
    return this.#keep(await client.dossiers.receipt(id, options(signal)));
  }

  /**
   * Hands the dossier in: sends every answer as it stands on the device, then submits with the draft's own key. A second call while
   * the first is under way gets the same receipt. Where somebody else has changed the dossier meanwhile, both changes are put
   * together in the draft (`merge` says how) and nothing is handed in: the person looks at it first.
   * @throws {EtdpApiError} dossier.answers-invalid, dossier.document-missing, dossier.document-incomplete, version.stale
   * @throws {EtdpConnectionError} no answer; may be called again, the dossier is filed once
   */
  submit(signal?: AbortSignal): Promise<Receipt> {
    this.#submission ??= this.#handIn(signal).finally(() => {
      this.#submission = undefined;
    });
    return this.#submission;
  }

  async #handIn(signal?: AbortSignal, tries = 1): Promise<Receipt> {
    const parts = this.#parts;
    const { client, procedure } = parts;
    const {
      consent = {
        version: CONSENT_VERSION,
        purposes: [...REQUIRED_CONSENTS],
        agreedAt: runtimeOf(parts).now().toISOString(),
      },
    } = parts;
    const id = await this.dossierId(signal);
    try {
      await sendAnswers(parts, procedure.form, signal);
      const { submitKey } = await draftOf(parts);
      const receipt = await client.dossiers.submit(id, { consent }, { idempotencyKey: submitKey, ...options(signal) });
      return await this.#keep(receipt);
    } catch (error) {
      const code = error instanceof EtdpApiError && error.code;
      // The answer to an earlier hand-in was lost, or another tab was faster.
      const receipt = code === 'dossier.already-filed' ? await this.receiptIfFiled(signal) : null;
      if (receipt) return receipt;
      if (code !== 'version.stale' || !procedure.form) throw error;
      const { reconcile } = await load(() => import('./reconcile.ts'));
      this.#merge = await reconcile(parts, id, procedure.form, options(signal));
      if (this.#merge || tries > 2) throw error;
      return this.#handIn(signal, tries + 1);
    }
  }

  /**
   * The receipt is on the device before anything of the draft is let go. Where it cannot be kept the draft stays, from which it is
   * found again; the person gets to see it in any case.
   */
  async #keep(receipt: Receipt): Promise<Receipt> {
    const { device, draftId } = this.#parts;
    await device.receipts
      .save(receipt)
      .then(
        () => device.drafts.remove(draftId),
        () => undefined,
      )
      .catch(() => undefined);
    return receipt;
  }
}

function options(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
