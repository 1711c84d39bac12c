import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The nearest place above this file where `path` exists: the same from the sources, from `dist/` and from an installed package. */
function upwards(path: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(folder, path))) return join(folder, path);
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

/** The package's own description. */
export function packageFile(): string {
  const file = upwards('package.json');
  if (file === undefined) throw new Error('The gateway does not find its package.json');
  return file;
}

/** The catalogue that comes with the package. */
export function catalogueDir(): string {
  const procedures = upwards('catalogue/procedures');
  if (procedures === undefined) throw new Error('The gateway does not find its catalogue');
  return dirname(procedures);
}

/** The built embed script; a folder that does not exist yet serves nothing. */
export function embedDir(): string {
  return upwards('dist/embed') ?? join('dist', 'embed');
}

/** The program of the threads that read files: the source where it is there, else the build of it. */
export function examineWorkerFile(): string {
  const file = upwards('files/examine-worker.ts') ?? upwards('dist/gateway/examine-worker.js');
  if (file === undefined) throw new Error('The gateway does not find the program that reads files');
  return file;
}

/** The fonts of the demo pages. */
export function fontsDir(): string {
  return upwards('dist/gateway/fonts') ?? join('dist', 'gateway', 'fonts');
}

/**
 * A font that pages on paper are set in: with every letter in one file, while web pages load only the letters they need.
 * @throws {Error} where it is missing
 */
export function printFont(weight: 'Regular' | 'Bold' | 'Italic'): string {
  const cut = { Regular: '400Regular', Bold: '700Bold', Italic: '400Regular_Italic' }[weight];
  const name = `BeVietnamPro_${cut}.ttf`;
  const file =
    upwards(`dist/gateway/print-fonts/${name}`) ??
    upwards(`node_modules/@expo-google-fonts/be-vietnam-pro/${cut}/${name}`);
  if (file === undefined) throw new Error(`The gateway does not find its font ${name}`);
  return file;
}

/** The built reference of the SDK; null before the first build. */
export function sdkReferenceFile(): string | null {
  return upwards('dist/gateway/reference/sdk.html') ?? null;
}

/** The demo ward's website; it is in the repository only. */
export function demoSiteDir(): string | null {
  const index = upwards('demo/index.html');
  return index === undefined ? null : dirname(index);
}
