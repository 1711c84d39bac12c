/** Formats of Vietnamese personal data: how they are written, read and normalised. */

/** Text as it is kept: NFC, single spaces, no zero-width characters, trimmed. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Length as the law counts it: code points after NFC. */
export function textLength(text: string): number {
  return [...text.normalize('NFC')].length;
}

/** Digits only: people write identity and phone numbers with spaces and dots. */
export function digitsOf(text: string): string {
  return text.replace(/[\s.\-]/g, '');
}

/** What a citizen's identification number says (NĐ 137/2015/NĐ-CP, Điều 13): 3 place, 1 century and sex, 2 year, 6 random. */
export function readCitizenId(number: string): { birthYear: number; sex: 'male' | 'female' } | null {
  if (!/^\d{12}$/.test(number)) return null;
  const mark = Number(number[3]);
  return {
    birthYear: 1900 + Math.floor(mark / 2) * 100 + Number(number.slice(4, 6)),
    sex: mark % 2 === 0 ? 'male' : 'female',
  };
}

/** A phone number as it is kept: national, starting with 0; `+84…` and `84…` become `0…`. */
export function tidyPhone(text: string): string {
  const digits = text.replace(/[\s.\-()]/g, '');
  return digits.replace(/^(\+84|0084|84(?=\d{9}$))/, '0');
}

/** Mobile numbers (03 05 07 08 09, ten digits) and landlines (02, eleven digits). */
export function isPhone(number: string): boolean {
  return /^0[35789]\d{8}$/.test(number) || /^02\d{9}$/.test(number);
}

export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@"<>]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/** Letters of any script, spaces, apostrophe, hyphen and full stop. */
export function isPersonName(text: string): boolean {
  return /^\p{L}[\p{L}\p{M}' ’.\-]*$/u.test(text);
}

/** Signs that Telex or VNI typing was off, as in «Nguyeenx» or «Nguye6n»: worth a question, never changed by itself. */
export function looksLikeTypingResidue(name: string): boolean {
  return (
    /\d/.test(name) ||
    name
      .split(' ')
      .some(
        (word) =>
          /^[\x00-\x7F]+$/.test(word) && /(aa|aw|dd|ee|oo[a-z]*[sfrxj]$|ow|uw)|[aeiouy][a-z]*[sfxj]$/i.test(word),
      )
  );
}

/** A calendar date `YYYY-MM-DD` that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** A date the way people here write it, `d/m/yyyy` (also `d-m-yyyy`, `d.m.yyyy`, `ddmmyyyy`), as `YYYY-MM-DD`; null if none. */
export function readTypedDate(typed: string): string | null {
  const text = typed.trim();
  const parts = /^(\d{1,2})[\s/.\-](\d{1,2})[\s/.\-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!parts) return isCalendarDate(text) ? text : null;
  const [, day = '', month = '', year = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/** `YYYY-MM-DD` → `dd/mm/yyyy`; a year alone stays as it is. */
export function showDate(date: string): string {
  return date.split('-').reverse().join('/');
}
