/** Reads a PDF as pdfkit writes it, as far as tests ask: how many pages it has, and the text somebody would copy from it. */
import { inflateSync } from 'node:zlib';

export interface PdfText {
  readonly pages: number;
  /** Without its spaces and ends of lines: where they stand is the layout's business. */
  readonly text: string;
  /** Where each piece of text stands, in points from the lower left corner. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

export function pdfText(pdf: Buffer): PdfText {
  const objects = new Map<string, { readonly head: string; readonly stream: string }>();
  for (const [, id = '', body = ''] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', bytes] = body.split('\nstream\n');
    const raw = Buffer.from((bytes ?? '').replace(/\nendstream$/, ''), 'latin1');
    const stream = head.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : raw.toString('latin1');
    objects.set(id, { head, stream });
  }
  const all = [...objects.values()];
  const fonts = new Map<string, readonly string[]>();
  for (const [, name = '', id = ''] of all.flatMap(({ head }) => [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)])) {
    const map = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1];
    if (map !== undefined) fonts.set(name, lettersOf(objects.get(map)?.stream ?? ''));
  }
  let text = '';
  const places: { x: number; y: number }[] = [];
  for (const { stream } of all.filter((one) => one.stream.includes('BT\n'))) {
    let letters: readonly string[] = [];
    for (const line of stream.split('\n')) {
      const font = /^\/(F\d+) /.exec(line)?.[1];
      if (font !== undefined) letters = fonts.get(font) ?? [];
      const place = /^1 0 0 1 (\S+) (\S+) Tm/.exec(line);
      if (place) places.push({ x: Number(place[1]), y: Number(place[2]) });
      if (!line.endsWith(' TJ')) continue;
      for (const [, glyphs = ''] of line.matchAll(/<([0-9a-f]+)>/g))
        for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters[parseInt(glyph, 16)] ?? '\uFFFD';
    }
  }
  const pages = all.filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head)).length;
  return { pages, text: text.replace(/\s/g, ''), places };
}

/** The letters of a font's glyphs, which pdfkit lists from the first to the last. */
function lettersOf(map: string): string[] {
  return [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, units = '']) =>
      String.fromCharCode(...(units.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))),
    ),
  );
}
