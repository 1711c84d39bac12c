import { buffer } from 'node:stream/consumers';
import { correction, generate } from 'lean-qr';
import PDFDocument from 'pdfkit';
import { printFont } from '../paths.ts';

// In points: 72 to an inch. A4 is 595 wide and 842 high.
const MARGIN = 56;
const WIDTH = 595 - 2 * MARGIN;
const LABEL_WIDTH = 150;
const GAP = 8;
/** What scanners want white around a code, in modules. */
const QUIET_ZONE = 4;

export interface About {
  readonly title: string;
  /** When what the page says was said. The same page is the same bytes, whenever it is drawn. */
  readonly at: Date;
}

/** One A4 page of a form, set from top to bottom in a font that has every Vietnamese letter. It never runs over to a second page. */
export class Page {
  readonly #doc: PDFKit.PDFDocument;

  constructor({ title, at }: About) {
    this.#doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      font: printFont('Regular'),
      lang: 'vi-VN',
      displayTitle: true,
      info: { Title: title, CreationDate: at, ModDate: at },
    });
    this.#doc.registerFont('regular', printFont('Regular')).registerFont('bold', printFont('Bold'));
  }

  /** The office on the left, the name of the state on the right, as on every paper of an office. */
  letterhead(office: string): void {
    const { y } = this.#doc;
    const half = (WIDTH - GAP) / 2;
    this.#text(office, { bold: true, width: half, lines: 4, align: 'center' });
    const left = this.#doc.y;
    this.#doc.y = y;
    const right = { x: MARGIN + half + GAP, width: half, align: 'center', bold: true } as const;
    this.#text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { ...right, size: 9.5 });
    this.#text('Độc lập - Tự do - Hạnh phúc', right);
    this.#doc.y = Math.max(left, this.#doc.y) + 2 * GAP;
  }

  title(text: string, under: string): void {
    this.#text(text, { bold: true, size: 15, align: 'center', lines: 2 });
    this.#text(under, { size: 9, align: 'center' });
    this.#doc.y += 2 * GAP;
  }

  /** What is said, each with its name. A value too long for `lines` ends in dots. */
  row(label: string, value: string, lines = 6): void {
    const { y } = this.#doc;
    this.#text(label, { width: LABEL_WIDTH, lines: 2 });
    const left = this.#doc.y;
    this.#doc.y = y;
    this.#text(value, { bold: true, x: MARGIN + LABEL_WIDTH + GAP, width: WIDTH - LABEL_WIDTH - GAP, lines });
    this.#doc.y = Math.max(left, this.#doc.y) + GAP / 2;
  }

  note(text: string): void {
    this.#doc.y += GAP / 2;
    this.#text(text, { size: 9, lines: 3 });
    this.#doc.y += GAP / 2;
  }

  /** A QR code, and what it is for beside it. */
  code(text: string, note: string, side = 200): void {
    const { y } = this.#doc;
    // Level M: a crease or a thumb's print may take 15 %.
    const code = generate(text, { minCorrectionLevel: correction.M });
    const module = side / (code.size + 2 * QUIET_ZONE);
    this.#doc.save().translate(MARGIN, y).scale(module).translate(QUIET_ZONE, QUIET_ZONE);
    for (let row = 0; row < code.size; row++)
      for (let column = 0; column < code.size; column++) if (code.get(column, row)) this.#doc.rect(column, row, 1, 1);
    this.#doc.fill('#000').restore();
    this.#doc.y = y + side / 3;
    this.#text(note, { size: 9, x: MARGIN + side + GAP, width: WIDTH - side - GAP, lines: 5 });
    this.#doc.y = y + side;
  }

  /** Ends the page and answers it as PDF. */
  async end(): Promise<Uint8Array<ArrayBuffer>> {
    const all = buffer(this.#doc);
    this.#doc.end();
    return new Uint8Array(await all);
  }

  #text(
    text: string,
    {
      bold = false,
      size = 10.5,
      x = MARGIN,
      width = WIDTH,
      lines = 1,
      align = 'left',
    }: { bold?: boolean; size?: number; x?: number; width?: number; lines?: number; align?: 'left' | 'center' },
  ): void {
    const doc = this.#doc.font(bold ? 'bold' : 'regular').fontSize(size);
    // A line more than the height that is given would begin a page.
    const height = doc.currentLineHeight(true) * lines;
    doc.text(text.normalize('NFC'), x, doc.y, { width, height, align, ellipsis: true });
  }
}
