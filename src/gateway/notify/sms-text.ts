import type { Notification, NotifiedEvent } from './event.ts';

/** Characters of one short message in the GSM 7-bit alphabet (3GPP TS 23.038); one more would make it two, which cost twice. */
export const SMS_LENGTH = 160;

/** The longest code a unit can give, and any day, for measuring what a message can come to. */
const LONGEST_SERIAL = '261123-99999';
const ANY_DAY = '23/11/2026';

const SAYS: { readonly [Event in NotifiedEvent]: (code: string, due: string, lookup: string) => string } = {
  received: (code, due, lookup) => `da nhan ho so ${code}.${due && ` Hen tra ket qua ${due}.`} Tra cuu: ${lookup}`,
  accepted: (code, due, lookup) => `da tiep nhan ho so ${code}.${due && ` Hen tra ket qua ${due}.`} Tra cuu: ${lookup}`,
  supplement: (code, _, lookup) => `ho so ${code} can bo sung giay to. Xem can nop gi: ${lookup}`,
  payment: (code, _, lookup) => `ho so ${code} can nop phi. Xem so tien va cach nop: ${lookup}`,
  refused: (code, _, lookup) => `khong tiep nhan ho so ${code}. Xem ly do: ${lookup}`,
  stopped: (code, _, lookup) => `da dung giai quyet ho so ${code}. Xem ly do: ${lookup}`,
  late: (code, due, lookup) => `xin loi vi ho so ${code} bi cham.${due && ` Hen lai ${due}.`} Xem: ${lookup}`,
  ready: (code, _, lookup) => `ho so ${code} da co ket qua, moi den nhan. Xem: ${lookup}`,
};

/**
 * A text without tone marks, in characters that every phone and the GSM 7-bit alphabet have in one place: «Phường Thành Sen» →
 * `Phuong Thanh Sen`. Anything else is left out.
 */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[^A-Za-z0-9 !"#%&'()*+,./:;<=>?-]/g, '')
    .trim();
}

/** How a ward is called in short messages, unless its connection says otherwise: `UBND phuong Thanh Sen`. */
export function shortSender(agencyName: string): string {
  return withoutMarks(agencyName).replace(/^uy ban nhan dan/i, 'UBND');
}

/** The message, in one segment as long as {@link longestSms} says so. `lookup`: where the dossier is looked up. */
export function smsText({ event, code, dueOn }: Notification, sender: string, lookup: string): string {
  return `${sender}: ${SAYS[event](code, dueOn ?? '', lookup)}`;
}

/** The longest message that a sender can come to, for a unit's codes. */
export function longestSms(events: readonly NotifiedEvent[], unitCode: string, sender: string, lookup: string): string {
  const all = events.map((event) =>
    smsText({ event, code: `${unitCode}-${LONGEST_SERIAL}`, dueOn: ANY_DAY }, sender, lookup),
  );
  return all.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}
