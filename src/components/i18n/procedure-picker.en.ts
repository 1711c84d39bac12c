import type { procedurePickerVi } from './procedure-picker.vi.ts';

const procedures = (count: number): string => (count === 1 ? '1 procedure' : `${count} procedures`);

export const procedurePickerEn: typeof procedurePickerVi = {
  searchLabel: 'What do you need to do?',
  searchHint:
    'Type it the way you would say it, with or without Vietnamese marks. For example: birth, khai sinh, tam tru.',
  clear: 'Clear what you typed',
  filedHere: 'Can be filed here',
  guidanceOnly: 'Guidance only',
  field: 'Field:',
  groupHere: 'Can be filed right here',
  groupByField: 'Find by field',
  groupCount: procedures,
  resultsFor: 'Search results',
  count: (count) => (count === 0 ? 'No procedure found.' : `${procedures(count)} found.`),
  shown: (shown, count) => `Showing ${shown} of ${procedures(count)}.`,
  more: (count) => `Show ${count} more`,
  loading: 'Getting the list of procedures…',
  nothingTitle: 'Nothing found for what you typed',
  nothingWords: 'Try fewer words, or the name of the paper you need, for example “birth certificate”.',
  nothingFields: 'Or clear what you typed to look by field.',
  nothingCall: (agency) => `Or call ${agency} and ask:`,
  nothingVisit: 'Or ask the ward’s staff, or a volunteer in your neighbourhood.',
  noProceduresTitle: 'No procedures here yet',
  noProceduresText: 'The ward has not put procedures on this page yet. Come back later, or ask the ward’s staff.',
  refusedTitle: 'The list of procedures could not be fetched',
  refusedText:
    'The ward’s service has trouble. Please try again in a few minutes. You can also call or visit the ward.',
  offlineTitle: 'The network is gone',
  offlineText:
    'The list of procedures needs the network. We will try again by ourselves when this device has one again.',
  back: 'Back to the list',
  retry: 'Try again',
  detailFailed: 'The explanation could not be opened. The list is still here, please try again.',
};
