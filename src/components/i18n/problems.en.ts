import type { answerProblemsVi, ProblemTexts } from './problems.vi.ts';

export const problemsEn: ProblemTexts = {
  offline:
    'The network is gone. What you have done is still on this device. Please try again when you are back online.',
  other:
    'Something went wrong on the ward’s side. What you have done is still here. Please try again in a few minutes.',
  strange: 'The ward’s site answered in an unexpected way. If you use a public network, sign in to it and try again.',
  retry: 'Try again',
  reference: (id) => `Reference for the ward, should you need help: ${id}`,
  codes: {
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
    'dossier.document-incomplete':
      'Some papers have not been sent completely. Please wait for them, then hand in again.',
    'dossier.consent-missing': 'You need to tick your agreement before handing in.',
    'document.type-refused':
      'The ward takes photos (JPEG, PNG, WebP, HEIC) and PDF files only. Please take a photo of the paper, or save it as PDF and choose it again.',
    'document.too-large': 'This file is too large. Please take a smaller photo, or split it into several files.',
    'document.too-many': 'The dossier has as many files as it may have. Please delete one first.',
    'document.slot-unknown': 'This procedure does not need that paper.',
    'document.digest-differs': 'The file was damaged on the way. Please send it again.',
    'storage.full': 'The ward’s storage is full. Your papers are still on this device. Please try again later.',
    'tracking.unknown': 'No dossier was found with this code and proof. Please check every letter on the receipt.',
    'tracking.proof-missing': 'Please give the tracking code of the receipt, or the phone number you declared.',
    'version.stale':
      'The dossier was just changed elsewhere. We fetched the newest version; please look at it and go on.',
    'state.forbidden-move': 'The dossier has moved on, so this can no longer be done.',
    'supplement.not-requested': 'The ward no longer asks for papers for this dossier.',
    'device.full': 'This device has no room left. Please keep this page open until everything is sent.',
  },
};

export const answerProblemsEn: typeof answerProblemsVi = {
  'answer.required': (label) => `Please fill in: ${label}`,
  'answer.unknown-field': () => 'This question is no longer in the declaration.',
  'answer.wrong-type': (label) => `Please fill in again: ${label}`,
  'answer.too-long': (_label, limit) => `At most ${String(limit)} characters fit here.`,
  'name.characters': () => 'A name has letters only, written as on the identity paper.',
  'name.typing-residue': () => 'The tone marks may not be typed right. Please look again; if it is right, leave it.',
  'citizen-id.length': () => 'The identity number has exactly 12 digits; it is on the front of the card.',
  'citizen-id.birth-year-differs': () =>
    'This number says another year of birth than the date given. Please check both.',
  'citizen-id.sex-differs': () => 'This number says another sex than the one given. Please check both.',
  'date.invalid': () => 'There is no such date. Please write day/month/year, for example 05/03/2024.',
  'date.in-future': () => 'This date has not come yet. Please check the year.',
  'date.in-past': () => 'This date is past. Please choose today or a later day.',
  'date.before-other': () => 'This date is before the one given above. Please check both.',
  'phone.invalid': () => 'A phone number has 10 digits and begins with 03, 05, 07, 08 or 09.',
  'email.invalid': () => 'An e-mail address looks like name@example.vn.',
  'choice.unknown': (label) => `Please choose again: ${label}`,
  'address.incomplete': () =>
    'Please choose the province and the ward or commune, and write house number, neighbourhood or village.',
  'address.unknown-commune': () => 'This ward or commune is not in the chosen province. Please choose again.',
  'number.invalid': () => 'Please write a number, for example 2.',
  'number.out-of-range': (_label, limit) => `This number is beyond the limit (${String(limit)}).`,
  'group.too-few': (label, limit) => `At least ${String(limit)} needed: ${label}`,
  'group.too-many': (label, limit) => `At most ${String(limit)} possible: ${label}`,
  'rule.at-least-one': (label) => `Please fill in at least one person: ${label}`,
};
