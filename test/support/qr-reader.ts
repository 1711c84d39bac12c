/**
 * Reads an undamaged QR code (ISO/IEC 18004, versions 1 to 20) back from its modules, so that a test can say what a scanner
 * would. No error correction: one wrong module gives a wrong text.
 */
const ECC_PER_BLOCK = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28],
} as const;
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25],
} as const;
const LEVELS = ['M', 'L', 'H', 'Q'] as const;
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
type Dark = (x: number, y: number) => boolean;

/** The text in a code of `size` modules a side. */
export function readQr(size: number, dark: Dark): string {
  const version = (size - 17) / 4;
  let format = 0;
  for (let i = 0; i <= 5; i++) format |= Number(dark(8, i)) << i;
  format |= (Number(dark(8, 7)) << 6) | (Number(dark(8, 8)) << 7) | (Number(dark(7, 8)) << 8);
  for (let i = 9; i < 15; i++) format |= Number(dark(14 - i, 8)) << i;
  format ^= 0x5412;
  const level = LEVELS[(format >> 13) & 3] ?? 'M';
  const mask = MASKS[(format >> 10) & 7] ?? (() => false);
  const bytes = readBytes(size, version, dark, mask);
  return readSegments(dataOf(bytes, version, level), version);
}

function alignmentPlaces(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => size - 7 - i * step).reverse()];
}

function isFunction(x: number, y: number, size: number, version: number): boolean {
  if ((x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6) return true;
  if (version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11))) return true;
  const places = alignmentPlaces(version, size);
  const last = size - 7;
  return places.some((cx) =>
    places.some((cy) => {
      const corner = (cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6);
      return !corner && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
    }),
  );
}

function readBytes(size: number, version: number, dark: Dark, mask: Dark): number[] {
  const bits: boolean[] = [];
  let upward = true;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFunction(x, y, size, version)) bits.push(dark(x, y) !== mask(x, y));
      }
    }
    upward = !upward;
  }
  const bytes: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8)
    bytes.push(bits.slice(at, at + 8).reduce((byte, bit) => byte * 2 + Number(bit), 0));
  return bytes;
}

function dataOf(bytes: readonly number[], version: number, level: keyof typeof BLOCKS): number[] {
  const count = BLOCKS[level][version - 1] ?? 1;
  const ecc = ECC_PER_BLOCK[level][version - 1] ?? 0;
  const short = Math.floor(bytes.length / count) - ecc;
  const longer = bytes.length % count;
  const blocks: number[][] = Array.from({ length: count }, () => []);
  let at = 0;
  for (let place = 0; place <= short; place++) {
    for (let block = 0; block < count; block++) {
      if (place === short && block < count - longer) continue;
      blocks[block]?.push(bytes[at++] ?? 0);
    }
  }
  return blocks.flat();
}

function readSegments(data: readonly number[], version: number): string {
  let at = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, at++) value = value * 2 + (((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const wide = version >= 10;
  let text = '';
  while (at + 4 <= data.length * 8) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 7) take(8);
    else if (mode === 4) {
      const count = take(wide ? 16 : 8);
      text += new TextDecoder().decode(Uint8Array.from({ length: count }, () => take(8)));
    } else if (mode === 2) {
      const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
      let left = take(wide ? 11 : 9);
      for (; left >= 2; left -= 2) {
        const pair = take(11);
        text += (letters[Math.floor(pair / 45)] ?? '') + (letters[pair % 45] ?? '');
      }
      if (left === 1) text += letters[take(6)] ?? '';
    } else if (mode === 1) {
      let left = take(wide ? 12 : 10);
      for (; left >= 3; left -= 3) text += String(take(10)).padStart(3, '0');
      if (left === 2) text += String(take(7)).padStart(2, '0');
      else if (left === 1) text += String(take(4));
    } else throw new Error(`mode ${String(mode)} is not read`);
  }
  return text;
}
