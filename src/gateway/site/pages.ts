import { sha256Hex } from '../http/access.ts';
import { fileResponse, StaticFolder, type StaticFile } from './static-files.ts';

const PLACEHOLDER = '__GATEWAY__';
const FONTS = 'fonts/';

export interface PageFolders {
  readonly pages: string;
  /** Served below `/fonts/`. */
  readonly fonts: string;
}

/**
 * The demo ward's website: the files of a folder, with the gateway's address put where a page says `__GATEWAY__`, under the policy a
 * careful ward would send. Resolves to undefined for what is not there.
 */
export function pageFiles(folders: PageFolders): (request: Request, gateway: string) => Promise<Response | undefined> {
  const files = new StaticFolder(folders.pages);
  const fonts = new StaticFolder(folders.fonts);
  return async (request, gateway) => {
    const { pathname } = new URL(request.url);
    const path = pathname.endsWith('/') ? `${pathname.slice(1)}index.html` : pathname.slice(1);
    const file = path.startsWith(FONTS) ? await fonts.get(path.slice(FONTS.length)) : await files.get(path);
    if (!file) return undefined;
    const kept = { 'Cache-Control': 'no-cache' };
    if (!file.type.startsWith('text/html')) return fileResponse(request, file, kept);
    return fileResponse(request, filledIn(file, gateway), { ...kept, 'Content-Security-Policy': pagePolicy(gateway) });
  };
}

function filledIn(file: StaticFile, gateway: string): StaticFile {
  const bytes = new Uint8Array(Buffer.from(new TextDecoder().decode(file.bytes).replaceAll(PLACEHOLDER, gateway)));
  return { type: file.type, bytes, gzip: undefined, etag: `W/"${sha256Hex(bytes).slice(0, 32)}"` };
}

/** Scripts and data from the gateway alone, nothing inline. `data:` and `blob:` pictures are previews of the resident's own files. */
function pagePolicy(gateway: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${gateway}`,
    `connect-src ${gateway}`,
    `img-src ${gateway} 'self' blob: data:`,
    "style-src 'self'",
    "font-src 'self'",
  ].join('; ');
}

/**
 * The gateway's origin as the reader of a page reaches it: by the name they called this machine by, so that a page on `localhost`
 * talks to `localhost`.
 */
export function gatewayOrigin(request: Request, publicUrl: string | null, gatewayPort: number): string {
  if (publicUrl !== null) return publicUrl;
  const { protocol, hostname } = new URL(request.url);
  return `${protocol}//${hostname}:${String(gatewayPort)}`;
}
