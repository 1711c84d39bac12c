import { checkAnswers } from '../../contract/forms/check-answers.ts';
import { askedAnswers, holds } from '../../contract/forms/conditions.ts';
import { isWarning, type AnswerProblem } from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { DocumentRequirement, Procedure } from '../../contract/wire/procedure.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { EtdpApiError } from '../../sdk/errors.ts';
import { discardDraft } from '../../sdk/filing/discard-draft.ts';
import { Filing } from '../../sdk/filing/filing.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';
import { UploadQueue } from '../../sdk/uploads/upload-queue.ts';
import type { EtdpContext } from '../base/client-context.ts';
import type { Locale } from '../i18n/messages.ts';
import type { answerProblemsVi } from '../i18n/problems.vi.ts';
import { problemWords } from '../review/problem-words.ts';
import type { ReviewProblem } from '../review/review.component.ts';
import { draftStage, type DraftStep } from './filing.state.ts';
import { gatewayProblems } from './journey-problems.ts';

/** How handing in ended; `gone`: another window has handed the draft in, or deleted it. */
export type HandedIn =
  | { readonly done: true; readonly receipt: Receipt }
  | {
      readonly done: false;
      readonly where: 'papers' | 'review' | 'gone';
      readonly error: unknown;
      readonly problems: readonly AnswerProblem[];
    };

/** One draft that is being worked on: its procedure, its files, its way to the gateway. */
export class Journey {
  readonly procedure: Procedure;
  readonly agency: Agency;
  readonly draftId: string;
  readonly queue: UploadQueue;
  readonly stage: DraftStep;
  /** The receipt, where the draft turned out to be filed already. */
  filed: Receipt | null = null;
  /** The dossier itself is on its way, after its papers: what is changed from now on may not be in it. */
  sending = false;
  readonly #context: EtdpContext;
  readonly #filing: Filing;
  #dossierId: string | undefined;
  #tried = false;
  readonly #onOnline = (): void => this.connect();

  private constructor(context: EtdpContext, agency: Agency, procedure: Procedure, draft: Draft) {
    const { client, device } = context;
    this.#context = context;
    this.agency = agency;
    this.procedure = procedure;
    this.draftId = draft.id;
    this.stage = draftStage(draft.step);
    this.#dossierId = draft.dossierId;
    this.#filing = new Filing({ client, device, procedure, draftId: draft.id });
    const maxFiles = (slot: string): number | undefined =>
      procedure.documents.find((one) => one.slot === slot)?.upload?.maxFiles;
    this.queue = new UploadQueue({ client, device, draftId: draft.id, limits: agency.limits, maxFiles });
    globalThis.addEventListener('online', this.#onOnline);
  }

  /** Begins a new draft on this device. Nothing is sent yet. */
  static async begin(context: EtdpContext, code: string): Promise<Journey> {
    const { client, device } = context;
    const [agency, procedure] = await Promise.all([client.agencies.get(context.agencyId), client.procedures.get(code)]);
    const draft = await device.drafts.create({
      agencyId: agency.id,
      procedureCode: procedure.code,
      procedureName: procedure.shortName.vi,
      channel: 'home',
    });
    return Journey.#open(context, agency, procedure, draft);
  }

  /** Goes on with a draft of this device. */
  static async resume(context: EtdpContext, draft: Draft): Promise<Journey> {
    const { client } = context;
    const [agency, procedure] = await Promise.all([
      client.agencies.get(draft.agencyId),
      client.procedures.get(draft.procedureCode),
    ]);
    return Journey.#open(context, agency, procedure, draft);
  }

  static async #open(context: EtdpContext, agency: Agency, procedure: Procedure, draft: Draft): Promise<Journey> {
    const journey = new Journey(context, agency, procedure, draft);
    try {
      await journey.#resume();
      return journey;
    } catch (error) {
      journey.close();
      throw error;
    }
  }

  async #resume(): Promise<void> {
    // A draft that was being handed in may have arrived: its answer was lost, not the dossier.
    this.filed = await this.#filing.receiptIfFiled().catch(() => null);
    if (this.filed) return;
    await this.queue.restore();
    this.connect();
  }

  /** Makes the dossier at the gateway, so that files can be sent while the form is filled in. Without a network it is tried again. */
  connect(): void {
    void this.#filing.dossierId().then(
      (id) => {
        this.#dossierId = id;
        return this.queue.attach(id);
      },
      // The draft is safe here; the next reason to hope, or handing in, tries again.
      () => undefined,
    );
  }

  /** The answers as the device keeps them; undefined when another window has handed the draft in, or deleted it. */
  async answers(): Promise<Answers | undefined> {
    return (await this.#context.device.drafts.get(this.draftId))?.answers;
  }

  /** What another window got for this draft, where it was handed in there. */
  async receiptFromElsewhere(): Promise<Receipt | undefined> {
    const receipts = await this.#context.device.receipts.list().catch(() => []);
    return receipts.find(({ dossierId }) => dossierId === this.#dossierId);
  }

  /** The receipt is for a dossier that was filed before the last changes on this device. */
  get amended(): boolean {
    return this.#filing.amended;
  }

  /** Remembers where the person is, for when the page comes back; a device without room for it costs only that. */
  async remember(stage: 'papers' | 'review'): Promise<void> {
    await this.#context.device.drafts.change(this.draftId, { step: `@${stage}` }).catch(() => undefined);
  }

  /** Who has only looked has begun nothing: a draft without an answer or a file goes. */
  async discardIfEmpty(): Promise<void> {
    const { client, device } = this.#context;
    const draft = await device.drafts.get(this.draftId).catch(() => undefined);
    if (!draft || Object.keys(draft.answers).length > 0 || this.queue.items.length > 0) return;
    await discardDraft(client, device, draft).catch(() => undefined);
  }

  /** The slots that these answers ask for. */
  slots(answers: Answers): DocumentRequirement[] {
    const { form, documents } = this.procedure;
    // As the gateway does: an answer to a question that is no longer asked asks for no paper.
    const asked = form ? askedAnswers(form, answers) : answers;
    return documents.filter(({ upload }) => upload !== null && holds(upload.when, asked));
  }

  /** The slots that must be filled and are not. */
  missing(answers: Answers): DocumentRequirement[] {
    const filled = new Set(this.queue.items.filter(({ state }) => state !== 'refused').map(({ slot }) => slot));
    return this.slots(answers).filter(({ slot, upload }) => upload?.required && !filled.has(slot));
  }

  /** The files on slots that are asked for. One that was refused goes nowhere and holds nothing up. */
  papers(answers: Answers): UploadItem[] {
    const asked = new Set(this.slots(answers).map(({ slot }) => slot));
    return this.queue.items.filter(({ slot, state }) => asked.has(slot) && state !== 'refused');
  }

  /** What is wrong with the answers, or worth another look. */
  check(answers: Answers): AnswerProblem[] {
    const { form } = this.procedure;
    return form ? checkAnswers(form, answers, { today: localDate(new Date()) }) : [];
  }

  /** Problems with answers as people read them. */
  words(problems: readonly AnswerProblem[], texts: typeof answerProblemsVi, locale: Locale): ReviewProblem[] {
    const { form } = this.procedure;
    return form ? problemWords(form, problems, texts, locale) : [];
  }

  /** Waits for the files, then hands in. May be called again after anything; the dossier is filed once. */
  async handIn(signal: AbortSignal): Promise<HandedIn> {
    try {
      const answers = await this.answers();
      if (!answers) return notYet('gone');
      const problems = this.check(answers);
      if (problems.some((problem) => !isWarning(problem))) return notYet('review', problems);
      const id = (this.#dossierId = await this.#filing.dossierId(signal));
      // Once tried, it may have arrived: then papers are no longer taken, and none are needed.
      const receipt = this.#tried ? await this.#filing.receiptIfFiled(signal) : null;
      if (receipt) return { done: true, receipt };
      await this.queue.attach(id);
      this.queue.wake();
      await this.queue.whenIdle(signal);
      if (this.missing(answers).length > 0 || this.papers(answers).some(({ state }) => state !== 'stored'))
        return notYet('papers');
      this.#tried = this.sending = true;
      return { done: true, receipt: await this.#filing.submit(signal) };
    } catch (error) {
      // Another window may have been faster, in whatever moment.
      const left = await this.answers().catch(() => ({}));
      if (!left) return notYet('gone');
      const papers = error instanceof EtdpApiError && /^dossier\.document-/.test(error.code);
      return { done: false, where: papers ? 'papers' : 'review', error, problems: gatewayProblems(error) };
    } finally {
      this.sending = false;
    }
  }

  close(): void {
    globalThis.removeEventListener('online', this.#onOnline);
    this.queue.close();
  }
}

function notYet(where: 'papers' | 'review' | 'gone', problems: readonly AnswerProblem[] = []): HandedIn {
  return { done: false, where, error: undefined, problems };
}
