/** Reads a QR code as it is drawn on the screen: what a scanner held before it would say. */
import type { Locator } from 'playwright-core';
import { readQr } from './qr-reader.ts';

/** A finder pattern, in modules: the first dark pixels of a code are its upper edge. */
const FINDER = 7;

export async function readQrOnScreen(code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString('base64');
  // An empty page of the same browser decodes the picture: no policy of a ward's page stands in its way.
  const page = await code.page().context().newPage();
  const { width, dark } = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height).data;
    const bits = Array.from({ length: pixels.length / 4 }, (_, at) => (pixels[at * 4] ?? 255) < 128);
    return { width: image.width, dark: bits };
  }, picture);
  await page.close();
  const first = dark.indexOf(true);
  if (first < 0) throw new Error('nothing is drawn');
  const [left, top] = [first % width, Math.floor(first / width)];
  const row = dark.slice(top * width, (top + 1) * width);
  const module = (row.indexOf(false, left) - left) / FINDER;
  const size = Math.round((row.lastIndexOf(true) + 1 - left) / module);
  const exact = (row.lastIndexOf(true) + 1 - left) / size;
  const at = (place: number): number => Math.floor((place + 0.5) * exact);
  return readQr(size, (x, y) => dark[(top + at(y)) * width + left + at(x)] ?? false);
}
