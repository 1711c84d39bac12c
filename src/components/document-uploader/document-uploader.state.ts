import { holds } from '../../contract/forms/conditions.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { UploadItem, UploadState } from '../../sdk/uploads/upload-item.ts';

/** A paper that files can be put on. */
export type PaperSlot = DocumentRequirement & { readonly upload: NonNullable<DocumentRequirement['upload']> };

/** The papers to show: those that take files, that these answers ask for, and that the page wants shown. */
export function askedSlots(
  requirements: readonly DocumentRequirement[],
  answers: Answers,
  only?: readonly string[],
): PaperSlot[] {
  return requirements.filter(
    (one): one is PaperSlot =>
      one.upload !== null && holds(one.upload.when, answers) && (only === undefined || only.includes(one.slot)),
  );
}

/** Files that are there or on their way: a refused or stopped one fills no slot. */
const FILLING: readonly UploadState[] = ['copying', 'waiting', 'sending', 'stored', 'failed'];

/** The required papers without a file, in the list's order. */
export function missingSlots(slots: readonly PaperSlot[], items: readonly UploadItem[]): PaperSlot[] {
  return slots.filter(
    ({ slot, upload }) => upload.required && !items.some((item) => item.slot === slot && FILLING.includes(item.state)),
  );
}

/** Whether a slot takes one more file. */
export function isFull({ slot, upload }: PaperSlot, items: readonly UploadItem[]): boolean {
  return items.filter((item) => item.slot === slot && item.state !== 'refused').length >= upload.maxFiles;
}

/** The page number of each file on a slot; refused files are no pages. */
export function pageNumbers(items: readonly UploadItem[]): ReadonlyMap<string, number> {
  return new Map(items.filter(({ state }) => state !== 'refused').map(({ id }, at) => [id, at + 1]));
}

/** What can be done with a file, in the order of its buttons. */
export type FileAction = 'cancel' | 'retry' | 'replace' | 'remove';

export function actionsOf({ state, problem }: Pick<UploadItem, 'state' | 'problem'>): readonly FileAction[] {
  switch (state) {
    case 'copying':
    case 'waiting':
    case 'sending':
      return ['cancel', 'remove'];
    case 'stored':
      return ['replace', 'remove'];
    case 'failed':
    case 'cancelled':
      return ['retry', 'replace', 'remove'];
    case 'refused':
      // Bytes that were damaged on the way may arrive whole the next time; nothing else changes by trying again.
      return problem?.code === 'document.digest-differs' ? ['retry', 'replace', 'remove'] : ['replace', 'remove'];
  }
}
