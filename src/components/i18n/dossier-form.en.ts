import type { DossierFormTexts } from './dossier-form.vi.ts';

export const dossierFormEn: DossierFormTexts = {
  part: (at, of, title) => `Part ${String(at)} of ${String(of)}: ${title}`,
  progress: (at, of) => `This is part ${String(at)} of the ${String(of)} parts of the declaration`,
  next: 'Continue',
  finish: 'Continue: send the papers',
  returning: 'Done, back to the check',
  back: 'Back',
  leave: 'Save and continue later',
  optionalNote: 'Everything is needed unless it says “optional”.',
  toCorrect: (count) => `${String(count)} ${count === 1 ? 'place needs' : 'places need'} correcting`,
  saved: (time) => `Saved on this device at ${time}`,
  saving: 'Saving',
  inMemory: 'Kept only while this page is open. Please do not close it before handing in.',
  full: 'This device has no room left. Please keep this page open until you have handed in.',
  notSaved: 'Could not be saved on this device. Please keep this page open until you have handed in.',
  notFiledHere: 'This procedure cannot be filed here yet. Please file it at the ward’s public service centre.',
  loading: 'Opening the declaration',
};
