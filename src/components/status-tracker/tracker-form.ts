import { html, nothing, type TemplateResult } from 'lit';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { notice } from '../base/notice.ts';
import { given } from '../fields/given.ts';
import { showDay } from '../format/when.ts';
import { alert, arrow, chevron } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { statusTrackerVi } from '../i18n/status-tracker.vi.ts';
import type { OpenFailure, Typed, TypedField, TypedProblem } from './status-tracker.state.ts';

type Texts = typeof statusTrackerVi;

export interface FormOptions {
  readonly texts: Texts;
  readonly locale: Locale;
  readonly typed: Typed;
  readonly problems: ReadonlyMap<TypedField, TypedProblem>;
  readonly failure: OpenFailure | undefined;
  /** The dossier is being looked for. */
  readonly busy: boolean;
  /** Receipts this device keeps. */
  readonly kept: readonly Receipt[];
  readonly onType: (change: Partial<Typed>) => void;
  readonly onSubmit: (event: Event) => void;
  readonly onKept: (receipt: Receipt) => void;
}

/** Asks which dossier, and for a proof; offers what was filed on this device. */
export function trackerForm(options: FormOptions): TemplateResult {
  const { texts, kept, failure } = options;
  return html`<div class="stack">
    <h2 tabindex="-1">${texts.title}</h2>
    ${failure ? failureNotice(failure, texts) : nothing}
    ${
      kept.length > 0
        ? html`<section class="group">
              <h3>${texts.keptTitle}</h3>
              <ul class="kept">
                ${kept.map((receipt) => keptRow(receipt, options))}
              </ul>
            </section>
            <h3>${texts.otherTitle}</h3>`
        : nothing
    }
    ${form(options)}
  </div>`;
}

function keptRow(receipt: Receipt, { texts, locale, onKept }: FormOptions): TemplateResult {
  const { code, procedureName, submittedAt } = receipt;
  return html`<li>
    <button class="kept-one" type="button" @click=${() => onKept(receipt)}>
      <span class="kept-name" lang="vi">${procedureName}</span>
      <span class="soft small figures">${code} · ${texts.keptFiled(showDay(submittedAt, locale))}</span>
      <span class="go">${chevron}</span>
    </button>
  </li>`;
}

function form(options: FormOptions): TemplateResult {
  const { texts, typed, busy, onType, onSubmit } = options;
  return html`<form class="ask" novalidate autocomplete="off" @submit=${onSubmit}>
    <p class="soft">${texts.intro}</p>
    ${field('code', texts.code, texts.codeHint, options)}
    <fieldset>
      <legend>${texts.proof}</legend>
      <div class="choices">
        ${(['secret', 'phone'] as const).map(
          (kind) =>
            html`<label class="choice">
              <input
                type="radio"
                name="proof"
                value=${kind}
                ${given({ checked: typed.kind === kind })}
                @change=${() => onType({ kind })}
              />
              <span>${kind === 'secret' ? texts.bySecret : texts.byPhone}</span>
            </label>`,
        )}
      </div>
    </fieldset>
    ${
      typed.kind === 'secret'
        ? field('secret', texts.secret, texts.secretHint, options)
        : html`${field('phone', texts.phone, texts.phoneHint, options)}
            <p class="soft small">${texts.phoneNote}</p>`
    }
    <button class="wide" type="submit" aria-disabled=${busy ? 'true' : nothing}>
      ${busy ? texts.opening : texts.submit}${busy ? nothing : arrow}
    </button>
  </form>`;
}

function field(
  name: TypedField,
  label: string,
  hint: string,
  { texts, typed, problems, onType }: FormOptions,
): TemplateResult {
  const problem = problems.get(name);
  return html`<div class="field" data-state=${problem ? 'wrong' : nothing}>
    <label for=${name}>${label}</label>
    <p class="hint figures" id="${name}-hint">${hint}</p>
    ${problem ? html`<p class="problem" id="${name}-problem">${alert}<span>${texts.problem[problem]}</span></p>` : nothing}
    <input
      id=${name}
      class="figures"
      name=${name}
      type=${name === 'phone' ? 'tel' : 'text'}
      maxlength="60"
      autocapitalize="characters"
      autocomplete=${name === 'phone' ? 'tel' : 'off'}
      spellcheck="false"
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby="${problem ? `${name}-problem ` : ''}${name}-hint"
      ${given({ value: typed[name] })}
      @input=${(event: Event) => {
        if (event.currentTarget instanceof HTMLInputElement) onType({ [name]: event.currentTarget.value });
      }}
    />
  </div>`;
}

function failureNotice(failure: OpenFailure, texts: Texts): TemplateResult {
  const WORDS = {
    wrong: [texts.wrongTitle, texts.wrongText],
    limited: [texts.limitedTitle, texts.limitedText],
    offline: [texts.offlineTitle, texts.offlineText],
    refused: [texts.refusedTitle, texts.refusedText],
  } as const;
  const [title, text] = WORDS[failure];
  return notice(
    failure === 'offline' ? 'offline' : 'danger',
    html`<p><strong>${title}</strong></p>
      <p>${text}</p>`,
    true,
  );
}
