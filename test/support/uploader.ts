/** The uploader in the words of who uses it. */
import { html, nothing } from 'lit';
import type { EtdpDocumentUploader } from '../../src/components/document-uploader/define.ts';
import '../../src/components/document-uploader/define.ts';
import type { DocumentRequirement } from '../../src/contract/wire/procedure.ts';
import type { UploadState } from '../../src/sdk/uploads/upload-item.ts';
import type { UploadQueue } from '../../src/sdk/uploads/upload-queue.ts';
import { inWard, one, said } from './drawn.ts';
import { DOCUMENTS, PROCEDURE } from './fixtures.ts';
import { papersQueue, untilSettled, untilStates, type PapersQueueOptions } from './papers.ts';
import type { Ward } from './ward-page.ts';

export interface UploaderOptions extends Ward {
  readonly queue?: UploadQueue;
  readonly requirements?: readonly DocumentRequirement[];
}

export interface AloneOptions extends Ward {
  readonly procedure?: string | null;
  readonly draftId?: string;
  readonly dossier?: string;
  readonly requirements?: readonly DocumentRequirement[];
}

/** An uploader for the papers of a birth registration, with a queue of the page's. */
export async function openUploader({
  queue = papersQueue(),
  requirements = DOCUMENTS,
  ...ward
}: UploaderOptions = {}): Promise<EtdpDocumentUploader> {
  const element = await inWard<EtdpDocumentUploader>(
    html`<etdp-document-uploader .requirements=${requirements} .queue=${queue}></etdp-document-uploader>`,
    ward,
  );
  await element.updateComplete;
  return element;
}

/** An uploader on a page of its own. */
export async function openAlone({
  procedure = PROCEDURE.code,
  draftId,
  dossier,
  requirements,
  ...ward
}: AloneOptions = {}): Promise<EtdpDocumentUploader> {
  const element = await inWard<EtdpDocumentUploader>(
    html`<etdp-document-uploader
      procedure=${procedure ?? nothing}
      draft-id=${draftId ?? nothing}
      dossier=${dossier ?? nothing}
      .requirements=${requirements}
    ></etdp-document-uploader>`,
    ward,
  );
  await element.updateComplete;
  return element;
}

/** The same with files on it that have come as far as they come. */
export async function openWithFiles(
  files: readonly (readonly [slot: string, file: File, end: UploadState])[],
  { ways, send, noDossier, device, ...options }: UploaderOptions & PapersQueueOptions = {},
): Promise<{ readonly element: EtdpDocumentUploader; readonly queue: UploadQueue }> {
  const own = papersQueue({
    ...(ways && { ways }),
    ...(send && { send }),
    ...(noDossier && { noDossier }),
    ...(device && { device }),
    ...(options.limits && { limits: options.limits }),
    ...(options.maxFiles && { maxFiles: options.maxFiles }),
  });
  const element = await openUploader({ ...options, queue: own });
  for (const [slot, file] of files) own.add(slot, file);
  await (noDossier ? untilStates : untilSettled)(own, ...files.map(([, , end]) => end));
  await element.updateComplete;
  return { element, queue: own };
}

const CHOOSER = 'input[type=file]:not([hidden])';

/** Where files of a paper are chosen. */
export function chooser(element: Element, paper: string): HTMLInputElement {
  return one<HTMLInputElement>(element, CHOOSER, new RegExp(`^(Chọn tệp|Choose files): ${paper}`));
}

/** Where its photo is taken. */
export function camera(element: Element, paper: string): HTMLInputElement {
  return one<HTMLInputElement>(element, CHOOSER, new RegExp(`^(Chụp giấy tờ|Take a photo): ${paper}`));
}

/** Somebody picks files: the system's window closes, and the page is told. */
export async function choose(input: HTMLInputElement, ...files: readonly File[]): Promise<void> {
  input.focus();
  input.files = carrying(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await redrawn(input);
}

/** Somebody lets go of files over a paper. */
export async function drop(over: HTMLElement, ...files: readonly File[]): Promise<DragEvent> {
  const event = dragged('drop', files);
  over.dispatchEvent(event);
  await redrawn(over);
  return event;
}

export function dragged(type: 'dragenter' | 'dragover' | 'drop', files: readonly File[]): DragEvent {
  return new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: carrying(files) });
}

function carrying(files: readonly File[]): DataTransfer {
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  return carrier;
}

async function redrawn(inside: Element): Promise<void> {
  const root = inside.getRootNode();
  const host = root instanceof ShadowRoot ? (root.host as EtdpDocumentUploader) : undefined;
  await host?.updateComplete;
}

/** The card of a paper. */
export function card(element: Element, paper: string): HTMLElement {
  return one(element, 'section', new RegExp(`^${paper}`));
}

/** The line of a file. */
export function row(element: Element, file: string): HTMLElement {
  return one(element, 'li', new RegExp(file.replace(/[.()]/g, '\\$&')));
}

/** What the live region says; empty while it says nothing. */
export function spoken(element: Element): string {
  return said(one(element, '[role=status]'));
}
