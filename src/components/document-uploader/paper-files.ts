import { html, nothing, type TemplateResult } from 'lit';
import { alert, check, clock, close, file as paper, retry, trash, upload } from '../icons/icons.ts';
import type { Locale } from '../i18n/messages.ts';
import type { documentUploaderVi } from '../i18n/document-uploader.vi.ts';
import type { UploadItem, UploadState } from '../../sdk/uploads/upload-item.ts';
import { actionsOf, pageNumbers, type FileAction } from './document-uploader.state.ts';
import { refusalKey, showBytes, showProgress } from './file-words.ts';

type Texts = typeof documentUploaderVi;

export interface FilesOptions {
  readonly texts: Texts;
  readonly locale: Locale;
  /** Name of the paper they are on. */
  readonly paperName: string;
  readonly online: boolean;
  /** Address of a file's small picture, where there is one. */
  readonly picture: (item: UploadItem) => string | undefined;
  readonly onAction: (action: FileAction, item: UploadItem) => void;
}

const STATE_ICONS = {
  copying: clock,
  waiting: clock,
  sending: upload,
  stored: check,
  refused: alert,
  failed: alert,
  cancelled: close,
} as const satisfies Record<UploadState, TemplateResult>;
const ACTION_ICONS = { cancel: close, retry, replace: upload, remove: trash } as const satisfies Record<
  FileAction,
  TemplateResult
>;

/** The files of one paper, drawn as papers. */
export function paperFiles(items: readonly UploadItem[], options: FilesOptions): unknown {
  if (items.length === 0) return nothing;
  const pages = pageNumbers(items);
  return html`<ul class="files" aria-label=${options.texts.files(options.paperName)}>
    ${items.map((item) => fileRow(item, pages.get(item.id), options))}
  </ul>`;
}

function fileRow(item: UploadItem, page: number | undefined, options: FilesOptions): TemplateResult {
  const { texts, locale } = options;
  const busy = item.state === 'sending' || (item.state === 'waiting' && item.sentBytes > 0);
  return html`<li class="file ${item.state}" data-file=${item.id}>
    ${sheet(item, page, options)}
    <div class="about">
      <p class="file-name"><bdi>${item.name}</bdi></p>
      <p class="state">${STATE_ICONS[item.state]}<span>${stateWord(item, options)}</span></p>
      <p class="soft small figures">
        ${busy ? showProgress(item.sentBytes, item.size, locale) : showBytes(item.size, locale)}
      </p>
      ${busy ? html`<progress max=${item.size} .value=${item.sentBytes} aria-label=${texts.progressFor(item.name)}></progress>` : nothing}
    </div>
    ${explanation(item, options)}
    <div class="actions">${actionsOf(item).map((action) => button(action, item, options))}</div>
  </li>`;
}

/** The paper itself: its picture or its kind; on its edge the page number, or that it is not taken. */
function sheet(item: UploadItem, page: number | undefined, { texts, picture }: FilesOptions): TemplateResult {
  const address = picture(item);
  return html`<div class="sheet">
    ${address ? html`<img src=${address} alt="" />` : html`<span class="kind">${paper}${item.mediaType === 'application/pdf' ? texts.pdf : nothing}</span>`}
    <span class="page figures"
      >${page === undefined ? html`<span aria-hidden="true">${texts.notPage}</span>` : texts.page(page)}</span
    >
  </div>`;
}

function stateWord({ state, problem }: UploadItem, { texts, online }: FilesOptions): string {
  if (state !== 'waiting') return texts.state[state];
  if (!online || problem?.code === 'connection.none') return texts.waitingNetwork;
  return problem ? texts.waitingBusy : texts.state.waiting;
}

/** What happened and what to do, where there is something to do. */
function explanation(item: UploadItem, { texts, locale }: FilesOptions): unknown {
  switch (item.state) {
    case 'refused':
    case 'failed':
      return html`<p class="why">${problemWords(item, texts, locale)}</p>`;
    case 'cancelled':
      return html`<p class="why soft">${texts.cancelledText}</p>`;
    default:
      return nothing;
  }
}

/** Why a file was refused or not sent, with what to do instead. */
export function problemWords({ name, state, problem }: UploadItem, texts: Texts, locale: Locale): string {
  const { code = '', limit = 0 } = problem ?? {};
  if (state === 'failed' && /^(dossier|auth)\./.test(code)) return texts.notTaken;
  if (state === 'failed' && code !== 'device.failed') return texts.failedText;
  const key = refusalKey(name, code);
  return texts.refusal[key](key === 'too-large' ? showBytes(limit, locale) : String(limit));
}

function button(action: FileAction, item: UploadItem, { texts, paperName, onAction }: FilesOptions): TemplateResult {
  const NAMES = {
    cancel: texts.cancelFor,
    retry: texts.retryFor,
    replace: texts.replaceFor,
    remove: texts.removeFor,
  } as const;
  const look = action === 'retry' ? 'second' : action === 'remove' ? 'quiet danger' : 'quiet';
  // The name begins with the word that is seen, so that «bấm Xóa» finds it.
  return html`<button
    class="small ${look}"
    type="button"
    data-action=${action}
    aria-label=${NAMES[action](item.name, paperName)}
    @click=${({ detail }: MouseEvent) => {
      // The second click of a double click would meet what has moved under it: another button, another file.
      if (detail < 2) onAction(action, item);
    }}
  >
    ${ACTION_ICONS[action]}${texts[action]}
  </button>`;
}
