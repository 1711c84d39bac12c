import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { SupplementItem } from '../../contract/wire/supplement.ts';
import type { UploadItem } from '../../sdk/uploads/upload-item.ts';

/** How many files one paper that is asked for takes. */
export const FILES_OF_A_PAPER = 10;

/** The papers the ward asks for, as the uploader shows them: each with the reason beside it. */
export function askedPapers(items: readonly SupplementItem[]): DocumentRequirement[] {
  return items.map(({ slot, name, reason }) => ({
    slot,
    code: null,
    name,
    handling: 'submit',
    condition: reason === '' ? null : reason,
    caseName: null,
    originals: 0,
    copies: 0,
    upload: { required: true, maxFiles: FILES_OF_A_PAPER },
  }));
}

/**
 * Whether the files can be handed in: their ids, or what stands in the way. A paper may stay away when a message says why: the ward
 * can ask for what does not exist.
 */
export function readyToSend(
  items: readonly UploadItem[],
  asked: readonly SupplementItem[],
  message: string,
): readonly string[] | 'nothing' | 'wait' | 'missing' {
  const taken = items.filter(({ state }) => state !== 'refused');
  if (taken.length === 0) return 'nothing';
  if (!taken.every(({ state }) => state === 'stored')) return 'wait';
  if (message === '' && !asked.every(({ slot }) => taken.some((item) => item.slot === slot))) return 'missing';
  return taken.map(({ id }) => id);
}
