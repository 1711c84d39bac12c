import { fold } from '../../contract/rules/fold.ts';
import type { TimeLimit } from '../../contract/wire/procedure.ts';
import type { Announced, TimeSpan } from './announced.ts';
import type { Notebook } from './notes.ts';

type Unit = 'hour' | 'day' | 'working-day' | 'month';
interface Span {
  readonly value: number;
  readonly unit: Unit;
}

/** By its folded name: the unit here, and how many of it one is. */
const UNITS: Readonly<Record<string, readonly [Unit, number]>> = {
  'ngay lam viec': ['working-day', 1],
  ngay: ['day', 1],
  gio: ['hour', 1],
  thang: ['month', 1],
  tuan: ['day', 7],
  nam: ['month', 12],
};
const WORDS: Readonly<Record<Unit, string>> = {
  hour: 'giờ',
  day: 'ngày',
  'working-day': 'ngày làm việc',
  month: 'tháng',
};
/** The most days each may last, to tell which of two is longer: a working day may wait for a weekend. */
const DAYS: Readonly<Record<Unit, (value: number) => number>> = {
  hour: (value) => value / 24,
  day: (value) => value,
  'working-day': (value) => (value * 7) / 5 + 2,
  month: (value) => value * 31,
};
const MOST = 1200;

/** `3`, `03`, `0,5` of a unit; half a day is a whole one: never a date that is too early. Null where it is no figure of a known unit. */
function spanOf({ amount, unit }: TimeSpan): Span | null {
  const known = unitOf(fold(unit));
  if (!known || !/^\d{1,4}(?:[.,]\d{1,2})?$/.test(amount.trim())) return null;
  const value = Math.ceil(Number(amount.trim().replace(',', '.')) * known[1]);
  // 0 is written where nobody wrote anything.
  return value > 0 && value <= MOST ? { value, unit: known[0] } : null;
}

/** What a sentence says that is nothing but a time limit: «Không quá 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ». Pure. */
export function spanInWords(sentence: string): Span | null {
  const text = fold(sentence);
  if (
    /^(?:giai quyet )?(?:ngay )?trong (?:cung )?(?:ngay|ngay lam viec|ngay tiep nhan|buoi)(?: (?:tiep nhan|nhan du|ke tu khi nhan du) ho so(?: hop le)?)?$/.test(
      text,
    )
  )
    return { value: 0, unit: 'working-day' };
  // What comes after the hour that is named is done on the next working day, which is the longer limit.
  if (/^(?:ngay )?trong (?:ngay|ngay lam viec)\b.*\bsau 15 (?:gio|h)\b.*\bngay lam viec tiep theo$/.test(text))
    return { value: 1, unit: 'working-day' };
  const [, amount = '', unit = ''] =
    /^(?:thoi han (?:giai quyet )?|trong (?:thoi han |vong )?|khong qua |toi da |cham nhat )*(\d{1,4}) (?:[a-z]+ (?=ngay))?(ngay lam viec|ngay|gio|thang|tuan)(?: (?:ke )?tu (?!.*truong hop)\D*)?$/.exec(
      text,
    ) ?? [];
  return spanOf({ amount, unit });
}

/**
 * The time limit: in words as the source has it, and the longest of the figures it names, because nothing tells them apart.
 * Where the unit is «khác», the limits of the cases count.
 */
export function timeLimitOf({ methods, cases }: Announced, book: Notebook): { limit: TimeLimit; caveats: string[] } {
  const words = new Set<string>();
  const spans: Span[] = [];
  const take = ({ amount, unit }: TimeSpan): void => {
    const written = book.line(`${amount} ${unit}`, 'timeLimit');
    if (book.line(amount, 'timeLimit') === '') return;
    const span = spanOf({ amount, unit: book.line(unit, 'timeLimit') }) ?? spanInWords(written);
    if (span) spans.push(span);
    else book.add('time-unread', 'timeLimit', written);
    // A figure alone would be read as days.
    if (span || /\p{L}/u.test(written)) words.add(span ? inWords(span) : written);
  };
  for (const one of methods.flatMap(({ times }) => times)) {
    take(one);
    // What stands beside a figure may be another time limit, or say for whom and from when it counts.
    const sentence = book.line(one.text, 'timeLimit');
    const span = spanInWords(sentence);
    if (span) spans.push(span);
    if (span || (sentence !== '' && one.amount !== '')) words.add(sentence);
  }
  cases.forEach(take);
  const text = words.size === 0 ? null : [...words].join('; ');
  const different = new Map(spans.map((span) => [inWords(span), span]));
  const [longest] = [...different.values()].sort((a, b) => DAYS[b.unit](b.value) - DAYS[a.unit](a.value));
  if (!longest) return { limit: { text, value: null, unit: null }, caveats: [] };
  const limit = { text, value: longest.value, unit: longest.unit };
  if (different.size === 1) return { limit, caveats: [] };
  const all = [...different.keys()].join(', ');
  book.add('time-several', 'timeLimit', all);
  return {
    limit,
    caveats: [
      `Nguồn nêu nhiều thời hạn (${all}) mà không nói rõ từng trường hợp; ngày hẹn trả tính theo thời hạn dài nhất.`,
    ],
  };
}

function inWords({ value, unit }: Span): string {
  return value === 0 ? 'trong ngày' : `${String(value)} ${WORDS[unit]}`;
}

function unitOf(folded: string): readonly [Unit, number] | undefined {
  return Object.hasOwn(UNITS, folded) ? UNITS[folded] : undefined;
}
