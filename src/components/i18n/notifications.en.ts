import type { notificationsVi } from './notifications.vi.ts';

/** What is said where an applicant can have themselves told what happens. */
export const notificationsEn: typeof notificationsVi = {
  title: 'Be told when something happens',
  about: 'A message has the dossier code, what happened and the date to come. You can end them at any time.',
  either: 'One of the two is enough.',
  on: {
    email: 'You are told by e-mail.',
    sms: 'You are told by text message.',
    both: 'You are told by e-mail and text message.',
  },
  label: { email: 'E-mail', sms: 'Mobile number' },
  hint: { email: 'Example: name@example.vn', sms: 'Example: 0912 345 678' },
  problem: {
    email: {
      empty: 'There is no e-mail address yet.',
      shape: 'This is no e-mail address. Please check it, for example: name@example.vn.',
    },
    sms: {
      empty: 'There is no phone number yet.',
      shape: 'This is no mobile number: those have 10 digits and begin with 03, 05, 07, 08 or 09.',
    },
  },
  neither: 'There is no e-mail address or phone number yet.',
  begin: 'Agree to messages',
  saving: 'Noting it…',
  end: 'End the messages',
  began: 'Noted. You will be told what happens to the dossier.',
  ended: 'Noted. You will get no more messages about this dossier.',
  offline: 'There is no network, so this was not noted. Press again once it is back. Your dossier is safe.',
  limited: 'You have pressed many times. Please wait a few minutes and try again.',
  refused: 'This was not noted. Please try again in a few minutes. Your dossier is safe.',
};
