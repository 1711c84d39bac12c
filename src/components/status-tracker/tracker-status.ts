import { html, nothing, type TemplateResult } from 'lit';
import type { TimelineEntry, Tracking } from '../../contract/wire/tracking.ts';
import { notice } from '../base/notice.ts';
import { showMoment, showTime, showWeekday } from '../format/when.ts';
import { alert, check, clock, close, info, offline, retry, tick } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { statusTrackerVi } from '../i18n/status-tracker.vi.ts';
import { isLate, TONES, type Link, type Tone } from './status-tracker.state.ts';

type Texts = typeof statusTrackerVi;

export interface StatusOptions {
  readonly texts: Texts;
  readonly locale: Locale;
  readonly now: Date;
  /** How fresh it is; `offline` when this device says it has no network. */
  readonly link: Link | 'offline';
  /** Asks again after updates have stopped. */
  readonly onAgain: () => void;
  /** What stands between the status and the history: the ward's request for papers. */
  readonly between: unknown;
}

const ICONS = { wait: clock, act: alert, good: check, bad: close } as const satisfies Record<Tone, TemplateResult>;

/** The dossier as it stands: its state in large words, what to do, when the result is due, and what has happened. */
export function trackerStatus(tracking: Tracking, options: StatusOptions): TemplateResult {
  const { texts, between, now } = options;
  const tone = TONES[tracking.state];
  const words = texts.states[tracking.state];
  return html`<section class="now ${tone}" part="status" aria-label=${texts.nowTitle}>
      <p class="soft small figures">${texts.dossier} <strong translate="no">${tracking.code}</strong></p>
      <h2 tabindex="-1">${ICONS[tone]}<span>${words.name}</span></h2>
      <p>${words.means}</p>
      <p class="do">
        <span class="soft">${texts.doNow}</span> <strong>${isLate(tracking, now) ? texts.lateDo : words.doNow}</strong>
      </p>
      ${linkLine(options)}
    </section>
    ${between} ${facts(tracking, options)}
    <section class="history">
      <h3>${texts.timeline}</h3>
      <ol class="timeline">
        ${tracking.timeline.map((entry, at) => step(entry, at === tracking.timeline.length - 1, options))}
      </ol>
    </section>`;
}

function linkLine({ link, texts, onAgain }: StatusOptions): TemplateResult {
  const ICON = { live: tick, reconnecting: retry, offline, stopped: alert, ended: info } as const;
  return html`<p class="link small ${link}">${ICON[link]}<span>${texts[link]}</span></p>
    ${link === 'stopped' ? html`<button class="second again" type="button" @click=${onAgain}>${retry}${texts.lookAgain}</button>` : nothing}`;
}

function facts(tracking: Tracking, { texts, locale, now }: StatusOptions): TemplateResult {
  const { dueAt } = tracking;
  return html`${
      isLate(tracking, now)
        ? notice(
            'warning',
            html`<p><strong>${texts.late}</strong></p>
              <p>${texts.lateText}</p>`,
          )
        : nothing
    }
    <dl>
      <div>
        <dt>${texts.due}</dt>
        <dd class="figures">
          ${dueAt === null ? texts.dueUnknown : html`<strong>${texts.dueBefore(showTime(dueAt, locale), showWeekday(dueAt, locale))}</strong>`}
        </dd>
      </div>
      <div>
        <dt>${texts.procedure}</dt>
        <dd lang="vi">${tracking.procedureName}</dd>
      </div>
      <div>
        <dt>${texts.agency}</dt>
        <dd lang="vi">${tracking.agencyName}</dd>
      </div>
      <div>
        <dt>${texts.submitted}</dt>
        <dd class="figures">${showMoment(tracking.submittedAt, locale)}</dd>
      </div>
    </dl>`;
}

function step(
  { at, state, note, supplement }: TimelineEntry,
  latest: boolean,
  { texts, locale }: StatusOptions,
): TemplateResult {
  const tone = TONES[state];
  // What is past and went well is ticked off.
  const icon = !latest && tone === 'wait' ? check : ICONS[tone];
  return html`<li class=${tone} aria-current=${latest ? 'step' : nothing}>
    <span class="mark">${icon}</span>
    <p class="step-name">
      <strong>${texts.states[state].name}</strong
      >${latest ? html` <span class="soft small">${texts.current}</span>` : nothing}
    </p>
    <p class="soft small figures">${showMoment(at, locale)}</p>
    ${note ? html`<p class="note"><span class="soft">${texts.noteFrom}</span> <span lang="vi">${note}</span></p>` : nothing}
    ${supplement?.items.map(
      ({ name, reason }) =>
        html`<p class="note">
          ${texts.askedPaper} <span lang="vi"><strong>${name}</strong>${reason ? `: ${reason}` : nothing}</span>
        </p>`,
    )}
  </li>`;
}
