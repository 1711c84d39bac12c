import { checkAnswers } from '../../contract/forms/check-answers.ts';
import { askedAnswers, holds } from '../../contract/forms/conditions.ts';
import {
  answerPath,
  isWarning,
  type AnswerProblem,
  type AnswerProblemCode,
  ANSWER_PROBLEMS,
} from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { DocumentRequirement, Procedure } from '../../contract/wire/procedure.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { EtdpApiError } from '../../sdk/errors.ts';
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

/** How handing in ended. */
export type HandedIn =
  | { readonly done: true; readonly receipt: Receipt }
  | {
      readonly done: false;
      readonly where: 'papers' | 'review';
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
  readonly #context: EtdpContext;
  readonly #filing: Filing;
  readonly #onOnline = (): void => this.connect();

  private constructor(context: EtdpContext, agency: Agency, procedure: Procedure, draft: Draft) {
    const { client, device } = context;
    this.#context = context;
    this.agency = agency;
    this.procedure = procedure;
    this.draftId = draft.id;
    this.stage = draftStage(draft.step);
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
    // A draft that was being handed in may have arrived: its answer was lost, not the dossier.
    if (journey.stage === 'review') journey.filed = await journey.#filing.receiptIfFiled().catch(() => null);
    if (journey.filed) return journey;
    await journey.queue.restore();
    journey.connect();
    return journey;
  }

  /** Makes the dossier at the gateway, so that files can be sent while the form is filled in. Without a network it is tried again. */
  connect(): void {
    void this.#filing.dossierId().then(
      (id) => this.queue.attach(id),
      // The draft is safe here; the next reason to hope, or handing in, tries again.
      () => undefined,
    );
  }

  async answers(): Promise<Answers> {
    return (await this.#context.device.drafts.get(this.draftId))?.answers ?? {};
  }

  /** Remembers where the person is, for when the page comes back. */
  async remember(stage: 'papers' | 'review'): Promise<void> {
    await this.#context.device.drafts.change(this.draftId, { step: `@${stage}` });
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

  /** The files on slots that are asked for. */
  papers(answers: Answers): UploadItem[] {
    const asked = new Set(this.slots(answers).map(({ slot }) => slot));
    return this.queue.items.filter(({ slot }) => asked.has(slot));
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
      const problems = this.check(answers);
      if (problems.some((problem) => !isWarning(problem)))
        return { done: false, where: 'review', error: undefined, problems };
      const id = await this.#filing.dossierId(signal);
      await this.queue.attach(id);
      await this.queue.whenIdle(signal);
      if (this.missing(answers).length > 0 || this.papers(answers).some(({ state }) => state !== 'stored')) {
        return { done: false, where: 'papers', error: undefined, problems: [] };
      }
      return { done: true, receipt: await this.#filing.submit(signal) };
    } catch (error) {
      const papers = error instanceof EtdpApiError && /^dossier\.document-/.test(error.code);
      return { done: false, where: papers ? 'papers' : 'review', error, problems: gatewayProblems(error) };
    }
  }

  close(): void {
    globalThis.removeEventListener('online', this.#onOnline);
    this.queue.close();
  }
}

/** The gateway's word on single answers, in the form's own terms. */
export function gatewayProblems(error: unknown): AnswerProblem[] {
  if (!(error instanceof EtdpApiError)) return [];
  return error.errors.flatMap(({ pointer, code, limit }): AnswerProblem[] => {
    const path = answerPath(pointer);
    const known = ANSWER_PROBLEMS.find((one): one is AnswerProblemCode => one === code);
    return path && known ? [{ path, code: known, ...(limit === undefined ? {} : { limit }) }] : [];
  });
}

/** Those of `problems` whose answers `said` says nothing about. */
export function otherProblems(problems: readonly AnswerProblem[], said: readonly AnswerProblem[]): AnswerProblem[] {
  const known = new Set(said.map(({ path }) => path.join('/')));
  return problems.filter(({ path }) => !known.has(path.join('/')));
}
