import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { printFont } from '../paths.ts';
import { drawQr } from './qr.ts';

// In points: 72 to an inch. A4 is 595 wide and 842 high.
const MARGIN = 56;
const PAPER = { width: 595, height: 842 };
const WIDTH = PAPER.width - 2 * MARGIN;
const LABEL_WIDTH = 150;
const GAP = 8;
const FOOTER_SIZE = 8;
/** White around what stands in a cell of a table. */
const CELL = 3;

export interface About {
  readonly title: string;
  /** When what the paper says was said. The same paper is the same bytes, whenever it is drawn. */
  readonly at: Date;
}

type Font = 'regular' | 'bold' | 'italic';
interface Look {
  readonly font?: Font;
  readonly size?: number;
  /** From the left edge of what is written on. */
  readonly left?: number;
  readonly width?: number;
  readonly align?: 'left' | 'center';
  /** Of what does not fit into so many lines the rest is left out, with dots; without it, text goes on on the next page. */
  readonly lines?: number;
}

/**
 * A form on A4 paper, set from top to bottom in a font that has every Vietnamese letter. Tagged (PDF/UA, ISO 14289-1): a screen reader
 * reads headings, lines and lists in their order, in Vietnamese, and skips what only decorates.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;

  constructor({ title, at }: About) {
    this.#doc = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      font: printFont('Regular'),
      lang: 'vi-VN',
      displayTitle: true,
      pdfVersion: '1.7',
      tagged: true,
      // @ts-expect-error pdfkit knows this subset since 0.16, its types do not
      subset: 'PDF/UA',
      bufferPages: true,
      info: { Title: title, CreationDate: at, ModDate: at },
    });
    for (const [name, file] of [
      ['regular', 'Regular'],
      ['bold', 'Bold'],
      ['italic', 'Italic'],
    ] as const)
      this.#doc.registerFont(name, printFont(file));
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** Two blocks side by side, each line in the middle of its own: letterheads and signatures. `rule` draws a line under each. */
  columns(blocks: readonly (readonly Readonly<{ text: string; look?: Look; rule?: boolean }>[])[]): void {
    const width = (WIDTH - GAP * (blocks.length - 1)) / blocks.length;
    const top = this.#doc.y;
    let bottom = top;
    for (const [at, lines] of blocks.entries()) {
      const left = at * (width + GAP);
      this.#doc.y = top;
      for (const { text, look, rule } of lines) {
        this.#tagged('P', () => this.#write(text, { align: 'center', lines: 4, ...look, left, width }));
        if (rule === true) this.#rule(left + width / 2);
      }
      bottom = Math.max(bottom, this.#doc.y);
    }
    this.#doc.y = bottom + GAP;
  }

  /** What kind of paper it is; `under` says more of it. */
  title(text: string, ...under: readonly string[]): void {
    this.gap(GAP);
    this.#tagged('H1', () => this.#write(text, { font: 'bold', size: 14, align: 'center' }));
    for (const line of under)
      this.#tagged('P', () => this.#write(line, { font: 'italic', size: 9.5, align: 'center' }));
    this.gap(GAP);
  }

  heading(text: string): void {
    this.keep(60);
    this.gap(GAP / 2);
    this.#tagged('H2', () => this.#write(text, { font: 'bold' }));
    this.gap(GAP / 4);
  }

  paragraph(text: string, look: Look = {}): void {
    this.#tagged('P', () => this.#write(text, look));
    this.gap(GAP / 2);
  }

  /** What is said, each with its name. */
  row(label: string, value: string, { lines, left = 0 }: Pick<Look, 'lines' | 'left'> = {}): void {
    const limit = lines === undefined ? {} : { lines };
    const wide = WIDTH - LABEL_WIDTH - GAP;
    this.keep(Math.max(this.#height(label, LABEL_WIDTH - left), lines === undefined ? this.#height(value, wide) : 0));
    this.#tagged('P', () => {
      const { y, page } = this.#doc;
      this.#write(`${label}:`, { left, width: LABEL_WIDTH - left, lines: 3 });
      const low = this.#doc.y;
      this.#doc.y = y;
      this.#write(value, { font: 'bold', left: LABEL_WIDTH + GAP, width: wide, ...limit });
      if (this.#doc.page === page) this.#doc.y = Math.max(low, this.#doc.y);
    });
    this.gap(GAP / 2);
  }

  /** A numbered list; each item may have more lines under it. */
  list(items: readonly (readonly string[])[]): void {
    const list = this.#doc.struct('L');
    this.#root.add(list);
    for (const [at, [first = '', ...more]] of items.entries()) {
      const item = this.#doc.struct('LI');
      list.add(item);
      this.keep(30);
      const body = this.#doc.struct('LBody', {}, () => {
        this.#write(`${String(at + 1)}. ${first}`, { left: GAP });
        for (const line of more) this.#write(line, { left: 3 * GAP });
      });
      item.add(body);
      this.gap(GAP / 4);
    }
    list.end();
    this.gap(GAP / 4);
  }

  /** Lines of cells; widths are shares of the whole. */
  table(
    columns: readonly { readonly label: string; readonly width: number }[],
    rows: readonly (readonly string[])[],
  ): void {
    const shares = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (width / shares) * WIDTH);
    const table = this.#doc.struct('Table');
    this.#root.add(table);
    this.#tableRow(
      table,
      'TH',
      widths,
      columns.map(({ label }) => label),
    );
    for (const row of rows) this.#tableRow(table, 'TD', widths, row);
    table.end();
    this.gap(GAP);
  }

  note(text: string, look: Look = {}): void {
    this.gap(GAP / 2);
    this.#tagged('P', () => this.#write(text, { size: 9, ...look }));
    this.gap(GAP / 2);
  }

  /** A QR code, and what it is for beside it. */
  code(text: string, note: string, side = 160): void {
    this.keep(side);
    const { y } = this.#doc;
    this.#root.add(
      this.#doc.struct('Figure', { alt: note }, () => drawQr(this.#doc, text, { x: MARGIN, y: this.#doc.y, side })),
    );
    this.#doc.y = y + side / 3;
    this.#tagged('P', () => this.#write(note, { size: 9, left: side + GAP, width: WIDTH - side - GAP, lines: 6 }));
    this.#doc.y = y + side;
  }

  gap(points: number): void {
    this.#doc.y += points;
  }

  /** Begins a page where less than this is left, unless it would not fit on any. */
  keep(points: number): void {
    const most = PAPER.height - 2 * MARGIN;
    if (points <= most && this.#doc.y + points > PAPER.height - MARGIN) this.#doc.addPage();
  }

  /** Ends the paper and answers it as PDF. `footer` stands at the foot of each page, with the page's number where there are more. */
  async end(footer = ''): Promise<Uint8Array<ArrayBuffer>> {
    this.#root.end();
    const { count } = this.#doc.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.#doc.switchToPage(at);
      const number = count > 1 ? `Trang ${String(at + 1)}/${String(count)}` : '';
      this.#foot([footer, number].filter((one) => one !== '').join(' · '));
    }
    const all = buffer(this.#doc);
    this.#doc.end();
    return new Uint8Array(await all);
  }

  #tagged(type: string, draw: () => void): void {
    this.#root.add(this.#doc.struct(type, {}, draw));
  }

  #tableRow(
    table: PDFKit.PDFStructureElement,
    kind: 'TH' | 'TD',
    widths: readonly number[],
    cells: readonly string[],
  ): void {
    const look = { font: kind === 'TH' ? 'bold' : 'regular', size: 9 } as const;
    const inner = widths.map((width) => width - 2 * CELL);
    const height = Math.max(...cells.map((text, at) => this.#height(text, inner[at] ?? 0, look))) + 2 * CELL;
    this.keep(height);
    const { y } = this.#doc;
    const row = this.#doc.struct('TR');
    table.add(row);
    let left = 0;
    for (const [at, width] of widths.entries()) {
      const text = cells[at] ?? '';
      this.#doc.y = y + CELL;
      const x = left + CELL;
      row.add(this.#doc.struct(kind, {}, () => this.#write(text, { ...look, left: x, width: width - 2 * CELL })));
      const edge = MARGIN + left;
      this.#artifact('Layout', () => this.#doc.rect(edge, y, width, height).lineWidth(0.5).stroke('#000'));
      left += width;
    }
    row.end();
    this.#doc.y = y + height;
  }

  /** Left out by screen readers. */
  #artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#doc.markContent('Artifact', { type });
    draw();
    this.#doc.endMarkedContent();
  }

  #rule(middle: number): void {
    const y = this.#doc.y + 3;
    const [from, to] = [MARGIN + middle - 40, MARGIN + middle + 40];
    this.#artifact('Layout', () => this.#doc.moveTo(from, y).lineTo(to, y).lineWidth(0.7).stroke('#000'));
    this.#doc.y = y + 4;
  }

  #foot(text: string): void {
    if (text === '') return;
    this.#artifact('Pagination', () => {
      const doc = this.#doc.font('regular').fontSize(FOOTER_SIZE);
      const x = (PAPER.width - doc.widthOfString(text)) / 2;
      doc.fillColor('#444').text(text, x, PAPER.height - MARGIN + 10, { lineBreak: false });
      doc.fillColor('#000');
    });
  }

  #height(text: string, width: number, { font = 'bold', size = 10.5 }: Pick<Look, 'font' | 'size'> = {}): number {
    return this.#doc.font(font).fontSize(size).heightOfString(text.normalize('NFC'), { width });
  }

  #write(text: string, look: Look): void {
    const { font = 'regular', size = 10.5, left = 0, width = WIDTH - left, lines, align = 'left' } = look;
    const doc = this.#doc.font(font).fontSize(size);
    // A line more than the height that is given would begin a page.
    const limit = lines === undefined ? {} : { height: doc.currentLineHeight(true) * lines, ellipsis: true };
    doc.text(text.normalize('NFC'), MARGIN + left, doc.y, { width, align, ...limit });
  }
}
