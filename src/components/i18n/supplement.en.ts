import type { supplementVi } from './supplement.vi.ts';

export const supplementEn: typeof supplementVi = {
  title: 'The ward needs more papers',
  askedWhen: (day) => `Asked on ${day}`,
  needsSecret:
    'To send papers from here, open the dossier with the tracking code on the receipt. You can also take the papers to the ward.',
  openWithSecret: 'Enter the tracking code',
  note: 'A message to the ward',
  optional: '(optional)',
  send: 'Send the papers',
  sending: 'Sending the papers…',
  sent: 'The ward has the papers you added.',
  nothing: 'There is no file yet. Photograph or choose the papers the ward needs.',
  wait: 'Some files are not sent yet. Wait until each says “The ward has it”, or delete those that cannot be sent.',
  missing: 'A paper the ward needs has no file yet. Add it, or write the ward why you do not have it.',
  offline: 'The network is gone. The papers are still on this device. Press “Send the papers” again when it is back.',
  noLonger: 'The ward no longer waits for these papers. Look at the status of the dossier above.',
  refused: 'The ward has not got the papers. They are still on this device. Please try again.',
};
