/** Small files that are what they say. Nobody's papers: an empty page, one grey pixel. */

/** A PDF of one empty page, with a comment at its end that makes it so large. */
export function emptyPdf(size = 0): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = (start: number): string =>
    `xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`;
  // Padding stands before the table, so that the file ends as a PDF does.
  const room = size - text.length - table(text.length).length - 8;
  if (room > 0) text += `%${noise(room)}\n`;
  return latin1(text + table(text.length));
}

/** The smallest JPEG there is: one grey pixel (baseline, one component); what follows its end is passed over. */
export function greyJpeg(size = 0): Uint8Array<ArrayBuffer> {
  const picture = Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0));
  const whole = new Uint8Array(Math.max(size, picture.length));
  whole.set(latin1(noise(whole.length)));
  whole.set(picture);
  return whole;
}

const PIXEL =
  '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=';

/** Letters in no order that anything could shorten, other ones each time. */
function noise(length: number): string {
  let seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
  let text = '';
  while (text.length < length) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    text += seed.toString(36);
  }
  return text.slice(0, length);
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
