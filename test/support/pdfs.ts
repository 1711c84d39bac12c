/** PDFs for tests, made object by object: an empty page, and whatever is put beside it. Nobody's papers. */
import { deflateSync } from 'node:zlib';

/** An object as it is written between `N 0 obj` and `endobj`; with bytes, it is a stream. */
export type PdfPart = string | { readonly dictionary: string; readonly bytes: Uint8Array };

export interface PdfWishes {
  /** Objects 4, 5, 6 … */
  readonly more?: readonly PdfPart[];
  /** Members of the catalogue beside its pages. */
  readonly catalog?: string;
  readonly trailer?: string;
  /** Pages. @default 1 */
  readonly pages?: number;
}

/** A PDF of empty pages with everything a reader wants: objects, a table, a trailer. */
export function pdfOf({ more = [], catalog = '', trailer = '', pages = 1 }: PdfWishes = {}): Buffer {
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  const parts: PdfPart[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(pages)}] /Count ${String(pages)} >>`,
    page,
    ...more,
    ...Array.from({ length: pages - 1 }, () => page),
  ];
  let file = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const places = parts.map((part, at) => {
    const place = file.length;
    file = Buffer.concat([file, written(at + 1, part)]);
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(parts.length + 1);
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${String(file.length)}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(end, 'latin1')]);
}

/** Objects packed into one stream, as most programs write them today. */
export function objectStream(objects: readonly string[], more = '', bytes?: Uint8Array): PdfPart {
  let at = 0;
  const places = objects.map((object, index) => {
    const place = `${String(50 + index)} ${String(at)}`;
    at += object.length + 1;
    return place;
  });
  const head = `${places.join(' ')}\n`;
  const content = Buffer.from(head + objects.join('\n'), 'latin1');
  const dictionary = `/Type /ObjStm /N ${String(objects.length)} /First ${String(head.length)} /Filter /FlateDecode ${more}`;
  return { dictionary, bytes: bytes ?? deflateSync(content) };
}

function written(number: number, part: PdfPart): Buffer {
  const head = `${String(number)} 0 obj\n`;
  if (typeof part === 'string') return Buffer.from(`${head}${part}\nendobj\n`, 'latin1');
  const { dictionary, bytes } = part;
  return Buffer.concat([
    Buffer.from(`${head}<< ${dictionary} /Length ${String(bytes.byteLength)} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}
