import type { FieldsTexts } from './fields.vi.ts';

export const fieldsEn: FieldsTexts = {
  optional: '(optional)',
  warning: 'Please check',
  wrong: 'To correct',
  digitsMissing: (count) => `${String(count)} more ${count === 1 ? 'digit' : 'digits'} needed.`,
  digitsTooMany: (count) => `${String(count)} ${count === 1 ? 'digit' : 'digits'} too many.`,
  dateHint: 'Write day/month/year, for example 05/03/2024, or without strokes: 05032024.',
  dateOrYearHint: 'Write day/month/year, for example 05/03/2024. If only the year is known, write the year: 1960.',
  dateInWords: (weekday, day, month, year) => {
    const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2000, month - 1, 1),
    );
    return `${weekday}, ${String(day)} ${name} ${String(year)}`;
  },
  yearInWords: (year) => `The year ${year}, day and month not known`,
  choose: 'Choose',
  unchoose: 'Choose none',
  province: 'Province or city',
  chooseProvince: 'Choose a province or city',
  commune: 'Ward, commune or special zone',
  communeHint: 'Type a few letters and choose from the list; marks are not needed. Old names work too.',
  detail: 'House number, street, village or neighbourhood',
  gaps: {
    loading: 'Loading the list',
    searching: 'Looking among old names',
    failed: 'The list of provinces and communes could not be loaded. What you have chosen is kept.',
    none: 'No place has this name. Please check the spelling, or choose the province first.',
  },
  kept: 'Chosen before',
  today: (commune, province) => `Now part of ${commune}, ${province}`,
  formerly: (commune, district, province) => `Formerly: ${commune}, ${district}, ${province}`,
  found: (count) => `${String(count)} ${count === 1 ? 'place' : 'places'}. Use the arrow keys to choose.`,
  more: (count) => `${String(count)} more; please type more letters.`,
  add: (name) => `Add ${lowerFirst(name)}`,
  remove: (name) => `Remove ${lowerFirst(name)}`,
  item: (name, at) => `${name} ${String(at)}`,
  added: (item) => `${item} added.`,
  removed: (item) => `${item} removed.`,
  restore: 'Bring back',
  restored: (item) => `${item} brought back.`,
  full: (count) => `That is ${String(count)}, no more can be added.`,
};

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
