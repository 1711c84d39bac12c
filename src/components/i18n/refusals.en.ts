import type { Refusals } from './refusals.vi.ts';

export const refusals: Refusals = {
  'rate.limited': 'Too many tries in a short time. Please wait a minute and try again.',
  'request.timeout': 'The network is too slow to send this now. What you have done is still here. Please try again.',
  'agency.unknown': 'This ward is not known to the system. Please tell whoever runs this page.',
  'procedure.unknown': 'This procedure is no longer there. Please search with other words.',
  'procedure.not-filed-here':
    'This procedure cannot be filed here yet. Please file it at the ward’s public service centre.',
  'dossier.unknown': 'This dossier cannot be opened. It may have been deleted or have expired.',
  'dossier.expired':
    'This dossier was left for too long and was deleted at the ward. What is on this device is still here: please file it again.',
  'dossier.already-filed': 'This dossier has been filed already and can no longer be changed.',
  'dossier.answers-invalid': 'The ward could not take it yet: some answers need correcting.',
  'dossier.document-missing': 'Required papers are missing.',
  'dossier.document-incomplete': 'Some papers have not been sent completely. Please wait for them, then hand in again.',
  'dossier.consent-missing': 'You need to tick your agreement before handing in.',
  'document.type-refused':
    'The ward takes photos (JPEG, PNG, WebP, HEIC) and PDF files only. Please take a photo of the paper, or save it as PDF and choose it again.',
  'document.too-large': 'This file is too large. Please take a smaller photo, or split it into several files.',
  'document.too-many': 'The dossier has as many files as it may have. Please delete one first.',
  'document.slot-unknown': 'This procedure does not need that paper.',
  'document.digest-differs': 'The file was damaged on the way. Please send it again.',
  'document.infected':
    'The virus scanner has stopped a file of this dossier. Please delete that file, then take its photo again or choose another one.',
  'document.scanning': 'The file is being checked for viruses. Please try again in a few minutes.',
  'storage.full': 'The ward’s storage is full. Your papers are still on this device. Please try again later.',
  'tracking.unknown': 'No dossier was found with this code and proof. Please check every letter on the receipt.',
  'tracking.proof-missing': 'Please give the tracking code of the receipt, or the phone number you declared.',
  'version.stale':
    'This dossier was just changed somewhere else. What was changed only there is now here too; where both changed the same, this device’s answer stays. Please look through it, then hand in.',
  'state.forbidden-move': 'The dossier has moved on, so this can no longer be done.',
  'supplement.not-requested': 'The ward no longer asks for papers for this dossier.',
};
