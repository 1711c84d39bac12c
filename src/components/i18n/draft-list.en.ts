import type { DraftListTexts } from './draft-list.vi.ts';

export const draftListEn: DraftListTexts = {
  unfinishedTitle: 'You have an unfinished dossier',
  saved: (at) => `Saved at ${at}`,
  resume: (name) => `Continue: ${name}`,
  resumeShort: 'Continue',
  discard: (name) => `Delete the unfinished dossier: ${name}`,
  discardShort: 'Delete',
  discardSure: 'Delete everything you filled in and the papers you chose?',
  discardYes: 'Delete all',
  discardNo: 'Keep it',
};
