import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { defineMessages } from '../i18n/messages.ts';
import { submissionVi } from '../i18n/submission.vi.ts';
import '../procedure-picker/define.ts';
import type { EtdpDraftDiscardEvent, EtdpDraftResumeEvent } from '../draft-list/draft-list.events.ts';
import type { EtdpFilingOpenedEvent } from '../filing/filing.events.ts';
import { openDraft, rememberOpenDraft } from './open-draft.ts';

const messages = defineMessages(submissionVi, async () => (await import('../i18n/submission.en.ts')).submissionEn);

/** What is being filed: a procedure, with a draft of this device where there is one. */
interface Chosen {
  readonly code: string;
  readonly draftId: string | undefined;
}

/**
 * The whole way of a resident: choose a procedure, read what it needs, fill in the declaration, send the papers, look at everything
 * once more, hand in, hold the receipt. What was begun on this device is offered again. Only choosing is loaded with the page;
 * everything after it comes when it is needed.
 *
 * @tag etdp-submission
 * @fires {EtdpDossierSubmitEvent} etdp-dossier-submit - before handing in; a page that prevents it keeps the resident on the review
 * @fires {EtdpDossierSubmittedEvent} etdp-dossier-submitted - when the gateway has given the receipt
 * @example
 * <etdp-submission></etdp-submission>
 */
export class EtdpSubmission extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles];

  /** Code of the one procedure this page is for; the resident chooses when it is not set. */
  @property() procedure: string | undefined;

  @state() private chosen: Chosen | undefined;
  @state() private drafts: readonly Draft[] = [];
  /** A choice whose elements are on their way, or could not be had. */
  @state() private waiting: (Chosen & { readonly failed: boolean }) | undefined;

  #looked = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chosen = undefined;
    this.#looked = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#looked || !this.etdp || !this.isConnected) return;
    this.#looked = true;
    void this.#lookForDrafts();
  }

  async #lookForDrafts(): Promise<void> {
    const { etdp } = this;
    if (!etdp) return;
    const all = await etdp.device.drafts.list().catch(() => []);
    const drafts = all.filter(({ agencyId }) => etdp.agencyId === undefined || agencyId === etdp.agencyId);
    if (drafts.length > 0) await import('../draft-list/define.ts').catch(() => undefined);
    this.drafts = drafts;
    if (this.chosen) return;
    const open = drafts.find(({ id }) => id === openDraft());
    if (open) await this.#open({ code: open.procedureCode, draftId: open.id });
  }

  async #open(chosen: Chosen): Promise<void> {
    if (this.chosen || this.waiting?.failed === false) return;
    this.waiting = { ...chosen, failed: false };
    try {
      await import('../filing/define.ts');
    } catch {
      this.waiting = { ...chosen, failed: true };
      return;
    }
    this.waiting = undefined;
    if (!this.isConnected) return;
    this.chosen = chosen;
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
  }

  async #leave(): Promise<void> {
    rememberOpenDraft(null);
    this.chosen = undefined;
    await this.#lookForDrafts();
    await this.updateComplete;
    this.renderRoot.querySelector('etdp-procedure-picker')?.focus();
  }

  async #discard(draft: Draft): Promise<void> {
    const { etdp } = this;
    if (!etdp) return;
    this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
    await etdp.device.drafts.remove(draft.id);
    if (draft.dossierId && draft.accessToken) {
      etdp.client.credentials.set(draft.dossierId, { accessToken: draft.accessToken });
      // Gone from this device at once; the gateway deletes by itself what it cannot be told about now.
      await etdp.client.dossiers.discard(draft.dossierId).catch(() => undefined);
    }
    await this.updateComplete;
    this.renderRoot.querySelector('etdp-procedure-picker')?.focus();
  }

  protected override render(): TemplateResult {
    const { chosen } = this;
    if (!chosen) return this.#renderChoose();
    return html`<etdp-filing
      procedure=${chosen.code}
      draft-id=${chosen.draftId ?? nothing}
      @etdp-filing-opened=${(event: EtdpFilingOpenedEvent) => rememberOpenDraft(event.draftId)}
      @etdp-filing-leave=${() => void this.#leave()}
      @etdp-dossier-submitted=${() => rememberOpenDraft(null)}
    ></etdp-filing>`;
  }

  #renderChoose(): TemplateResult {
    return html`<div class="stack" lang=${this.locale}>
      ${this.waiting ? this.#renderWaiting(this.waiting) : nothing}
      ${
        this.drafts.length === 0
          ? nothing
          : html`<etdp-draft-list
              .drafts=${this.drafts}
              @etdp-draft-resume=${({ draft }: EtdpDraftResumeEvent) => void this.#open({ code: draft.procedureCode, draftId: draft.id })}
              @etdp-draft-discard=${({ draft }: EtdpDraftDiscardEvent) => void this.#discard(draft)}
            ></etdp-draft-list>`
      }
      <etdp-procedure-picker
        .selected=${this.procedure}
        @etdp-procedure-start=${({ code }: { code: string }) => void this.#open({ code, draftId: undefined })}
      ></etdp-procedure-picker>
    </div>`;
  }

  #renderWaiting(waiting: Chosen & { readonly failed: boolean }): TemplateResult {
    const t = this.words(messages);
    if (!waiting.failed) return html`<p role="status">${t.opening}</p>`;
    return notice(
      'offline',
      html`<p>${t.openFailed}</p>
        <button class="second" type="button" @click=${() => void this.#open(waiting)}>${t.retry}</button>`,
      true,
    );
  }
}
