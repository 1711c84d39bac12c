/**
 * VietQR: a bank transfer as the text of a QR code that every bank's app in Việt Nam reads (EMVCo QR Code Specification,
 * merchant-presented mode, as NAPAS 247 uses it, version 1.5.2). Fields are tag, length and value: `0002` `01`.
 */

/** NAPAS's own identifier, and its service for transfers to an account. */
const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
/** Việt Nam đồng by ISO 4217. */
const DONG = '704';
/** Longest content of a transfer that field 62-08 takes. */
export const REFERENCE_LENGTH = 25;

export interface BankTransfer {
  /** The bank by its BIN at NAPAS: six digits. */
  readonly bankBin: string;
  /** Digits and capital letters, at most 19. */
  readonly account: string;
  /** Whole đồng, from 1. */
  readonly amount: number;
  /** What is written on the transfer: letters without marks, digits and spaces, at most {@link REFERENCE_LENGTH}. */
  readonly reference: string;
}

/** @throws {RangeError} for a transfer that no bank takes; says which part */
export function vietQrText({ bankBin, account, amount, reference }: BankTransfer): string {
  if (!/^\d{6}$/.test(bankBin)) throw new RangeError('a bank has six digits');
  if (!/^[0-9A-Z]{1,19}$/.test(account)) throw new RangeError('an account has at most 19 digits and capital letters');
  if (!Number.isInteger(amount) || amount < 1 || amount > 9_999_999_999_999)
    throw new RangeError('an amount is whole đồng, from 1 to 13 digits');
  if (!/^[0-9A-Za-z]([0-9A-Za-z ]{0,23}[0-9A-Za-z])?$/.test(reference))
    throw new RangeError('a reference is at most 25 letters without marks, digits and spaces');
  const beneficiary = field('00', bankBin) + field('01', account);
  const text =
    field('00', '01') +
    // Made for one payment.
    field('01', '12') +
    field('38', field('00', NAPAS) + field('01', beneficiary) + field('02', TO_ACCOUNT)) +
    field('53', DONG) +
    field('54', String(amount)) +
    field('58', 'VN') +
    field('62', field('08', reference)) +
    '6304';
  return text + crc16(text);
}

/** Whether a text is whole: its last four digits are the checksum of all before them, and its fields fill it to the end. */
export function isWholeVietQr(text: string): boolean {
  if (!/6304[0-9A-F]{4}$/.test(text) || crc16(text.slice(0, -4)) !== text.slice(-4)) return false;
  let at = 0;
  while (at < text.length) {
    const head = /^\d{4}/.exec(text.slice(at))?.[0];
    if (head === undefined) return false;
    at += 4 + Number(head.slice(2));
  }
  return at === text.length;
}

/** CRC-16/CCITT-FALSE (polynomial 0x1021, initial value 0xFFFF) of an ASCII text: four capital hex digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function field(tag: string, value: string): string {
  return tag + String(value.length).padStart(2, '0') + value;
}
