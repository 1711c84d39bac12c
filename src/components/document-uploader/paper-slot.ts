import { html, nothing, type TemplateResult } from 'lit';
import { alert, camera, upload } from '../icons/icons.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';
import { isFull, type PaperSlot } from './document-uploader.state.ts';
import { holdsFiles } from './drop.ts';
import { photoKinds, showBytes } from './file-words.ts';
import { paperFiles, type FilesOptions } from './paper-files.ts';

/** HEIC is taken but not asked for: an iPhone that is not asked for it gives a JPEG, which every officer can open. */
export function askedTypes({ mediaTypes }: SlotOptions['limits']): string {
  return mediaTypes.filter((type) => type !== 'image/heic').join();
}

export interface SlotOptions extends Omit<FilesOptions, 'paperName'> {
  readonly limits: { readonly maxFileBytes: number; readonly mediaTypes: readonly string[] };
  /** Files are held over this paper at the moment. */
  readonly dropping: boolean;
  /** It is required, has no file, and somebody wanted to go on. */
  readonly missing: boolean;
  readonly onFiles: (paper: PaperSlot, files: readonly File[]) => void;
  readonly onDropping: (slot: string | undefined) => void;
}

/** The card of one paper: what is asked, the two ways to add it, the files that are there. */
export function paperSlot(paper: PaperSlot, items: readonly UploadItem[], options: SlotOptions): TemplateResult {
  const { texts, dropping, missing } = options;
  const { slot, name, upload: takes, condition } = paper;
  return html`<section
    class="paper ${dropping ? 'dropping' : ''} ${missing ? 'missing' : ''}"
    part="paper"
    data-slot=${slot}
    aria-labelledby="name-${slot}"
    @dragenter=${(event: DragEvent) => over(event, paper, options)}
    @dragover=${(event: DragEvent) => over(event, paper, options)}
    @dragleave=${(event: DragEvent) => left(event, options)}
    @drop=${(event: DragEvent) => dropped(event, paper, options)}
  >
    <header>
      <h3 id="name-${slot}" lang="vi">${name}</h3>
      <p class=${takes.required ? 'badge here' : 'badge plain'}>${takes.required ? texts.required : texts.optional}</p>
    </header>
    ${counts(paper, options)} ${condition ? html`<p class="soft" lang="vi">${condition}</p>` : nothing}
    ${missing ? html`<p class="problem" id="problem-${slot}">${alert}<span>${texts.slotMissing}</span></p>` : nothing}
    ${paperFiles(items, { ...options, paperName: name })}
    ${isFull(paper, items) ? html`<p class="full soft" tabindex="-1">${texts.full}</p>` : ways(paper, items, options)}
  </section>`;
}

function counts({ originals, copies }: PaperSlot, { texts }: SlotOptions): unknown {
  if (originals + copies === 0) return nothing;
  const parts = [originals > 0 ? texts.originals(originals) : undefined, copies > 0 ? texts.copies(copies) : undefined];
  return html`<p class="figures">${texts.countsIntro} ${parts.filter((part) => part !== undefined).join(', ')}</p>`;
}

/** The ways to add a file: two native inputs that look like buttons, and the place to drop on where there is a mouse. */
function ways(paper: PaperSlot, items: readonly UploadItem[], options: SlotOptions): TemplateResult {
  const { texts, locale, limits, missing } = options;
  const { slot, name, upload: takes } = paper;
  const described = `${missing ? `problem-${slot} ` : ''}hint-${slot}`;
  const picked = (event: Event): void => {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    options.onFiles(paper, [...(input.files ?? [])]);
    // So that the same photo can be chosen again after it was deleted.
    input.value = '';
  };
  return html`<div class="ways">
      <label class="button take">
        ${camera}${texts.take}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          aria-label=${texts.takeFor(name)}
          aria-describedby=${described}
          @change=${picked}
        />
      </label>
      <label class="button second choose">
        ${upload}${items.length > 0 ? texts.chooseMore : texts.choose}
        <input
          type="file"
          multiple
          accept=${askedTypes(limits)}
          aria-label=${texts.chooseFor(name)}
          aria-describedby=${described}
          aria-invalid=${missing ? 'true' : nothing}
          @change=${picked}
        />
      </label>
      <span class="soft drop">${options.dropping ? texts.dropNow : texts.dropHere}</span>
    </div>
    <p class="soft small" id="hint-${slot}">
      ${texts.accepts(photoKinds(limits.mediaTypes))}
      ${texts.limits(takes.maxFiles, showBytes(limits.maxFileBytes, locale))}
    </p>`;
}

function over(event: DragEvent, { slot }: PaperSlot, options: SlotOptions): void {
  if (!holdsFiles(event)) return;
  // Without this the browser opens the file in place of the page.
  event.preventDefault();
  if (!options.dropping) options.onDropping(slot);
}

function left(event: DragEvent, options: SlotOptions): void {
  const card = event.currentTarget;
  if (card instanceof Node && event.relatedTarget instanceof Node && card.contains(event.relatedTarget)) return;
  options.onDropping(undefined);
}

function dropped(event: DragEvent, paper: PaperSlot, options: SlotOptions): void {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  options.onDropping(undefined);
  // On a full paper too: each file then says why it is not taken.
  options.onFiles(paper, [...(event.dataTransfer?.files ?? [])]);
}
