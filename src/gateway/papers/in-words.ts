const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', 'nghìn', 'triệu', 'tỷ'] as const;

/** A whole number from 0 to 999,999,999,999 in Vietnamese words: 2024 → «hai nghìn không trăm hai mươi tư». */
export function numberInWords(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 999_999_999_999)
    throw new RangeError('no number to be read out');
  if (number === 0) return DIGITS[0];
  const groups: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 1000)) groups.push(rest % 1000);
  return groups
    .map((group, scale) => {
      const isFirst = scale === groups.length - 1;
      return group === 0 ? '' : `${hundredsInWords(group, isFirst)} ${SCALES[scale] ?? ''}`.trim();
    })
    .reverse()
    .filter((words) => words !== '')
    .join(' ');
}

/** `2024-11-05` → «Ngày năm, tháng mười một, năm hai nghìn không trăm hai mươi tư»; a year alone → «Năm …». As civil status writes it. */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const parts = [
    ...(day === undefined ? [] : [`ngày ${day <= 10 ? `mùng ${numberInWords(day)}` : numberInWords(day)}`]),
    ...(month === undefined ? [] : [`tháng ${month === 4 ? 'tư' : numberInWords(month)}`]),
    ...(year === undefined ? [] : [`năm ${numberInWords(year)}`]),
  ];
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 1 to 999; after a larger group the hundreds are read out even where there are none. */
function hundredsInWords(number: number, isFirst: boolean): string {
  const [hundreds, tens, units] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const words: string[] = [];
  if (hundreds > 0 || !isFirst) words.push(`${digit(hundreds)} trăm`);
  if (tens === 0 && units > 0 && (hundreds > 0 || !isFirst)) words.push('linh');
  if (tens === 1) words.push('mười');
  if (tens > 1) words.push(`${digit(tens)} mươi`);
  if (units > 0) words.push(unitInWords(units, tens));
  return words.join(' ');
}

/** One, four and five change after tens: hai mươi mốt, hai mươi tư, mười lăm. */
function unitInWords(units: number, tens: number): string {
  if (units === 5 && tens > 0) return 'lăm';
  if (tens > 1 && units === 1) return 'mốt';
  if (tens > 1 && units === 4) return 'tư';
  return digit(units);
}

function digit(of: number): string {
  return DIGITS[of] ?? '';
}
