import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '../http/access.ts';
import { takesGzip } from '../http/compress.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const TEXT = /^text\/|json$|svg/;

/** A file of a folder, ready to be served. */
export interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Absent where compressing gains nothing. */
  readonly gzip: Uint8Array<ArrayBuffer> | undefined;
  readonly etag: string;
}

/** Files of one folder, read when first asked for and again when they change. */
export class StaticFolder {
  readonly #folder: string;
  readonly #files = new Map<string, { readonly mark: string; readonly file: StaticFile }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file at a path below the folder, `chunks/a.js`; undefined for one that is not there, hidden, or of an unknown type. */
  async get(path: string): Promise<StaticFile | undefined> {
    const type = TYPES[extname(path)];
    // Plain names only: nothing here can lead out of the folder.
    if (type === undefined || !path.split('/').every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part)))
      return undefined;
    const full = join(this.#folder, path);
    const found = await stat(full).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const mark = `${String(found.mtimeMs)} ${String(found.size)}`;
    const known = this.#files.get(path);
    if (known?.mark === mark) return known.file;
    const bytes = new Uint8Array(await readFile(full));
    const gzip = TEXT.test(type) && bytes.length > 600 ? gzipSync(bytes, { level: 9 }) : undefined;
    const file: StaticFile = { type, bytes, gzip, etag: `W/"${sha256Hex(bytes).slice(0, 32)}"` };
    this.#files.set(path, { mark, file });
    return file;
  }
}

/** A file as the answer to a request, `304` where the client has it already. */
export function fileResponse(request: Request, file: StaticFile, more: Readonly<Record<string, string>>): Response {
  const headers = new Headers({ 'Content-Type': file.type, ETag: file.etag, Vary: 'Accept-Encoding', ...more });
  if (
    request.headers
      .get('if-none-match')
      ?.split(',')
      .some((tag) => tag.trim() === file.etag)
  )
    return new Response(null, { status: 304, headers });
  const zipped = file.gzip && takesGzip(request.headers) ? file.gzip : undefined;
  if (zipped) headers.set('Content-Encoding', 'gzip');
  const bytes = zipped ?? file.bytes;
  headers.set('Content-Length', String(bytes.byteLength));
  return new Response(bytes, { headers });
}
