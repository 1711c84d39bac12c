import { fold } from '../../contract/rules/fold.ts';
import type { Fee } from '../../contract/wire/procedure.ts';
import type { Announced, AnnouncedFee } from './announced.ts';
import type { Notebook } from './notes.ts';

const MOST = 1_000_000_000;
const DONG = new Set(['', 'dong', 'd', 'vnd', 'viet nam dong', 'dong viet nam', 'vietnam dong']);
/** Sentences that say nothing but that nothing is charged. «Không quy định» and «0 đồng» are none. */
const NOTHING =
  /^(?:(?:muc |ve )?(?:phi le phi|le phi phi|phi|le phi) )?(?:khong|khong co|khong thu|khong mat|khong phai nop|mien|duoc mien)(?: (?:thu )?(?:phi le phi|phi va le phi|phi|le phi|tien))?$/;
/** The resolution of the province's People's Council is what sets it. */
const BY_PROVINCE = /\b(?:hoi dong nhan dan|hdnd)\b/;
const AMOUNT_IN_WORDS =
  /(?:^|[^\d.,])\d{1,3}(?:[.,]\d{3})+\s*(?:đồng|đ\b|vn)|(?:^|[^\d.,])[1-9]\d*\s*(?:nghìn|ngàn|triệu|đồng|vnđ|vnd)/i;

/**
 * Whole đồng of an amount as figures: `8000`, `8.000`, `8,000`, `8000.00`, with or without «đồng». Null for anything that can be read in
 * two ways, and for sentences. Pure.
 */
export function dongOf(text: string): number | null {
  const figures = text.trim().replace(/\s*(?:đồng|vnđ|vnd|đ)\.?$/i, '');
  const plain = /^\d{1,10}(?:[.,]0{1,2})?$/.test(figures) ? figures.replace(/[.,]0{1,2}$/, '') : null;
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,0{1,2})?$|^\d{1,3}(?:,\d{3})+(?:\.0{1,2})?$/.test(figures)
    ? figures.replace(/[.,]0{1,2}$/, '').replace(/[.,]/g, '')
    : null;
  const amount = Number(plain ?? grouped ?? NaN);
  return amount <= MOST ? amount : null;
}

/**
 * What is known of the fee. An amount of 0 says nothing: in most rows the text beside it says that the province decides, or who is
 * exempt, or states amounts in words.
 */
export function feeOf({ methods }: Announced, book: Notebook): Fee {
  const items: { channel: string; amount: number; note: string | null }[] = [];
  const lines = new Map<string, Set<string>>();
  const rows = methods.flatMap(({ channel, fees }) => fees.map((fee) => ({ channel: book.line(channel, 'fee'), fee })));
  for (const { channel, fee } of rows) {
    const text = book.line(fee.text, 'fee');
    const amount = amountOf(fee, text, book);
    if (amount !== null && amount > 0) {
      items.push({ channel: channel === '' ? 'mọi cách nộp' : channel, amount, note: text === '' ? null : text });
      continue;
    }
    const line =
      amount === null ? [book.line(`${fee.amount} ${fee.currency}`, 'fee'), text].filter(Boolean).join(': ') : text;
    if (line === '') continue;
    lines.set(line, (lines.get(line) ?? new Set()).add(channel));
  }
  const sentences = [...lines.keys()];
  const channels = new Set(rows.map(({ channel }) => channel)).size;
  const text = sentences
    .map((line) => {
      const of = [...(lines.get(line) ?? [])].filter(Boolean);
      return of.length === 0 || of.length === channels ? line : `${of.join(', ')}: ${line}`;
    })
    .join('\n');
  return { kind: kindOf(items.length, sentences, rows.length, book), text: text === '' ? null : text, items };
}

function kindOf(items: number, sentences: readonly string[], rows: number, book: Notebook): Fee['kind'] {
  if (items > 0) return 'stated';
  if (rows === 0) return 'not-listed';
  const folded = sentences.map(fold);
  if (folded.length > 0 && folded.every((one) => NOTHING.test(one))) return 'none';
  book.add('fee-zero', 'fee', sentences[0] ?? '0');
  const inWords = sentences.filter((one) => AMOUNT_IN_WORDS.test(one));
  if (inWords.length > 0) book.add('fee-in-words', 'fee', inWords[0] ?? '');
  if (folded.some((one) => BY_PROVINCE.test(one))) return 'set-by-province';
  return inWords.length > 0 ? 'stated' : 'not-listed';
}

/** Null for what is no amount in đồng: it is shown as it was written. */
function amountOf({ amount, currency }: AnnouncedFee, text: string, book: Notebook): number | null {
  const written = book.line(amount, 'fee');
  if (written === '') return text === '' ? 0 : (dongOf(text) ?? 0);
  const value = DONG.has(fold(currency)) ? dongOf(written) : null;
  if (value !== null) return value === 0 ? (dongOf(text) ?? 0) : value;
  if (NOTHING.test(fold(written)) && text === '') return null;
  book.add('fee-unread', 'fee', `${written} ${currency}`);
  return null;
}
