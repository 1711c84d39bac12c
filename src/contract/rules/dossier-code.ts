/**
 * Codes of dossiers (mã hồ sơ): `<unit>-<YYMMDD>-<serial>`, for example `H15.50.05.13-261008-0975` (TT 01/2018/TT-VPCP, Điều
 * 19, and practice in 2026: long and short unit codes, eight-digit dates, serials of four to seven digits).
 */
const DOSSIER_CODE = /^(?:[A-Z]\d{2}(?:\.\d{2}){1,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(?:\d{6}|\d{8})-\d{4,7}$/;

/** The code for the `serial`th dossier of a unit on a local date `YYYY-MM-DD`. */
export function dossierCode(unitCode: string, date: string, serial: number): string {
  return `${unitCode}-${date.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
}

export function isDossierCode(text: string): boolean {
  return DOSSIER_CODE.test(text);
}

/** A code as people type it (spaces, small letters, long dashes), or null when it cannot be one. */
export function readDossierCode(typed: string): string | null {
  const code = typed
    .replace(/\s+/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase();
  return isDossierCode(code) ? code : null;
}

/** What to write on a bank transfer for a dossier: its code without separators, which banks do not take. */
export function transferReference(code: string): string {
  return code.replace(/[^0-9A-Z]/g, '');
}

/**
 * The code of the dossier that the text of a bank transfer names by its {@link transferReference}; banks write words of their own
 * around it. Null where it names none of this unit, or more than one.
 */
export function codeOfTransfer(content: string, unitCode: string): string | null {
  const prefix = transferReference(unitCode);
  const named = content.toUpperCase().matchAll(new RegExp(`(?<![0-9A-Z])${prefix}(\\d{6})(\\d{4,7})(?![0-9A-Z])`, 'g'));
  const codes = new Set([...named].map(([, date = '', serial = '']) => `${unitCode}-${date}-${serial}`));
  const [code = null] = codes;
  return codes.size === 1 ? code : null;
}

/** Letters and digits that are not mistaken for each other (Crockford's base 32, no I L O U). */
export const SECRET_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A tracking secret as people type it → as the receipt prints it, `K7QM-3XWP-9TRA`; null when it cannot be one. */
export function readTrackingSecret(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== 12 || letters.includes('U')) return null;
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
