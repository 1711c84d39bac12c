import { BoxReader, boxesOf, type Box } from './boxes.ts';
import { letters, UnsoundFile, type Picture, type Stretch } from './picture.ts';
import { piecesWithout } from './pieces.ts';

/** Items that say something about a picture and are none. */
const METADATA = new Set(['Exif', 'mime', 'uri ']);
const MOST_ITEMS = 10_000;

/**
 * Reads a HEIC (ISO/IEC 23008-12) box by box. What is said about the picture is made zeros in its place: pictures are found by
 * their distance from the beginning of the file, which nothing may change. How it is turned is a property of its own and stays.
 * @throws {UnsoundFile} `document.broken` where it ends too early or holds no picture
 */
export function readHeic(bytes: Uint8Array): Picture {
  const top = [...boxesOf(bytes, 0, bytes.byteLength)];
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta || !top.some(({ type }) => type === 'mdat')) throw new UnsoundFile('document.broken');
  // A full box: a version and flags before the boxes in it.
  const inner = [...boxesOf(bytes, meta.body + 4, meta.end)];
  const items = itemTypes(bytes, inner);
  const isAside = (id: number): boolean => METADATA.has(items.get(id) ?? '');
  const aside = [
    ...top
      .filter(({ type }) => !['ftyp', 'meta', 'mdat'].includes(type))
      .map(({ body, end }) => ({ at: body, size: end - body })),
    ...extents(bytes, inner, isAside),
  ].filter(({ size }) => size > 0);
  for (const { at, size } of aside) if (at + size > bytes.byteLength) throw new UnsoundFile('document.broken');
  const [width, height] = largest(bytes, inner);
  return { width, height, bare: piecesWithout(bytes.byteLength, aside), aside };
}

/** The item information box: what each item is. */
function itemTypes(bytes: Uint8Array, inner: readonly Box[]): Map<number, string> {
  const types = new Map<number, string>();
  const info = inner.find(({ type }) => type === 'iinf');
  if (!info) throw new UnsoundFile('document.broken');
  const reader = new BoxReader(bytes, info);
  const version = reader.number(1);
  reader.skip(3);
  reader.number(version === 0 ? 2 : 4);
  for (const entry of boxesOf(bytes, reader.at, info.end)) {
    const one = new BoxReader(bytes, entry);
    const entryVersion = one.number(1);
    one.skip(3);
    if (entryVersion < 2) throw new UnsoundFile('document.broken');
    const id = one.number(entryVersion === 2 ? 2 : 4);
    one.skip(2);
    const at = one.at;
    one.skip(4);
    types.set(id, letters(bytes, at, 4));
  }
  return types;
}

/** The item location box: where the bytes of the wanted items are, in the file or in the box beside it. */
function extents(bytes: Uint8Array, inner: readonly Box[], isWanted: (id: number) => boolean): Stretch[] {
  const location = inner.find(({ type }) => type === 'iloc');
  if (!location) throw new UnsoundFile('document.broken');
  const data = inner.find(({ type }) => type === 'idat');
  const reader = new BoxReader(bytes, location);
  const version = reader.number(1);
  reader.skip(3);
  const [sizes, more] = [reader.number(1), reader.number(1)];
  const [offsetWidth, lengthWidth, baseWidth] = [sizes >> 4, sizes & 15, more >> 4];
  const indexWidth = version === 0 ? 0 : more & 15;
  const found: Stretch[] = [];
  const count = reader.number(version < 2 ? 2 : 4);
  if (count > MOST_ITEMS) throw new UnsoundFile('document.too-complex');
  for (let item = 0; item < count; item++) {
    const id = reader.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.number(2) & 15;
    reader.skip(2);
    const base = reader.number(baseWidth) + (method === 1 ? (data?.body ?? 0) : 0);
    const parts = reader.number(2);
    for (let part = 0; part < parts; part++) {
      reader.skip(indexWidth);
      const at = base + reader.number(offsetWidth);
      // No length means all there is.
      const size = reader.number(lengthWidth) || (method === 1 ? (data?.end ?? 0) : bytes.byteLength) - at;
      if (!isWanted(id)) continue;
      // Made of other items: nothing that is only said about a picture is.
      if (method > 1) throw new UnsoundFile('document.broken');
      found.push({ at, size });
    }
  }
  return found;
}

/** The largest picture it tells of. */
function largest(bytes: Uint8Array, inner: readonly Box[]): [number, number] {
  const properties = inner.find(({ type }) => type === 'iprp');
  const kept = properties && [...boxesOf(bytes, properties.body, properties.end)].find(({ type }) => type === 'ipco');
  if (!kept) throw new UnsoundFile('document.broken');
  let best: [number, number] = [0, 0];
  for (const box of boxesOf(bytes, kept.body, kept.end)) {
    if (box.type !== 'ispe') continue;
    const reader = new BoxReader(bytes, box);
    reader.skip(4);
    const size: [number, number] = [reader.number(4), reader.number(4)];
    if (size[0] * size[1] > best[0] * best[1]) best = size;
  }
  if (best[0] === 0) throw new UnsoundFile('document.broken');
  return best;
}
