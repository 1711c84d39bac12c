import type { AnswerProblem } from '../../contract/forms/problems.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { EtdpContext } from '../base/client-context.ts';
import { EtdpDossierSubmitEvent, EtdpDossierSubmittedEvent, EtdpFilingOpenedEvent } from './filing.events.ts';
import { next, type FilingEvent, type FilingState } from './filing.state.ts';
import { Journey } from './journey.ts';
import { otherProblems } from './journey-problems.ts';

/** Where an answer stands. */
export type Path = readonly (string | number)[];

/** What the flow asks of the element that draws it. */
export interface FlowHost {
  /** Something to draw anew. */
  readonly changed: () => void;
  /** Takes the person to where a stage begins, to the papers that are missing, or to one answer. */
  readonly lead: (to: 'top' | 'missing' | Path) => void;
  /** Tells the page; false when it said no. */
  readonly tell: (event: Event) => boolean;
  /** Somebody wants to change what is being handed in at this moment. */
  readonly tooLate: () => void;
}

/** One filing from opening the draft to the receipt: which stage it is at and what may follow. Draws nothing. */
export class FilingFlow {
  readonly #host: FlowHost;
  /** Ends when the element leaves the page. */
  #stay: AbortController | undefined;
  #handingIn: AbortController | undefined;
  place: FilingState = { at: 'opening' };
  journey: Journey | undefined;
  error: unknown;
  /** Handing in stopped at a paper that is not there yet. */
  unsent = false;
  answers: Answers = {};
  problems: readonly AnswerProblem[] = [];
  receipt: Receipt | null = null;
  /** The receipt is for a dossier that was filed before the last changes on this device. */
  amended = false;
  /** The person corrects something and goes back to the review after it. */
  returning = false;

  constructor(host: FlowHost) {
    this.#host = host;
  }

  /** A call, not a getter, for the compiler: what is awaited may have changed it. */
  #at(): FilingState['at'] {
    return this.place.at;
  }

  /** Nothing is open and nothing is being opened. */
  get idle(): boolean {
    return this.#stay === undefined && this.#at() === 'opening';
  }

  /** Opens a draft of the device, or begins a new one. */
  async open(context: EtdpContext, procedure: string | undefined, draftId: string | undefined): Promise<void> {
    this.#stay?.abort();
    const { signal } = (this.#stay = new AbortController());
    const here = (): boolean => !signal.aborted;
    if (this.error !== undefined) {
      this.error = undefined;
      this.#host.changed();
    }
    try {
      const draft = draftId === undefined ? undefined : await context.device.drafts.get(draftId);
      if (!here()) return;
      if (draftId !== undefined && !draft) return await this.#gone();
      const journey = draft ? await Journey.resume(context, draft) : await Journey.begin(context, procedure ?? '');
      const answers = await journey.answers();
      if (here()) return this.#take(journey, answers);
      journey.close();
      if (!draft) await journey.discardIfEmpty();
    } catch (error) {
      if (!here()) return;
      this.error = error;
      this.#host.changed();
    }
  }

  #take(journey: Journey, answers: Answers | undefined): void {
    this.journey = journey;
    for (const type of ['add', 'change', 'remove'] as const)
      journey.queue.addEventListener(type, () => this.#host.changed());
    this.#host.tell(new EtdpFilingOpenedEvent(journey.draftId));
    if (journey.filed) return this.#filed(journey.filed);
    if (!answers) return void this.#gone();
    this.answers = answers;
    if (journey.stage === 'review') this.problems = journey.check(answers);
    this.#go({ type: 'opened', step: journey.stage });
    this.#host.lead('top');
  }

  /** Shows what came of a filing before this page was opened. */
  showAgain(receipt: Receipt): void {
    this.receipt = receipt;
    this.#go({ type: 'filed', code: receipt.code });
  }

  /** The element has left the page: nothing that is still on its way counts. A receipt stays. */
  close(): void {
    this.#stay?.abort();
    this.#stay = undefined;
    this.#handingIn?.abort();
    this.journey?.close();
    this.journey = undefined;
    if (this.#at() !== 'filed') this.place = { at: 'opening' };
  }

  /** Every question has a good answer. */
  async formComplete(): Promise<void> {
    const { journey } = this;
    if (!journey || this.#at() !== 'fill') return;
    const answers = await journey.answers();
    // Pressed twice, or left meanwhile.
    if (journey !== this.journey || this.#at() !== 'fill') return;
    if (!answers) return this.#gone();
    this.answers = answers;
    this.problems = [];
    const { returning } = this;
    this.returning = false;
    this.#go({ type: 'form-complete' });
    if (returning && journey.missing(answers).length === 0) return this.papersComplete();
    await journey.remember('papers');
    this.#host.lead('top');
  }

  /** From the papers to the review, when every paper that is needed is there. */
  async papersComplete(): Promise<void> {
    const { journey } = this;
    if (!journey || this.#at() !== 'papers') return;
    if (journey.missing(this.answers).length > 0) return this.#host.lead('missing');
    this.#go({ type: 'papers-complete' });
    this.problems = journey.check(this.answers);
    await journey.remember('review');
    this.#host.lead('top');
  }

  /** From the papers to the declaration. */
  backToForm(): void {
    this.#go({ type: 'edit', where: 'fill' });
    this.#host.lead('top');
  }

  /** From the review to the exact place, or to the papers, and from there straight back. */
  edit(path: Path | null): void {
    if (this.#at() === 'submitting') {
      // What is changed while the dossier is on its way would look handed in and not be.
      if (this.journey?.sending) return this.#host.tooLate();
      this.#handingIn?.abort();
      this.#go({ type: 'refused', where: 'review' });
    }
    this.#go({ type: 'edit', where: path ? 'fill' : 'papers' });
    this.returning = path !== null;
    this.#host.lead(path ?? 'top');
  }

  /** Hands in. Pressed twice it is handed in once. */
  async handIn(): Promise<void> {
    const { journey } = this;
    if (!journey || this.#at() !== 'review') return;
    if (!this.#host.tell(new EtdpDossierSubmitEvent(journey.procedure.code, journey.draftId))) return;
    this.#go({ type: 'submit' });
    const { signal } = (this.#handingIn = new AbortController());
    const result = await journey.handIn(signal);
    // Handing in may have brought what somebody else has changed.
    this.answers = (await journey.answers().catch(() => undefined)) ?? this.answers;
    if (signal.aborted || this.#at() !== 'submitting') return;
    if (result.done) return this.#filed(result.receipt);
    if (result.where === 'gone') return this.#gone();
    this.#go({ type: 'refused', where: result.where });
    this.error = result.error;
    this.unsent = result.where === 'papers' && result.error === undefined;
    this.problems = [...result.problems, ...otherProblems(journey.check(this.answers), result.problems)];
    this.#host.lead('top');
    if (result.where === 'papers' && journey.missing(this.answers).length > 0) this.#host.lead('missing');
  }

  #filed(receipt: Receipt): void {
    this.receipt = receipt;
    this.amended = this.journey?.amended ?? false;
    this.journey?.close();
    this.#go({ type: 'filed', code: receipt.code });
    this.#host.tell(new EtdpDossierSubmittedEvent(receipt.code));
    this.#host.lead('top');
  }

  /** The draft is gone from this device: shows what another window got for it, or says so. */
  async #gone(): Promise<void> {
    this.#go({ type: 'gone' });
    const receipt = await this.journey?.receiptFromElsewhere();
    if (this.#at() !== 'gone') return;
    if (receipt) this.#filed(receipt);
    else this.#host.lead('top');
  }

  #go(event: FilingEvent): void {
    this.place = next(this.place, event);
    this.error = undefined;
    this.unsent = false;
    this.#host.changed();
  }
}
