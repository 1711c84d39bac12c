import { Task, TaskStatus } from '../controllers/task.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from '../base/decorators.ts';
import type { Agency } from '../../contract/wire/agency.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { EtdpApiError, EtdpConnectionError } from '../../sdk/errors.ts';
import { showDate } from '../../contract/rules/formats.ts';
import { buttonStyles } from '../base/button.styles.ts';
import { EtdpElement, TEXT } from '../base/etdp-element.ts';
import { notice } from '../base/notice.ts';
import { noticeStyles } from '../base/notice.styles.ts';
import { OnlineController } from '../controllers/online.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { badgeStyles, disclosureStyles } from '../drawn-state/disclosure.styles.ts';
import { drawnStateStyles } from '../drawn-state/drawn-state.styles.ts';
import { noNetwork, refusedSheet } from '../drawn-state/drawings.ts';
import { arrow, back, check, info, phone, retry } from '../icons/icons.ts';
import { defineMessages, localized } from '../i18n/messages.ts';
import { procedureDetailVi } from '../i18n/procedure-detail.vi.ts';
import { EtdpProcedureBackEvent, EtdpProcedureStartEvent } from './procedure-detail.events.ts';
import { officialNameDiffers, safeLink } from './procedure-detail.state.ts';
import { procedureDetailStyles } from './procedure-detail.styles.ts';
import { procedureFacts, procedurePapers } from './procedure-facts.ts';

const MESSAGES = defineMessages(
  procedureDetailVi,
  async () => (await import('../i18n/procedure-detail.en.ts')).procedureDetailEn,
);

/**
 * Explains one procedure: what it is for, papers, time limit, fee, result, steps, legal basis, and where that is from.
 * The picker shows it for the procedure that was chosen; it stands alone as well.
 *
 * @tag etdp-procedure-detail
 * @fires {EtdpProcedureStartEvent} etdp-procedure-start - when somebody wants to file a dossier for it
 * @fires {EtdpProcedureBackEvent} etdp-procedure-back - when somebody wants to go back to the list
 * @example
 * <etdp-procedure-detail code="1.001193"></etdp-procedure-detail>
 */
export class EtdpProcedureDetail extends EtdpElement {
  static override styles = [
    EtdpElement.styles,
    buttonStyles,
    noticeStyles,
    drawnStateStyles,
    disclosureStyles,
    badgeStyles,
    procedureDetailStyles,
  ];

  /** Code of the procedure. */
  @property(TEXT) code: string | undefined;
  /** What a list already knows of it, shown while the rest is on its way. */
  @property({ attribute: false }) summary: ProcedureSummary | undefined;
  /** Shows the way back to a list. */
  @property({ type: Boolean, attribute: 'can-go-back' }) canGoBack = false;
  /** Somebody has just chosen it: its heading takes the focus as soon as it is there. */
  @property({ type: Boolean, attribute: 'take-focus' }) takeFocus = false;

  readonly #procedure = new Task(this, {
    args: () => [this.etdp?.client, this.code] as const,
    task: async ([client, code], { signal }): Promise<Procedure | undefined> =>
      client && code !== undefined ? await client.procedures.get(code, { signal }) : undefined,
  });
  /** Whether it is received, where no list has said so; where else to go, where it is not. */
  readonly #agency = new Task(this, {
    args: () => [this.etdp?.client, this.etdp?.agencyId, this.summary?.filing === 'online'] as const,
    task: async ([client, agencyId, known], { signal }): Promise<Agency | undefined> =>
      client && agencyId !== undefined && !known
        ? await client.agencies.get(agencyId, { signal }).catch(() => undefined)
        : undefined,
  });
  #focused: string | undefined;

  constructor() {
    super();
    new OnlineController(this, {
      whenBack: () => {
        if (this.#procedure.error !== undefined) void this.#procedure.run();
      },
    });
  }

  get #known(): ProcedureSummary | undefined {
    return this.summary ?? (this.#procedure.status === TaskStatus.COMPLETE ? this.#procedure.value : undefined);
  }

  /** Undefined while it is not known. A list knows which procedures this ward receives; without one the ward itself says so. */
  get #filedHere(): boolean | undefined {
    const known = this.#known;
    if (this.summary || known?.filing !== 'online') return known && known.filing === 'online';
    if (this.#agency.status < TaskStatus.COMPLETE) return undefined;
    // Where the ward cannot be asked the catalogue's word counts.
    return this.#agency.value?.procedures.includes(known.code) ?? true;
  }

  protected override updated(): void {
    // Once for each procedure.
    if (!this.takeFocus || this.#focused === this.code) return;
    const heading = this.renderRoot.querySelector<HTMLElement>('h2');
    if (!heading) return;
    this.#focused = this.code;
    heading.focus({ preventScroll: true });
  }

  readonly #onBack = (): void => {
    this.dispatchEvent(new EtdpProcedureBackEvent());
  };

  readonly #onStart = (): void => {
    if (this.code !== undefined) this.dispatchEvent(new EtdpProcedureStartEvent(this.code));
  };

  private get texts(): typeof procedureDetailVi {
    return this.words(MESSAGES);
  }

  protected override render(): TemplateResult {
    const { texts } = this;
    // One place for the heading whatever comes below it: it may have the focus.
    const known = this.#known;
    return html`${this.renderAnnouncer()}
      <div class="stack" lang=${this.locale}>
        ${this.canGoBack ? html`<button class="quiet back" type="button" @click=${this.#onBack}>${back}${texts.back}</button>` : nothing}
        ${known ? this.#renderHead(known) : nothing}
        ${this.#procedure.render({
          initial: () => this.#renderWaiting(),
          pending: () => this.#renderWaiting(),
          error: (error) => this.#renderRefusal(error),
          complete: (procedure) => (procedure ? this.#renderProcedure(procedure) : this.#renderWaiting()),
        })}
      </div>`;
  }

  #renderHead(procedure: ProcedureSummary): TemplateResult {
    const { texts, locale } = this;
    const name = localized(procedure.shortName, locale);
    const here = this.#filedHere;
    return html`<header class="head">
      <h2 tabindex="-1">${name}</h2>
      ${
        officialNameDiffers(procedure, name)
          ? html`<p class="soft small"><span>${texts.officialName}</span> <span lang="vi">${procedure.name}</span></p>`
          : nothing
      }
      ${
        here === undefined
          ? nothing
          : html`<p class=${here ? 'badge here' : 'badge'}>
              ${here ? check : info}${here ? texts.filedHere : texts.guidanceOnly}
            </p>`
      }
    </header>`;
  }

  #renderWaiting(): TemplateResult {
    return html`${this.summary ? nothing : html`<div class="skeleton title"></div>`}
      <div class="waiting" role="status">
        <span class="visually-hidden">${this.texts.loading}</span>
        <div class="skeleton line"></div>
        <div class="skeleton facts-shape"></div>
        <div class="skeleton papers-shape"></div>
      </div>`;
  }

  #renderProcedure(procedure: Procedure): TemplateResult {
    const { texts, locale } = this;
    const options = { texts, locale };
    const here = this.#filedHere;
    return html`<p class="purpose">${localized(procedure.purpose, locale)}</p>
      ${here === undefined ? nothing : here ? this.#renderStart(true) : this.#renderElsewhere()}
      ${procedureFacts(procedure, options)}
      <section>
        <h3>${texts.papersTitle}</h3>
        ${procedurePapers(procedure, options)}
      </section>
      ${this.#renderList(texts.stepsTitle, procedure.steps, true)}
      ${procedure.requirements ? this.#renderList(texts.requirementsTitle, [procedure.requirements]) : nothing}
      ${this.#renderList(texts.subjectsTitle, procedure.subjects)}
      ${this.#renderList(texts.caveatsTitle, procedure.caveats)} ${this.#renderLaw(procedure)}
      ${this.#renderSource(procedure)} ${here ? this.#renderStart() : nothing}`;
  }

  #renderStart(top = false): TemplateResult {
    const { texts } = this;
    return html`<div class=${top ? 'start top' : 'start'}>
      <button class="wide" type="button" @click=${this.#onStart}>${texts.start}${arrow}</button>
      <p class="soft small">${texts.startHint}</p>
    </div>`;
  }

  #renderElsewhere(): TemplateResult {
    const { texts } = this;
    const agency = this.#agency.value;
    return notice(
      'info',
      html`<p><strong>${texts.guidanceTitle}</strong></p>
        <p>${texts.guidanceText}</p>
        ${agency ? html`<p>${texts.guidanceAt} <span lang="vi">${agency.name}, ${agency.address}</span></p>` : nothing}
        ${
          agency?.phone
            ? html`<a class="button second figures" href="tel:${agency.phone.replace(/[^\d+]/g, '')}"
                >${phone}<span class="visually-hidden">${texts.guidanceCall}</span> ${agency.phone}</a
              >`
            : nothing
        }`,
    );
  }

  #renderList(title: string, items: readonly string[], numbered = false): unknown {
    if (items.length === 0) return nothing;
    const lines = items.map((item) => html`<li>${item}</li>`);
    return html`<section>
      <h3>${title}</h3>
      ${
        numbered
          ? html`<ol class="steps" lang="vi">
              ${lines}
            </ol>`
          : html`<ul class="plain" lang="vi">
              ${lines}
            </ul>`
      }
    </section>`;
  }

  #renderLaw({ legalBasis }: Procedure): unknown {
    const { texts } = this;
    if (legalBasis.length === 0) return nothing;
    return html`<details>
      <summary>
        <span>${texts.lawTitle}</span><span class="soft small figures">${texts.lawCount(legalBasis.length)}</span>
      </summary>
      <ul class="plain" lang="vi">
        ${legalBasis.map(({ number, title }) => html`<li><strong class="figures">${number}</strong>${title && title !== number ? html`<br />${title}` : nothing}</li>`)}
      </ul>
    </details>`;
  }

  #renderSource({ code, source, promulgatedBy }: Procedure): TemplateResult {
    const { texts } = this;
    const link = safeLink(source.url);
    return html`<footer class="small soft">
      ${source.confirmed ? nothing : notice('warning', html`<p>${texts.unconfirmed}</p>`)}
      <p>
        ${texts.source}
        ${
          link
            ? html`<a href=${link} target="_blank" rel="noopener noreferrer"
                  >${texts.sourceName}<span class="visually-hidden"> ${texts.sourceOpensNew}</span></a
                >.`
            : html`${texts.sourceName}.`
        }
        <span class="figures">${texts.retrieved(showDate(source.retrievedAt))}</span>
        ${source.updatedAt ? html`<span class="figures">${texts.updated(showDate(source.updatedAt))}</span>` : nothing}
      </p>
      ${promulgatedBy ? html`<p>${texts.promulgatedBy} <span lang="vi">${promulgatedBy}</span></p>` : nothing}
      <p>${texts.code} <span class="figures">${code}</span></p>
    </footer>`;
  }

  #renderRefusal(error: unknown): TemplateResult {
    const { texts } = this;
    const cut = error instanceof EtdpConnectionError;
    const gone = error instanceof EtdpApiError && error.code === 'procedure.unknown';
    return drawnState({
      drawing: cut ? noNetwork : refusedSheet,
      title: cut ? texts.offlineTitle : texts.refusedTitle,
      text: cut ? texts.offlineText : gone ? texts.unknownText : texts.refusedText,
      action: gone
        ? undefined
        : html`<button class="second" type="button" @click=${() => this.#procedure.run()}>
            ${retry}${texts.retry}
          </button>`,
      live: true,
    });
  }
}
