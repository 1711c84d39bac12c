import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { SupplementRequest } from '../../contract/wire/supplement.ts';
import type { Tracking } from '../../contract/wire/tracking.ts';
import { EtdpApiError, EtdpConnectionError } from '../../sdk/errors.ts';
import { systemRuntime } from '../../sdk/runtime.ts';
import { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { QueueController, type OwnQueue } from '../document-uploader/queue-controller.ts';
import { fieldStyles } from '../fields/field.styles.ts';
import { showDay } from '../format/when.ts';
import { upload } from '../icons/icons.ts';
import { defineMessages } from '../i18n/messages.ts';
import { supplementVi } from '../i18n/supplement.vi.ts';
import { EtdpSupplementSecretEvent, EtdpSupplementSentEvent } from './supplement.events.ts';
import { askedPapers, FILES_OF_A_PAPER, readyToSend } from './supplement.state.ts';
import { supplementStyles } from './supplement.styles.ts';

const MESSAGES = defineMessages(supplementVi, async () => (await import('../i18n/supplement.en.ts')).supplementEn);

/** Why the papers were not handed in. */
type Obstacle = 'nothing' | 'wait' | 'missing' | 'offline' | 'noLonger' | 'refused';

/**
 * What the ward asks for after a dossier was filed, and the way to send it: each paper with its reason, photos and files, a message.
 * The status tracker shows it while the ward waits.
 *
 * @tag etdp-supplement
 * @fires {EtdpSupplementSentEvent} etdp-supplement-sent - when the ward has the papers
 * @fires {EtdpSupplementSecretEvent} etdp-supplement-secret - when somebody wants to enter the tracking code, which sending needs
 */
export class EtdpSupplement extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, fieldStyles, supplementStyles];

  @query('#note') private readonly note!: HTMLTextAreaElement | null;
  @state() private sending = false;
  @state() private obstacle: Obstacle | undefined;
  /** Id of the request whose papers the ward has. */
  @state() private answered: string | undefined;

  /** The dossier's status, with the ward's request in it. */
  @property({ attribute: false }) tracking: Tracking | undefined;

  readonly #files = new QueueController(this, {
    // What stood in the way may be gone.
    onChange: () => (this.obstacle = undefined),
    onRemove: () => (this.obstacle = undefined),
  });
  /** One key for one set of papers: pressed again after a lost answer, the ward gets them once. */
  #attempt: { readonly body: string; readonly key: string } | undefined;
  #papers: { readonly request: SupplementRequest; readonly list: DocumentRequirement[] } | undefined;

  protected override willUpdate(): void {
    this.#files.follow(undefined, this.#ownQueue());
  }

  #ownQueue(): OwnQueue | undefined {
    const { etdp, tracking } = this;
    if (!etdp || !tracking?.supplement || tracking.dossierId === null || !this.isConnected) return undefined;
    const { client, device } = etdp;
    const { dossierId, supplement } = tracking;
    const draftId = draftIdOf(supplement);
    return {
      key: [client, device, draftId],
      dossierId,
      make: () => new UploadQueue({ client, device, draftId, dossierId, maxFiles: () => FILES_OF_A_PAPER }),
    };
  }

  async #send(): Promise<void> {
    const { etdp, tracking } = this;
    if (this.sending || !etdp || !tracking?.supplement || tracking.dossierId === null) return;
    const note = this.note?.value.trim() ?? '';
    const ready = readyToSend(this.#files.queue?.items ?? [], tracking.supplement.items, note);
    if (typeof ready === 'string') {
      this.obstacle = ready;
      if (ready === 'nothing') this.renderRoot.querySelector('etdp-document-uploader')?.showMissing();
      return;
    }
    const body = { documentIds: [...ready], ...(note === '' ? {} : { note }) };
    const text = JSON.stringify(body);
    if (this.#attempt?.body !== text) this.#attempt = { body: text, key: systemRuntime.uuid() };
    this.obstacle = undefined;
    this.sending = true;
    try {
      await etdp.client.dossiers.supplement(tracking.dossierId, body, { idempotencyKey: this.#attempt.key });
      await this.#forgetFiles(tracking.supplement);
      this.answered = tracking.supplement.id;
      this.announce(this.texts.sent);
      // Told even when the ward's answer came by the live updates first and this has left the page.
      this.dispatchEvent(new EtdpSupplementSentEvent(tracking.code));
    } catch (error) {
      this.obstacle = obstacleOf(error);
    } finally {
      this.sending = false;
    }
  }

  /** The ward has them: the copies on this device have done their work. */
  async #forgetFiles(request: SupplementRequest): Promise<void> {
    const files = this.etdp?.device.files;
    if (!files) return;
    const kept = await files.list(draftIdOf(request)).catch(() => []);
    await Promise.all(kept.map(({ id }) => files.remove(id).catch(() => undefined)));
  }

  private get texts(): typeof supplementVi {
    return this.words(MESSAGES);
  }

  /** The same list for the same request, so that the uploader does not begin anew. */
  #asked(request: SupplementRequest): DocumentRequirement[] {
    if (this.#papers?.request.id !== request.id) this.#papers = { request, list: askedPapers(request.items) };
    return this.#papers.list;
  }

  protected override render(): unknown {
    const { texts, locale, tracking } = this;
    const request = tracking?.supplement;
    if (!request) return this.renderAnnouncer();
    if (this.answered === request.id) {
      return html`${this.renderAnnouncer()}${notice('success', html`<p><strong>${texts.sent}</strong></p>`)}`;
    }
    return html`${this.renderAnnouncer()}
      <section class="asked" aria-labelledby="title">
        <h3 id="title">${texts.title}</h3>
        <p class="soft figures">${texts.askedWhen(showDay(request.requestedAt, locale))}</p>
        ${request.message === '' ? nothing : html`<p class="message" lang="vi">${request.message}</p>`}
        ${tracking.dossierId === null ? this.#renderClosed(request) : this.#renderSending(request)}
      </section>`;
  }

  #renderClosed(request: SupplementRequest): TemplateResult {
    const { texts } = this;
    return html`<ul class="names" lang="vi">
        ${request.items.map(({ name, reason }) => html`<li><strong>${name}</strong>${reason ? html`<br />${reason}` : nothing}</li>`)}
      </ul>
      ${notice(
        'info',
        html`<p>${texts.needsSecret}</p>
          <button class="second" type="button" @click=${() => this.dispatchEvent(new EtdpSupplementSecretEvent())}>
            ${texts.openWithSecret}
          </button>`,
      )}`;
  }

  #renderSending(request: SupplementRequest): TemplateResult {
    const { texts, obstacle, sending } = this;
    return html`<etdp-document-uploader
        .requirements=${this.#asked(request)}
        .queue=${this.#files.queue}
      ></etdp-document-uploader>
      <div class="field">
        <label for="note">${texts.note} <span class="optional">${texts.optional}</span></label>
        <textarea id="note" maxlength="1000" rows="2"></textarea>
      </div>
      ${obstacle ? notice(obstacle === 'offline' ? 'offline' : 'danger', html`<p>${texts[obstacle]}</p>`, true) : nothing}
      <button class="wide" type="button" aria-disabled=${sending ? 'true' : nothing} @click=${() => void this.#send()}>
        ${upload}${sending ? texts.sending : texts.send}
      </button>`;
  }
}

/** Under which name the files are kept on this device. */
function draftIdOf({ id }: SupplementRequest): string {
  return `supplement-${id}`;
}

function obstacleOf(error: unknown): Obstacle {
  if (error instanceof EtdpConnectionError) return 'offline';
  return error instanceof EtdpApiError && error.code === 'supplement.not-requested' ? 'noLonger' : 'refused';
}
