import { html, nothing, type TemplateResult } from 'lit';
import { EtdpConnectionError } from '../../sdk/errors.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';
import { notice } from '../base/notice.ts';
import { noNetwork, refusedSheet } from '../drawn-state/drawings.ts';
import { drawnState } from '../drawn-state/drawn-state.ts';
import { retry } from '../icons/icons.ts';
import type { documentUploaderVi } from '../i18n/document-uploader.vi.ts';
import type { Trouble } from './draft-queue.ts';

type Texts = typeof documentUploaderVi;

/** While the list of papers is being fetched: its shape. */
export function listWaiting(texts: Texts): TemplateResult {
  return html`<div class="stack" role="status">
    <span class="visually-hidden">${texts.loading}</span>
    <div class="skeleton shape"></div>
    <div class="skeleton shape"></div>
  </div>`;
}

/** The list of papers could not be fetched. */
export function listRefused(error: unknown, texts: Texts, again: () => void): TemplateResult {
  const cut = error instanceof EtdpConnectionError;
  return drawnState({
    drawing: cut ? noNetwork : refusedSheet,
    title: cut ? texts.offlineTitle : texts.refusedTitle,
    text: cut ? texts.listOffline : texts.refusedText,
    action: html`<button class="second" type="button" @click=${again}>${retry}${texts.tryAgain}</button>`,
    live: true,
  });
}

export interface TroublesOptions {
  readonly texts: Texts;
  readonly items: readonly UploadItem[];
  readonly online: boolean;
  readonly trouble: Trouble | undefined;
}

/** What stands in the way of all files: no network, no dossier, no room on the device. */
export function troubles({ texts, items, online, trouble }: TroublesOptions): unknown {
  const cut = !online || trouble === 'cut' || items.some(({ problem }) => problem?.code === 'connection.none');
  const held = items.some(({ onDevice, state }) => !onDevice && ['waiting', 'sending', 'failed'].includes(state));
  // Where this device keeps nothing, nothing is promised.
  const offlineText = held || items.length === 0 ? texts.offlineEmpty : texts.offlineText;
  return html`${cut ? notice('offline', html`<p><strong>${texts.offlineTitle}</strong> ${offlineText}</p>`, true) : nothing}
  ${trouble === 'refused' ? notice('danger', html`<p>${texts.notTaken}</p>`, true) : nothing}
  ${held ? notice('warning', html`<p><strong>${texts.storageTitle}</strong> ${texts.storageText}</p>`, true) : nothing}`;
}
