import { viewOf, type Stretch } from './picture.ts';

/** A reader of PDF looks for its header in so many bytes (ISO 32000-1, Annex H, note 13). */
const PDF_SEARCH = 1024;
/** A zip ends with its directory's end, and a comment of at most 65,535 bytes. */
const ZIP_SEARCH = 22 + 65_535;
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
/** What makes a page of HTML, SVG or a script of bytes that a browser looks at. */
const MARKUP = /<(?:!doctype\s+html|html|script|svg|iframe|\?php)/i;
/** First bytes of programs and archives. */
const PROGRAMS = ['\x7fELF', 'PK\x03\x04', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x1f\x8b\x08', '#!/'];

/** Whether a file that is a picture is also something else to whoever looks for it: a PDF, an archive, a page, a program. */
export function holdsAnother(bytes: Uint8Array, aside: readonly Stretch[]): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.subarray(0, PDF_SEARCH).includes('%PDF-') || endsAsZip(whole)) return true;
  return aside.some(({ at, size }) => {
    const part = whole.subarray(at, at + size);
    if (part.includes('%PDF-')) return true;
    if (PROGRAMS.some((start) => part.subarray(0, start.length).equals(Buffer.from(start, 'latin1')))) return true;
    // Two letters alone are chance.
    if (part.subarray(0, 2).equals(Buffer.from('MZ')) && part.includes('PE\0\0')) return true;
    return MARKUP.test(part.toString('latin1'));
  });
}

/** Whether a zip's directory ends here: the figures of its end must fit, four letters alone may be chance. */
export function endsAsZip(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = Math.max(0, whole.length - ZIP_SEARCH);
  const view = viewOf(bytes);
  for (let at = whole.lastIndexOf(ZIP_END); at >= from; at = at === 0 ? -1 : whole.lastIndexOf(ZIP_END, at - 1)) {
    if (at + 22 > whole.length) continue;
    const [size, offset] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    if (at + 22 + view.getUint16(at + 20, true) <= whole.length && size + offset <= at) return true;
  }
  return false;
}
