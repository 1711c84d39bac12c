import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import { MEDIA_TYPES } from '../../contract/wire/document.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import { EtdpConnectionError } from '../../sdk/errors.ts';
import type { UploadItemEvent } from '../../sdk/uploads/queue-events.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';
import { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { doneSheet, noNetwork, refusedSheet } from '../drawn-state/drawings.ts';
import { badgeStyles } from '../drawn-state/disclosure.styles.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { retry } from '../icons/icons.ts';
import { defineMessages } from '../i18n/messages.ts';
import { documentUploaderVi } from '../i18n/document-uploader.vi.ts';
import {
  EtdpDocumentAddEvent,
  EtdpDocumentRefusedEvent,
  EtdpDocumentRemoveEvent,
  EtdpDocumentStoredEvent,
} from './document-uploader.events.ts';
import { askedSlots, missingSlots, type FileAction, type PaperSlot } from './document-uploader.state.ts';
import { documentUploaderStyles } from './document-uploader.styles.ts';
import { refusalWords } from './paper-files.ts';
import { paperSlot } from './paper-slot.ts';
import { limitsNow, QueueController } from './queue-controller.ts';
import { Speech } from './speech.ts';
import { Thumbnails } from './thumbnails.ts';

const MESSAGES = defineMessages(
  documentUploaderVi,
  async () => (await import('../i18n/document-uploader.en.ts')).documentUploaderEn,
);

/**
 * Takes photos and PDF files for the papers of a procedure and sends them, over breaks of the network. What was picked is copied
 * to this device first and sent from the copy: a reload, a closed tab or a lost network loses nothing.
 *
 * @tag etdp-document-uploader
 * @fires {EtdpDocumentAddEvent} etdp-document-add - when somebody adds a file
 * @fires {EtdpDocumentRemoveEvent} etdp-document-remove - when somebody deletes a file
 * @fires {EtdpDocumentStoredEvent} etdp-document-stored - when the gateway has every byte of a file
 * @fires {EtdpDocumentRefusedEvent} etdp-document-refused - when a file is not taken
 * @csspart paper - the card of one paper
 * @example
 * <etdp-document-uploader procedure="1.001193" draft-id="0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0001"></etdp-document-uploader>
 */
export class EtdpDocumentUploader extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    noticeStyles,
    drawnStateStyles,
    badgeStyles,
    documentUploaderStyles,
  ];

  @query('#replace') private readonly replaceInput!: HTMLInputElement; // Part of every list of papers.
  @state() private missingShown = false;
  @state() private dropping: string | undefined;

  /** Id of the dossier the files are sent to; may come later. */
  @property() dossier: string | undefined;
  /** Code of the procedure whose papers are asked for; use `requirements` to give them. */
  @property() procedure: string | undefined;
  /** What the files belong to on this device: they are found again under it. The dossier's id unless told. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;
  /** The slots to show, parted by spaces; all unless told. */
  @property() slots: string | undefined;
  /** The papers. */
  @property({ attribute: false }) requirements: readonly DocumentRequirement[] | undefined;
  /** The answers of the declaration, for papers that only some of them ask for. */
  @property({ attribute: false }) answers: Answers = {};
  /** The queue the files go through, where the page has one; it is not closed by the element. */
  @property({ attribute: false }) queue: UploadQueue | undefined;

  readonly #papers = new Task(this, {
    args: () => [this.etdp?.client, this.requirements ? undefined : this.procedure] as const,
    task: async ([client, code], { signal }): Promise<readonly DocumentRequirement[] | undefined> =>
      client && code !== undefined ? (await client.procedures.get(code, { signal })).documents : undefined,
  });
  readonly #agency = new Task(this, {
    args: () => [this.etdp?.client, this.etdp?.agencyId] as const,
    task: async ([client, id], { signal }) =>
      client && id !== undefined ? await client.agencies.get(id, { signal }).catch(() => undefined) : undefined,
  });
  readonly #files = new QueueController(this, {
    onChange: (event) => this.#onChange(event),
    onRemove: (event) => this.#onRemove(event),
  });
  readonly #thumbnails = new Thumbnails(this, async (id) => {
    const bytes = await this.#files.queue?.bytes(id);
    return bytes && new Blob([bytes]);
  });
  readonly #network = new OnlineController(this, {
    whenBack: () => {
      if (this.#papers.error !== undefined) void this.#papers.run();
    },
  });
  readonly #speech = new Speech(this, (text) => this.announce(text));
  #replacing: string | undefined;
  /** Where the focus goes when the file that had it is gone. */
  #refocus: { readonly slot: string; readonly at: number } | undefined;

  /** The required papers that have no file yet, in the list's order. */
  missing(): DocumentRequirement[] {
    return missingSlots(this.#slots(), this.#items());
  }

  /** Marks the required papers that have no file and takes the reader to the first; false when there are some. */
  showMissing(): boolean {
    const [first] = this.missing();
    this.missingShown = first !== undefined;
    if (!first) return true;
    void this.updateComplete.then(() => this.#chooser(first.slot)?.focus());
    return false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#files.follow(this.queue, this.#ownQueue());
    // A page that draws itself again gives the same papers in a new list: what was said about them stays.
    const of = changed.get('requirements');
    if (changed.has('requirements') && slotNames(of) !== slotNames(this.requirements)) this.missingShown = false;
  }

  protected override updated(): void {
    const to = this.#refocus;
    if (!to) return;
    this.#refocus = undefined;
    const rows = this.renderRoot.querySelectorAll(`[data-slot="${CSS.escape(to.slot)}"] .file`);
    const next = rows[Math.min(to.at, rows.length - 1)]?.querySelector<HTMLElement>('[data-action=remove]');
    (next ?? this.#chooser(to.slot))?.focus();
  }

  #ownQueue(): Parameters<QueueController['follow']>[1] {
    const { etdp, dossier } = this;
    const draftId = this.draftId ?? dossier;
    if (this.queue || !etdp || draftId === undefined || !this.isConnected) return undefined;
    const { client, device } = etdp;
    return {
      key: [client, device, draftId],
      dossierId: dossier,
      make: () =>
        new UploadQueue({
          client,
          device,
          draftId,
          ...(dossier === undefined ? {} : { dossierId: dossier }),
          limits: limitsNow(() => this.limits),
          maxFiles: (slot) => this.#slots().find((one) => one.slot === slot)?.upload.maxFiles,
        }),
    };
  }

  private get limits(): {
    readonly maxFileBytes: number;
    readonly maxDocuments: number;
    readonly mediaTypes: readonly string[];
  } {
    return (
      this.#agency.value?.limits ?? {
        maxFileBytes: LIMITS.fileBytes,
        maxDocuments: LIMITS.documents,
        mediaTypes: MEDIA_TYPES,
      }
    );
  }

  #slots(): PaperSlot[] {
    const only = this.slots?.split(/\s+/).filter((slot) => slot !== '');
    return askedSlots(this.requirements ?? this.#papers.value ?? [], this.answers, only);
  }

  #items(): readonly UploadItem[] {
    return this.#files.queue?.items ?? [];
  }

  #chooser(slot: string): HTMLElement | null {
    const card = this.renderRoot.querySelector(`[data-slot="${CSS.escape(slot)}"]`);
    return card?.querySelector<HTMLElement>('input[multiple], .full') ?? null;
  }

  readonly #onFiles = (paper: PaperSlot, files: readonly File[]): void => {
    const { queue } = this.#files;
    if (!queue || files.length === 0) return;
    for (const file of files) {
      const { id, slot } = queue.add(paper.slot, file);
      this.dispatchEvent(new EtdpDocumentAddEvent(id, slot));
    }
    this.#speech.say(this.texts.added(files.length, paper.name));
  };

  readonly #onAction = (action: FileAction, item: UploadItem): void => {
    const { queue } = this.#files;
    if (action === 'cancel') void queue?.cancel(item.id);
    else if (action === 'retry') void queue?.retry(item.id);
    else if (action === 'remove') {
      void queue?.remove(item.id);
      this.dispatchEvent(new EtdpDocumentRemoveEvent(item.id, item.slot));
      this.#speech.say(this.texts.removed(item.name));
    } else {
      this.#replacing = item.id;
      this.replaceInput.click();
    }
  };

  readonly #onReplace = (): void => {
    const [file] = this.replaceInput.files ?? [];
    const item = file && this.#replacing !== undefined ? this.#files.queue?.replace(this.#replacing, file) : undefined;
    this.replaceInput.value = '';
    this.#replacing = undefined;
    if (item) this.dispatchEvent(new EtdpDocumentAddEvent(item.id, item.slot));
  };

  #onChange({ item }: UploadItemEvent): void {
    const { texts, locale } = this;
    if (item.state === 'refused') {
      this.dispatchEvent(new EtdpDocumentRefusedEvent(item.id, item.slot));
      this.#speech.say(texts.fileSays(item.name, refusalWords(item, texts, locale)));
    } else if (item.state === 'stored') {
      this.dispatchEvent(new EtdpDocumentStoredEvent(item.id, item.slot));
      const of = this.#items().filter(({ slot }) => slot === item.slot);
      const name = this.#slots().find(({ slot }) => slot === item.slot)?.name;
      // Once for a paper, when all of it is there; not for each of ten photos.
      if (
        name !== undefined &&
        !of.some(({ state }) => state === 'copying' || state === 'waiting' || state === 'sending')
      ) {
        this.#speech.say(texts.slotStored(of.filter(({ state }) => state === 'stored').length, name));
      }
    }
  }

  #onRemove({ item }: UploadItemEvent): void {
    this.#thumbnails.drop(item.id);
    const focused = this.shadowRoot?.activeElement?.closest<HTMLElement>('.file');
    if (!focused || focused.dataset.file !== item.id) return;
    const rows = [...(focused.parentElement?.children ?? [])];
    this.#refocus = { slot: item.slot, at: rows.indexOf(focused) };
  }

  private get texts(): typeof documentUploaderVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const waiting = (): TemplateResult => this.#renderWaiting();
    return html`${this.renderAnnouncer()}
    ${
      this.requirements
        ? this.#renderPapers()
        : this.#papers.render({
            initial: waiting,
            pending: waiting,
            error: (error) => this.#renderRefusal(error),
            complete: (papers) => (papers ? this.#renderPapers() : waiting()),
          })
    }`;
  }

  #renderPapers(): TemplateResult {
    const { texts, locale, dropping, missingShown } = this;
    const slots = this.#slots();
    if (slots.length === 0) return drawnState({ drawing: doneSheet, title: texts.noneTitle, text: texts.noneText });
    if (!this.#files.queue) return notice('info', html`<p>${texts.needsDraft}</p>`);
    const items = this.#items();
    const { online } = this.#network;
    const cut = !online || items.some(({ problem }) => problem?.code === 'connection.none');
    const held = items.some(
      ({ onDevice, state }) => !onDevice && (state === 'waiting' || state === 'sending' || state === 'failed'),
    );
    const missing = missingShown ? this.missing() : [];
    return html`<div class="stack">
      ${cut ? notice('offline', html`<p><strong>${texts.offlineTitle}</strong> ${texts.offlineText}</p>`, true) : nothing}
      ${held ? notice('warning', html`<p><strong>${texts.storageTitle}</strong> ${texts.storageText}</p>`, true) : nothing}
      <p>${texts.sharp}</p>
      ${slots.map((paper) =>
        paperSlot(
          paper,
          items.filter(({ slot }) => slot === paper.slot),
          {
            texts,
            locale,
            online,
            limits: this.limits,
            dropping: dropping === paper.slot,
            missing: missing.includes(paper),
            picture: (item) => this.#thumbnails.of(item),
            onAction: this.#onAction,
            onFiles: this.#onFiles,
            onDropping: (slot) => (this.dropping = slot),
          },
        ),
      )}
      <input id="replace" type="file" hidden accept=${this.limits.mediaTypes.join()} @change=${this.#onReplace} />
    </div>`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="stack" role="status">
      <span class="visually-hidden">${this.texts.loading}</span>
      <div class="skeleton shape"></div>
      <div class="skeleton shape"></div>
    </div>`;
  }

  #renderRefusal(error: unknown): TemplateResult {
    const { texts } = this;
    const cut = error instanceof EtdpConnectionError;
    return drawnState({
      drawing: cut ? noNetwork : refusedSheet,
      title: cut ? texts.offlineTitle : texts.refusedTitle,
      text: cut ? texts.listOffline : texts.refusedText,
      action: html`<button class="second" type="button" @click=${() => this.#papers.run()}>
        ${retry}${texts.tryAgain}
      </button>`,
      live: true,
    });
  }
}

function slotNames(papers: readonly DocumentRequirement[] | undefined): string {
  return (papers ?? []).map(({ slot }) => slot).join();
}
