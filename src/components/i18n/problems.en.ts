import type { answerProblemsVi, ProblemTexts } from './problems.vi.ts';

export const problemsEn: ProblemTexts = {
  offline:
    'The network is gone. What you have done is still on this device. Please try again when you are back online.',
  other:
    'Something went wrong on the ward’s side. What you have done is still here. Please try again in a few minutes.',
  strange: 'The ward’s site answered in an unexpected way. If you use a public network, sign in to it and try again.',
  deviceFull: 'This device has no room left. Please delete some photos or files and try again.',
  deviceFailed: 'This browser does not let us save. Please open the page in an ordinary window, not a private one.',
  retry: 'Try again',
  reference: (id) => `Reference for the ward, should you need help: ${id}`,
  codes: async () => (await import('./refusals.en.ts')).refusals,
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
  'number.out-of-range': (_label, limit) => `Please check this number: the limit is ${String(limit)}.`,
  'group.too-few': (label, limit) => `At least ${String(limit)} needed: ${label}`,
  'group.too-many': (label, limit) => `At most ${String(limit)} possible: ${label}`,
  'rule.at-least-one': (label) => `Please fill in at least one person: ${label}`,
};
