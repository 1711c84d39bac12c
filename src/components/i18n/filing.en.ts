import type { FilingTexts } from './filing.vi.ts';

export const filingEn: FilingTexts = {
  steps: {
    choose: 'Choose a procedure',
    fill: 'Fill in the declaration',
    papers: 'Send the papers',
    review: 'Check and hand in',
    filed: 'Get the receipt',
  },
  step: (at, of, name) => `Step ${String(at)} of ${String(of)}: ${name}`,
  opening: 'Opening the declaration',
  back: 'Back',
  leave: 'Save and continue later',
  discarded: 'The unfinished dossier has been deleted.',
  papersTitle: 'Send the papers',
  papersHint:
    'Take a photo or choose a file. The photo should be sharp, with all four corners and every word readable.',
  papersNone: 'This procedure needs no papers sent online.',
  papersNext: 'Check the dossier',
  papersMissing: (names) => `Still missing: ${names.join('; ')}`,
  papersBusy: 'Papers are still being sent. You can check the dossier while you wait.',
  receiptAgain: 'File another dossier',
};
