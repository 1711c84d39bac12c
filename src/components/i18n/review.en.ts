import type { ReviewTexts } from './review.vi.ts';

export const reviewEn: ReviewTexts = {
  title: 'Check the dossier',
  lead: 'Please read it once more. Where something is not right, press “Edit” to go back to that very place.',
  edit: 'Edit',
  editField: (label) => `Edit: ${label}`,
  editPapers: 'Edit papers',
  notAnswered: 'Not given',
  itemTitle: (name, at) => `${name} ${String(at)}`,
  placeChosen: 'the commune you chose',
  papers: 'Papers sent along',
  noPapers: 'No papers.',
  paperWanting: 'Not there yet',
  paperMissing: (name) => `A paper is missing: ${name}`,
  paperState: {
    copying: 'Being saved',
    waiting: 'Waiting to be sent',
    sending: 'Being sent',
    stored: 'Sent',
    refused: 'Not accepted',
    failed: 'Not sent yet',
    cancelled: 'Cancelled',
  },
  warningsTitle: 'Please look at these again. If they are right, go on.',
  problemsTitle: (count) =>
    `Not handed in yet: ${String(count)} ${count === 1 ? 'place needs' : 'places need'} correcting`,
  consentTitle: 'Agree before handing in',
  consentTrue: 'I declare that what is stated above is true, and I answer for it.',
  consentProcess: (agency) =>
    `I agree that ${agency} uses the information and papers of this dossier to handle the procedure. I know that I can see, correct or withdraw them.`,
  consentMissing: 'Both boxes must be ticked before the dossier can be handed in.',
  submit: 'Hand in the dossier',
  submitting: 'Handing in the dossier',
  waitForPapers: 'Waiting for the papers to be sent, then handing in. Please keep this page open.',
  once: 'However often you press, the dossier is filed once only.',
  offline: 'The network is gone. The dossier is still on this device. Please hand in when there is a network again.',
};
