import { fullAnswers } from '../../contract/forms/full-answers.ts';
import { sameAnswers } from '../../contract/forms/same-answers.ts';
import { CONSENT_VERSION, REQUIRED_CONSENTS } from '../../contract/rules/consent.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { PageClient } from '../etdp-client.ts';
import type { Device } from '../device/device.ts';
import { EtdpApiError } from '../errors.ts';
import { runtimeOf, type Runtime } from '../runtime.ts';
import { draftOf, openDossier } from './open-dossier.ts';

/** What a filing works with. */
export interface FilingParts {
  readonly client: PageClient;
  readonly device: Device;
  readonly procedure: Procedure;
  readonly draftId: string;
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

  constructor(parts: FilingParts) {
    this.#parts = parts;
  }

  /** The receipt is for a dossier filed before the answers on this device were changed: what was changed is not in it. */
  get amended(): boolean {
    return this.#amended;
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
   * the first is under way gets the same receipt.
   * @throws {EtdpApiError} dossier.answers-invalid, dossier.document-missing, dossier.document-incomplete
   * @throws {EtdpConnectionError} no answer; may be called again, the dossier is filed once
   */
  submit(signal?: AbortSignal): Promise<Receipt> {
    this.#submission ??= this.#handIn(signal).finally(() => {
      this.#submission = undefined;
    });
    return this.#submission;
  }

  async #handIn(signal?: AbortSignal): Promise<Receipt> {
    const { client, procedure } = this.#parts;
    const { now } = runtimeOf(this.#parts);
    const id = await this.dossierId(signal);
    const draft = await draftOf(this.#parts);
    try {
      await client.dossiers.update(
        id,
        { answers: procedure.form ? fullAnswers(procedure.form, draft.answers) : {} },
        { ifMatch: 'any', ...options(signal) },
      );
    } catch (error) {
      const filed = error instanceof EtdpApiError && error.code === 'dossier.already-filed';
      // The answer to an earlier hand-in was lost, or another tab was faster.
      const receipt = filed ? await this.receiptIfFiled(signal) : null;
      if (!receipt) throw error;
      return receipt;
    }
    const consent = { version: CONSENT_VERSION, purposes: [...REQUIRED_CONSENTS], agreedAt: now().toISOString() };
    const receipt = await client.dossiers.submit(
      id,
      { consent },
      { ifMatch: 'any', idempotencyKey: draft.submitKey, ...options(signal) },
    );
    return this.#keep(receipt);
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
