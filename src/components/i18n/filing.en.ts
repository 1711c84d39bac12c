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
  backToChoose: 'Back to the procedures',
  leave: 'Save and continue later',
  gone: 'This dossier is no longer on the device: it was handed in or deleted in another window.',
  sending: 'The dossier is being handed in, so it cannot be changed now. Please wait a moment.',
  papersTitle: 'Send the papers',
  papersNone: 'This procedure needs no papers sent online.',
  papersNext: 'Check the dossier',
  papersMissing: (names) => `Still missing: ${names.join('; ')}`,
  papersUnsent: 'Not handed in yet: a paper is missing or still on its way. Please look at each paper below.',
  amended:
    'The dossier had already been handed in when the network was lost. What you changed after that is not in it. To change it, please call the ward and give the dossier code.',
  receiptAgain: 'File another dossier',
};
