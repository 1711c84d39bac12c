import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from '../base/decorators.ts';
import type { Draft } from '../../sdk/device/draft.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement } from '../base/etdp-element.ts';
import { showMoment } from '../format/when.ts';
import { draftListVi } from '../i18n/draft-list.vi.ts';
import { defineMessages } from '../i18n/messages.ts';
import { EtdpDraftDiscardEvent, EtdpDraftResumeEvent } from './draft-list.events.ts';

const messages = defineMessages(draftListVi, async () => (await import('../i18n/draft-list.en.ts')).draftListEn);

/**
 * The unfinished dossiers of this device: go on, or delete after being asked once. Draws nothing when there is none.
 *
 * @tag etdp-draft-list
 * @fires {EtdpDraftResumeEvent} etdp-draft-resume - when one is to be gone on with
 * @fires {EtdpDraftDiscardEvent} etdp-draft-discard - when one is to be deleted
 */
export class EtdpDraftList extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    css`
      .draft {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--_mark);
      }
    `,
  ];

  /** The drafts, as the device lists them. */
  @property({ attribute: false }) drafts: readonly Draft[] = [];

  @state() private asking: string | null = null;

  /** Takes the reader to the heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus(options);
  }

  /** Asks whether `draft` is to be deleted, or stops asking. The focus goes to the safe answer, and back to where it came from. */
  #ask(draft: Draft, ask: boolean): void {
    this.asking = ask ? draft.id : null;
    const at = this.drafts.indexOf(draft);
    void this.updateComplete.then(() => {
      const shown = this.renderRoot.querySelectorAll('.draft')[at];
      shown?.querySelector<HTMLElement>(ask ? '.keep' : '.discard')?.focus();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.drafts.length === 0) return nothing;
    const t = this.words(messages);
    return html`<section class="stack" lang=${this.locale} aria-labelledby="title">
      <h2 id="title" tabindex="-1">${t.unfinishedTitle}</h2>
      ${this.drafts.map((draft) => html`<div class="card draft">${this.#renderDraft(draft)}</div>`)}
    </section>`;
  }

  #renderDraft(draft: Draft): TemplateResult {
    const t = this.words(messages);
    return html`<div>
        <p lang="vi"><strong>${draft.procedureName}</strong></p>
        <p class="soft small figures">${t.saved(showMoment(draft.updatedAt, this.locale))}</p>
      </div>
      ${this.asking === draft.id ? this.#renderQuestion(draft) : this.#renderActions(draft)}`;
  }

  #renderQuestion(draft: Draft): TemplateResult {
    const t = this.words(messages);
    return html`<p role="alert"><strong>${t.discardSure}</strong></p>
      <div class="row">
        <button class="second keep" type="button" @click=${() => this.#ask(draft, false)}>${t.discardNo}</button>
        <button class="danger" type="button" @click=${() => this.dispatchEvent(new EtdpDraftDiscardEvent(draft))}>
          ${t.discardYes}
        </button>
      </div>`;
  }

  #renderActions(draft: Draft): TemplateResult {
    const t = this.words(messages);
    const { procedureName } = draft;
    return html`<div class="row">
      <button
        class="resume"
        type="button"
        aria-label=${t.resume(procedureName)}
        @click=${() => this.dispatchEvent(new EtdpDraftResumeEvent(draft))}
      >
        ${t.resumeShort}
      </button>
      <button
        class="quiet danger discard"
        type="button"
        aria-label=${t.discard(procedureName)}
        @click=${() => this.#ask(draft, true)}
      >
        ${t.discardShort}
      </button>
    </div>`;
  }
}
