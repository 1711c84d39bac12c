import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChangeNotifications } from '../../contract/requests/notifications.ts';
import type { NotificationKind, Notifications } from '../../contract/wire/notifications.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { property, state } from '../base/decorators.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { Task, TaskStatus } from '../controllers/task.ts';
import { fieldStyles } from '../fields/field.styles.ts';
import { given } from '../fields/given.ts';
import { alert } from '../icons/icons.ts';
import { defineMessages } from '../i18n/messages.ts';
import { notificationsVi } from '../i18n/notifications.vi.ts';
import {
  failureOf,
  isSaving,
  NOTHING_TYPED,
  readTyped,
  waysOf,
  type Phase,
  type Problems,
  type Typed,
  type Wish,
} from './notifications.state.ts';

const MESSAGES = defineMessages(
  notificationsVi,
  async () => (await import('../i18n/notifications.en.ts')).notificationsEn,
);
const NO_PROBLEMS: Problems = new Map();
const IDLE: Phase = { at: 'idle' };

/**
 * Lets an applicant be told by mail or short message what happens to a filed dossier, and end that. Nothing is there where the agency
 * offers neither, or while that is not known: it is no part of filing. The status tracker shows it to who came with the tracking code.
 *
 * @tag etdp-notifications
 */
export class EtdpNotifications extends EtdpElement {
  static override styles = [EtdpElement.styles, buttonStyles, noticeStyles, fieldStyles];

  @state() private typed: Typed = NOTHING_TYPED;
  @state() private problems: Problems = NO_PROBLEMS;
  @state() private phase: Phase = IDLE;

  /** Id of the filed dossier, which this page has opened with its tracking code. */
  @property({ attribute: false }) dossierId: string | undefined;

  readonly #now = new Task(this, {
    args: () => [this.etdp?.client, this.dossierId] as const,
    task: async ([client, id], { signal }): Promise<Notifications | undefined> =>
      client && id !== undefined ? await client.dossiers.notifications(id, { signal }) : undefined,
  });

  constructor() {
    super();
    new OnlineController(this, {
      whenBack: () => {
        if (this.#now.status === TaskStatus.ERROR) void this.#now.run();
      },
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('dossierId')) return;
    // What was typed and noted was for another one.
    this.#now.value = undefined;
    this.typed = NOTHING_TYPED;
    this.problems = NO_PROBLEMS;
    this.phase = IDLE;
  }

  async #change(what: Wish, change: ChangeNotifications): Promise<void> {
    const { etdp, dossierId } = this;
    if (this.phase.at === 'saving' || !etdp || dossierId === undefined) return;
    const saving = (this.phase = { at: 'saving', what } as const);
    try {
      const now = await etdp.client.dossiers.notify(dossierId, change);
      // What comes for a dossier that is no longer the one shown is nobody's.
      if (this.phase !== saving) return;
      const isHere = this.matches(':focus-within');
      this.#now.value = now;
      this.typed = NOTHING_TYPED;
      this.phase = { at: 'noted', what };
      this.announce(what === 'begin' ? this.texts.began : this.texts.ended);
      // The button that was pressed is gone: who goes on from the keyboard is not to begin at the top of the page.
      if (isHere) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h3')?.focus());
    } catch (error) {
      if (this.phase !== saving) return;
      const failure = failureOf(error);
      this.phase = typeof failure === 'string' ? { at: 'stopped', by: failure } : IDLE;
      if (typeof failure !== 'string') this.#showProblems(failure);
      // The ward may offer something else than before.
      else if (failure === 'refused') void this.#now.run();
    }
  }

  #showProblems(problems: Problems): void {
    this.problems = problems;
    const [first] = problems.keys();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${first ?? ''}`)?.focus());
  }

  #onSubmit(event: Event, ways: readonly NotificationKind[]): void {
    event.preventDefault();
    const read = readTyped(this.typed, ways);
    if ('problems' in read) {
      this.phase = IDLE;
      this.#showProblems(read.problems);
    } else void this.#change('begin', read.change);
  }

  #onType(kind: NotificationKind, text: string): void {
    this.typed = { ...this.typed, [kind]: text };
    this.problems = NO_PROBLEMS;
  }

  private get texts(): typeof notificationsVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const { value } = this.#now;
    const ways = value && waysOf(value);
    return html`${this.renderAnnouncer()}
    ${ways && ways.on.length + ways.more.length > 0 ? this.#renderCard(ways) : nothing}`;
  }

  #renderCard({ on, more }: ReturnType<typeof waysOf>): TemplateResult {
    const { texts, phase } = this;
    const [first, ...others] = on;
    return html`<section class="card stack" aria-labelledby="title">
      <h3 id="title" tabindex="-1">${texts.title}</h3>
      ${phase.at === 'noted' ? notice('success', html`<p>${phase.what === 'begin' ? texts.began : texts.ended}</p>`) : nothing}
      ${first ? html`<p>${texts.on[others.length > 0 ? 'both' : first]}</p>` : nothing}
      <p class="soft">${texts.about}</p>
      ${more.length > 0 ? this.#renderForm(more) : nothing}
      ${phase.at === 'stopped' ? notice(phase.by === 'offline' ? 'offline' : 'danger', html`<p>${texts[phase.by]}</p>`, true) : nothing}
      ${
        first
          ? html`<button
              class="second"
              type="button"
              aria-disabled=${phase.at === 'saving' ? 'true' : nothing}
              @click=${() => void this.#change('end', Object.fromEntries(on.map((kind) => [kind, null])))}
            >
              ${isSaving(phase, 'end') ? texts.saving : texts.end}
            </button>`
          : nothing
      }
    </section>`;
  }

  #renderForm(ways: readonly NotificationKind[]): TemplateResult {
    const { texts, phase } = this;
    return html`<form
      class="stack"
      novalidate
      @submit=${(event: Event) => {
        this.#onSubmit(event, ways);
      }}
    >
      ${ways.length > 1 ? html`<p>${texts.either}</p>` : nothing} ${ways.map((kind) => this.#renderField(kind, ways))}
      <button class="wide" type="submit" aria-disabled=${phase.at === 'saving' ? 'true' : nothing}>
        ${isSaving(phase, 'begin') ? texts.saving : texts.begin}
      </button>
    </form>`;
  }

  #renderField(kind: NotificationKind, ways: readonly NotificationKind[]): TemplateResult {
    const { texts, typed } = this;
    const problem = this.problems.get(kind);
    const words = problem === 'empty' && ways.length > 1 ? texts.neither : problem && texts.problem[kind][problem];
    return html`<div class="field" data-state=${problem ? 'wrong' : nothing}>
      <label for=${kind}>${texts.label[kind]}</label>
      <p class="hint figures" id="${kind}-hint">${texts.hint[kind]}</p>
      ${words ? html`<p class="problem" id="${kind}-problem">${alert}<span>${words}</span></p>` : nothing}
      <input
        id=${kind}
        type=${kind === 'email' ? 'email' : 'tel'}
        maxlength=${kind === 'email' ? 254 : 24}
        autocomplete=${kind === 'email' ? 'email' : 'tel'}
        autocapitalize="off"
        spellcheck="false"
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby="${problem ? `${kind}-problem ` : ''}${kind}-hint"
        ${given({ value: typed[kind] })}
        @input=${(event: Event) => {
          if (event.currentTarget instanceof HTMLInputElement) this.#onType(kind, event.currentTarget.value);
        }}
      />
    </div>`;
  }
}
