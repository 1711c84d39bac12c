/** A dossier code in the groups it is read aloud in: `H27.30`, `261123`, `0001`. */
export function codeGroups(code: string): string[] {
  return code.split('-');
}

/** The dark modules of a QR code, as one SVG path: a rectangle for each run in a row, one unit a module. */
export function qrPath(size: number, dark: (x: number, y: number) => boolean): string {
  let path = '';
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      const from = x;
      while (x < size && dark(x, y)) x++;
      if (x > from) path += `M${String(from)} ${String(y)}h${String(x - from)}v1h-${String(x - from)}z`;
      else x++;
    }
  }
  return path;
}

/** Modules of white that must stand around a QR code (ISO/IEC 18004). */
export const QUIET_ZONE = 4;
