import { correction, generate } from 'lean-qr';

/** What scanners want white around a code, in modules. */
const QUIET_ZONE = 4;

/** Draws a QR code into a square of `side` points, its white edge included. */
export function drawQr(
  doc: PDFKit.PDFDocument,
  text: string,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  // Level M: a crease or a thumb's print may take 15 %.
  const code = generate(text, { minCorrectionLevel: correction.M });
  const module = side / (code.size + 2 * QUIET_ZONE);
  doc.save().translate(x, y).scale(module).translate(QUIET_ZONE, QUIET_ZONE);
  for (let row = 0; row < code.size; row++)
    for (let column = 0; column < code.size; column++) if (code.get(column, row)) doc.rect(column, row, 1, 1);
  doc.fill('#000').restore();
}
