import { Task, TaskStatus } from '../controllers/task.ts';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { EtdpApiError, EtdpConnectionError } from '../../sdk/errors.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { fieldStyles } from '../fields/field.styles.ts';
import { back } from '../icons/icons.ts';
import { defineMessages } from '../i18n/messages.ts';
import { statusTrackerVi } from '../i18n/status-tracker.vi.ts';
import type { EtdpSupplementSentEvent } from '../supplement/supplement.events.ts';
import { EtdpStatusChangeEvent } from './status-tracker.events.ts';
import {
  nextTracker,
  readTyped,
  type Link,
  type OpenFailure,
  type Question,
  type TrackerEvent,
  type TrackerState,
  type Typed,
  type TypedField,
  type TypedProblem,
} from './status-tracker.state.ts';
import { statusTrackerStyles } from './status-tracker.styles.ts';
import { trackerForm } from './tracker-form.ts';
import { canBeTold, fetchParts } from './tracker-parts.ts';
import { trackerStatus } from './tracker-status.ts';

const MESSAGES = defineMessages(
  statusTrackerVi,
  async () => (await import('../i18n/status-tracker.en.ts')).statusTrackerEn,
);
const NOTHING_TYPED: Typed = { code: '', kind: 'secret', secret: '', phone: '' };

/**
 * Shows how a filed dossier stands and follows it live: what its state means, what to do now, when the result is due, what the ward
 * has written. Asks for the dossier code and a proof, the tracking code or the phone number of the declaration, or offers what was
 * filed on this device. While the ward waits for papers they are sent from here.
 *
 * @tag etdp-status-tracker
 * @fires {EtdpStatusChangeEvent} etdp-status-change - when the ward moves the dossier on; not for the state it is found in
 * @csspart status - the card with the state
 * @example
 * <etdp-status-tracker></etdp-status-tracker>
 */
export class EtdpStatusTracker extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, fieldStyles, statusTrackerStyles];

  @state() private tracker: TrackerState = { kind: 'asking' };
  @state() private typed: Typed = NOTHING_TYPED;
  @state() private problems: ReadonlyMap<TypedField, TypedProblem> = new Map();
  @state() private asked = false;
  @state() private sent = false;

  /** Code of the dossier; with `secret`, or with a receipt on this device, it is opened at once. */
  @property() code: string | undefined;
  /** The tracking code on the receipt. */
  @property() secret: string | undefined;
  /** Leaves out the way to other dossiers. */
  @property({ type: Boolean, attribute: 'no-others' }) noOthers = false;

  readonly #kept = new Task(this, {
    args: () => [this.etdp?.device] as const,
    task: async ([device]): Promise<readonly Receipt[]> => (device ? await device.receipts.list().catch(() => []) : []),
    onComplete: (kept) => this.#begin(kept),
  });
  readonly #network = new OnlineController(this, {
    whenBack: () => {
      const { tracker } = this;
      if (tracker.kind === 'failed' && tracker.failure === 'offline') void this.#open(tracker.question, this.asked);
      else if (tracker.kind === 'open' && tracker.link === 'stopped') void this.#follow(tracker.question);
    },
  });
  #watching: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { tracker } = this;
    // Moved in the page: goes on where it was.
    if (tracker.kind === 'open' || tracker.kind === 'opening') void this.#follow(tracker.question);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('code') || changed.has('secret')) && this.hasUpdated) this.#begin(this.#kept.value);
    if (this.tracker.kind === 'open') fetchParts(this.tracker.tracking);
  }

  /** Opens what the page names; where a proof is lacking, fills in what is known. */
  #begin(receipts: readonly Receipt[] = []): void {
    const { code, secret } = this;
    if (code === undefined) return;
    const kept = receipts.find((receipt) => receipt.code === code)?.trackingSecret;
    const typed = { ...NOTHING_TYPED, code, secret: secret ?? kept ?? '' };
    const read = readTyped(typed);
    if ('problems' in read) {
      this.#leave(typed);
      if (secret !== undefined) this.problems = read.problems;
    } else {
      this.typed = typed;
      void this.#open(read, false);
    }
  }

  /** `asked`: somebody is at the form and waits for it, so that it stays and the focus follows. */
  async #open(question: Question, asked: boolean): Promise<void> {
    this.asked = asked;
    this.sent = false;
    this.#next({ kind: 'ask', question });
    await this.#follow(question);
  }

  async #follow({ code, proof }: Question): Promise<void> {
    this.#watching?.abort();
    const { etdp } = this;
    if (!etdp) return;
    const { signal } = (this.#watching = new AbortController());
    const onLink = (link: string): void => {
      if (!signal.aborted) this.#linked(link === 'reconnecting' ? 'reconnecting' : 'live');
    };
    try {
      for await (const tracking of etdp.client.tracking.watch(code, { ...proof, signal, onLink })) {
        // What arrives after the element has gone, or has turned to another dossier, is nobody's any more.
        if (signal.aborted) return;
        const { tracker } = this;
        this.#next({ kind: 'received', tracking });
        const { name } = this.texts.states[tracking.state];
        if (tracker.kind !== 'open') {
          this.announce(this.texts.opened(name));
          if (this.asked) void this.updateComplete.then(() => this.#heading()?.focus());
        } else if (tracker.tracking.state !== tracking.state) {
          this.announce(this.texts.changed(name));
          this.dispatchEvent(new EtdpStatusChangeEvent(tracking.code, tracking.state));
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      if (this.tracker.kind === 'open') this.#linked('stopped');
      else this.#next({ kind: 'refused', failure: failureOf(error) });
    }
  }

  #linked(link: Link): void {
    const before = this.tracker;
    this.#next({ kind: 'link', link });
    if (before.kind === 'open' && before.link !== link && before.link !== 'ended') this.announce(this.texts[link]);
  }

  #next(event: TrackerEvent): void {
    this.tracker = nextTracker(this.tracker, event);
  }

  #heading(): HTMLElement | null {
    return this.renderRoot.querySelector('h2');
  }

  #leave(typed: Typed): void {
    this.#watching?.abort();
    this.typed = typed;
    this.problems = new Map();
    this.#next({ kind: 'leave' });
  }

  readonly #onLeave = (): void => {
    this.#leave(NOTHING_TYPED);
    void this.updateComplete.then(() => this.#heading()?.focus());
  };

  /** From the status seen by phone number to the form, with the code filled in. */
  readonly #onSecret = (event: Event): void => {
    event.stopPropagation();
    const { tracker } = this;
    this.#leave({ ...NOTHING_TYPED, code: tracker.kind === 'open' ? tracker.tracking.code : '' });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#secret')?.focus());
  };

  readonly #onSent = ({ code }: EtdpSupplementSentEvent): void => {
    const { tracker } = this;
    // It may come late: for a dossier that is no longer the one shown.
    if (tracker.kind !== 'open' || tracker.tracking.code !== code) return;
    this.sent = true;
    // Where no update would bring the news, it is fetched.
    if (tracker.link !== 'live') void this.#follow(tracker.question);
  };

  readonly #onType = (change: Partial<Typed>): void => {
    this.typed = { ...this.typed, ...change };
    const [field] = Object.keys(change);
    // What was wrong is being put right; it is looked at again when somebody asks.
    this.problems = new Map([...this.problems].filter(([of]) => of !== field));
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.tracker.kind === 'opening') return;
    const read = readTyped(this.typed);
    if (!('problems' in read)) {
      this.problems = new Map();
      void this.#open(read, true);
      return;
    }
    this.problems = read.problems;
    const [first] = read.problems.keys();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first ?? 'code'}`)?.focus());
  };

  readonly #onKept = ({ code, trackingSecret }: Receipt): void => {
    this.typed = { ...NOTHING_TYPED, code, secret: trackingSecret };
    void this.#open({ code, proof: { secret: trackingSecret } }, true);
  };

  private get texts(): typeof statusTrackerVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const { tracker, asked, code } = this;
    // What the page names is opened once the receipts of this device are known: no form before that.
    const waiting =
      tracker.kind === 'asking'
        ? code !== undefined && this.#kept.status < TaskStatus.COMPLETE
        : tracker.kind === 'opening' && !asked;
    return html`${this.renderAnnouncer()}
    ${tracker.kind === 'open' ? this.#renderOpen(tracker) : waiting ? this.#renderWaiting() : this.#renderForm()}`;
  }

  #renderForm(): TemplateResult {
    const { texts, locale, typed, problems, tracker } = this;
    return trackerForm({
      texts,
      locale,
      typed,
      problems,
      failure: tracker.kind === 'failed' ? tracker.failure : undefined,
      busy: tracker.kind === 'opening',
      kept: this.#kept.value ?? [],
      onType: this.#onType,
      onSubmit: this.#onSubmit,
      onKept: this.#onKept,
    });
  }

  #renderOpen({ tracking, question, link }: Extract<TrackerState, { kind: 'open' }>): TemplateResult {
    const { texts, locale, sent } = this;
    return html`<div class="stack">
      ${this.noOthers ? nothing : html`<button class="quiet back" type="button" @click=${this.#onLeave}>${back}${texts.another}</button>`}
      ${trackerStatus(tracking, {
        texts,
        locale,
        now: new Date(),
        link: link !== 'ended' && !this.#network.online ? 'offline' : link,
        onAgain: () => void this.#follow(question),
        between: html`${sent && !tracking.supplement ? notice('success', html`<p><strong>${texts.sent}</strong></p>`) : nothing}
        ${tracking.supplement ? this.#renderSupplement(tracking) : nothing}`,
      })}
      ${canBeTold(tracking) ? html`<etdp-notifications .dossierId=${tracking.dossierId}></etdp-notifications>` : nothing}
    </div>`;
  }

  #renderSupplement(tracking: Extract<TrackerState, { kind: 'open' }>['tracking']): TemplateResult {
    return html`<etdp-supplement
      class="card"
      .tracking=${tracking}
      @etdp-supplement-sent=${this.#onSent}
      @etdp-supplement-secret=${this.#onSecret}
    ></etdp-supplement>`;
  }

  #renderWaiting(): TemplateResult {
    return html`<div class="stack" role="status">
      <span class="visually-hidden">${this.texts.opening}</span>
      <div class="skeleton shape"></div>
      <div class="skeleton line"></div>
      <div class="skeleton shape"></div>
    </div>`;
  }
}

function failureOf(error: unknown): OpenFailure {
  if (error instanceof EtdpConnectionError) return 'offline';
  if (!(error instanceof EtdpApiError)) return 'refused';
  if (error.code === 'rate.limited') return 'limited';
  return error.code.startsWith('tracking.') ? 'wrong' : 'refused';
}
