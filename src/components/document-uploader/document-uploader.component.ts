import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from '../base/decorators.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { UploadItemEvent } from '../../sdk/uploads/queue-events.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';
import type { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { doneSheet } from '../drawn-state/drawings.ts';
import { badgeStyles } from '../drawn-state/disclosure.styles.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
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
import { problemWords } from './paper-files.ts';
import { askedTypes, paperSlot } from './paper-slot.ts';
import { keepPage } from './drop.ts';
import { KeepFocus } from './keep-focus.ts';
import { QueueController } from './queue-controller.ts';
import { SourceController } from './source-controller.ts';
import { Speech } from './speech.ts';
import { Thumbnails } from './thumbnails.ts';
import { listRefused, listWaiting, troubles } from './uploader-states.ts';

const MESSAGES = defineMessages(
  documentUploaderVi,
  async () => (await import('../i18n/document-uploader.en.ts')).documentUploaderEn,
);

/**
 * Takes photos and PDF files for the papers of a procedure and sends them, over breaks of the network. What was picked is copied
 * to this device first and sent from the copy: a reload, a closed tab or a lost network loses nothing.
 *
 * Used alone it has to be told whose papers they are, by one of: `procedure`, which goes on with the draft of that procedure that
 * was last worked on at this device, as `<etdp-dossier-form>` does, and begins one with the first file; `draft-id`, a draft of this
 * device; `dossier`, one at the gateway that the page's client may open (`client.credentials.set`), with `procedure` or
 * `requirements` for the papers. Beside a form, give both the same `draft-id`. Handing in is not its business.
 *
 * @tag etdp-document-uploader
 * @fires {EtdpDocumentAddEvent} etdp-document-add - when somebody adds a file
 * @fires {EtdpDocumentRemoveEvent} etdp-document-remove - when somebody deletes a file
 * @fires {EtdpDocumentStoredEvent} etdp-document-stored - when the gateway has every byte of a file
 * @fires {EtdpDocumentRefusedEvent} etdp-document-refused - when a file is not taken
 * @csspart paper - the card of one paper
 * @example
 * <etdp-document-uploader procedure="1.001193"></etdp-document-uploader>
 * @example
 * <etdp-document-uploader draft-id="0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0001"></etdp-document-uploader>
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
  /** The draft of this device the files belong to; or a name of the page's own for them, and they wait for `dossier`. */
  @property({ attribute: 'draft-id' }) draftId: string | undefined;
  /** The slots to show, parted by spaces; all unless told. */
  @property() slots: string | undefined;
  /** The papers. */
  @property({ attribute: false }) requirements: readonly DocumentRequirement[] | undefined;
  /** The answers of the declaration, for papers that only some of them ask for; those of the draft unless told. */
  @property({ attribute: false }) answers: Answers | undefined;
  /** The queue the files go through, where the page has one; it is not closed by the element. */
  @property({ attribute: false }) queue: UploadQueue | undefined;

  readonly #source = new SourceController(this, () => {
    const { etdp, queue, requirements, procedure, draftId, dossier, answers } = this;
    return { etdp, queue, requirements, procedure, draftId, dossier, answers };
  });
  readonly #files = new QueueController(this, {
    onChange: (event) => this.#onChange(event),
    onRemove: ({ item }) => this.#thumbnails.drop(item.id),
  });
  readonly #thumbnails = new Thumbnails(this, async (id) => {
    const bytes = await this.#files.queue?.bytes(id);
    return bytes && new Blob([bytes]);
  });
  readonly #network = new OnlineController(this, {
    whenBack: () => this.#source.again(),
  });
  readonly #speech = new Speech(this, {
    say: (text) => this.announce(text),
    about: (files, words) => this.texts.fileSays(files, words),
  });
  #replacing: string | undefined;
  /** Slots with files that have arrived, which was not said yet. */
  readonly #arrived = new Set<string>();

  constructor() {
    super();
    this.addController(new KeepFocus(this, (slot) => this.#chooser(slot)));
  }

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
    const maxFiles = (slot: string): number | undefined =>
      this.#slots().find((one) => one.slot === slot)?.upload.maxFiles;
    this.#files.follow(this.queue, this.#source.ownQueue(maxFiles));
    // A page that draws itself again gives the same papers in a new list: what was said about them stays.
    const of = changed.get('requirements');
    if (changed.has('requirements') && slotNames(of) !== slotNames(this.requirements)) this.missingShown = false;
  }

  #slots(): PaperSlot[] {
    const only = this.slots?.split(/\s+/).filter((slot) => slot !== '');
    return askedSlots(this.#source.requirements ?? [], this.#source.answers, only);
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
    // The last file that fits takes away the button it was chosen with.
    const used = this.shadowRoot?.activeElement;
    void this.updateComplete.then(() => {
      if (used && !used.isConnected) this.#chooser(paper.slot)?.focus();
    });
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
    if (item.state === 'refused' || item.state === 'failed') {
      if (item.state === 'refused') this.dispatchEvent(new EtdpDocumentRefusedEvent(item.id, item.slot));
      this.#speech.say(problemWords(item, texts, locale), item.name);
    } else if (item.state === 'stored') {
      this.dispatchEvent(new EtdpDocumentStoredEvent(item.id, item.slot));
      this.#arrived.add(item.slot);
    }
    this.#sayArrived(item.slot);
  }

  /** Once for a paper, when nothing of it is on its way any more; not for each of ten photos. */
  #sayArrived(slot: string): void {
    const states = this.#items().flatMap((item) => (item.slot === slot ? item.state : []));
    const name = this.#slots().find((one) => one.slot === slot)?.name;
    if (name === undefined || states.some((state) => ['copying', 'waiting', 'sending'].includes(state))) return;
    const count = states.filter((state) => state === 'stored').length;
    if (this.#arrived.delete(slot)) this.#speech.say(this.texts.slotStored(count, name));
  }

  private get texts(): typeof documentUploaderVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    return html`${this.renderAnnouncer()}${this.#renderState()}`;
  }

  #renderState(): TemplateResult {
    const { texts } = this;
    const { error, pending, requirements } = this.#source;
    if (error !== undefined) return listRefused(error, texts, () => this.#source.again());
    const { queue } = this.#files;
    if (pending && !(requirements && queue)) return listWaiting(texts);
    if (requirements && this.#slots().length === 0)
      return drawnState({ drawing: doneSheet, title: texts.noneTitle, text: texts.noneText });
    return requirements && queue ? this.#renderPapers() : notice('info', html`<p>${texts.needsDraft}</p>`);
  }

  #renderPapers(): TemplateResult {
    const { texts, locale, dropping, missingShown } = this;
    const { limits, trouble } = this.#source;
    const slots = this.#slots();
    const items = this.#items();
    const { online } = this.#network;
    const missing = missingShown ? this.missing() : [];
    return html`<div class="stack" @dragover=${keepPage} @drop=${keepPage}>
      ${troubles({ texts, items, online, trouble })}
      <p>${texts.sharp}</p>
      ${slots.map((paper) =>
        paperSlot(
          paper,
          items.filter(({ slot }) => slot === paper.slot),
          {
            texts,
            locale,
            online: online && trouble !== 'cut',
            limits,
            dropping: dropping === paper.slot,
            missing: missing.includes(paper),
            picture: (item) => this.#thumbnails.of(item),
            onAction: this.#onAction,
            onFiles: this.#onFiles,
            onDropping: (slot) => (this.dropping = slot),
          },
        ),
      )}
      <input id="replace" type="file" hidden accept=${askedTypes(limits)} @change=${this.#onReplace} />
    </div>`;
  }
}

function slotNames(papers: readonly DocumentRequirement[] | undefined): string {
  return (papers ?? []).map(({ slot }) => slot).join();
}
