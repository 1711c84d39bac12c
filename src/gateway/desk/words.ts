import type { DeskAction } from '../../contract/requests/desk.ts';
import type { SupplementItem } from '../../contract/wire/supplement.ts';
import { RESULT_SLOT } from '../../contract/wire/result.ts';
import { Refusal } from '../http/handle.ts';

/**
 * What an officer says with an action, tidied. Refusing, stopping, being late and asking for papers need words a resident can act on:
 * a note, or a reason with every paper. A fee needs its amount, an apology its new date; they and results go with no other action.
 * @throws {Refusal} `action.note-missing`, `action.items-missing`, `action.amount-missing`, `action.date-missing`, `request.invalid`
 */
export function wordsOf({ action, note: written, items: listed = [], amount, dueOn, noticeId, results }: DeskAction): {
  note: string | undefined;
  items: SupplementItem[];
  amount: number | undefined;
  dueOn: string | undefined;
  noticeId: string | undefined;
  results: readonly string[];
} {
  const note = tidy(written ?? '') || undefined;
  const items = listed.map(({ slot, name, reason }) => ({ slot, name: tidy(name), reason: tidy(reason) }));
  if (action === 'request-supplement') {
    if (items.length === 0 || items.some(({ name }) => name === '')) throw missing('action.items-missing', '/items');
    if (!note && items.some(({ reason }) => reason === '')) throw missing('action.note-missing', '/note');
  }
  if ((action === 'refuse' || action === 'stop' || action === 'apologise') && !note)
    throw missing('action.note-missing', '/note');
  if (action === 'request-payment' && amount === undefined) throw missing('action.amount-missing', '/amount');
  if (action !== 'request-payment' && amount !== undefined) throw invalid('/amount', 'value.unexpected');
  if (action === 'apologise' && dueOn === undefined) throw missing('action.date-missing', '/dueOn');
  if (action !== 'apologise' && dueOn !== undefined) throw invalid('/dueOn', 'value.unexpected');
  if (action !== 'confirm-payment' && noticeId !== undefined) throw invalid('/noticeId', 'value.unexpected');
  if (action !== 'finish' && action !== 'return' && results) throw invalid('/results', 'value.unexpected');
  const reserved = items.findIndex(({ slot }) => slot === RESULT_SLOT);
  if (reserved >= 0) throw invalid(`/items/${String(reserved)}/slot`, 'value.reserved');
  return { note, items, amount, dueOn, noticeId, results: results ?? [] };
}

/** Lines stay lines: a note is read as it was written. */
function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

function missing(
  code: 'action.note-missing' | 'action.items-missing' | 'action.amount-missing' | 'action.date-missing',
  pointer: string,
): Refusal {
  return new Refusal(code, { errors: [{ pointer, code }] });
}

function invalid(pointer: string, code: string): Refusal {
  return new Refusal('request.invalid', { errors: [{ pointer, code }] });
}
