import { LIMITS } from '../../contract/wire/limits.ts';
import { readBytes } from '../http/json-body.ts';
import { Refusal } from '../http/refusal.ts';
import { Turns } from '../files/turns.ts';

/** A form is held in memory: a larger file comes by an upload of the API, part by part. */
const LARGEST = LIMITS.usualFileBytes;
/** A file as base64 in a form, and what a form writes around it. */
const MOST_BYTES = Math.ceil(LARGEST / 3) * 4 + 64 * 1024;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

export interface ReceivedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As it was sent; empty where none was. */
  readonly name: string;
}

/** A form is read as a whole: so many at once, and the others wait before their bytes are taken. */
const turns = new Turns(4);

/**
 * The one file of a form: a part with a file's name is its bytes; a part without is base64, as the specification has it. The form is
 * `multipart/form-data` (the specification) or `application/x-www-form-urlencoded` (its tests).
 * @throws {Refusal} `request.invalid` without a file, with several, or with something else than base64; `document.too-large`;
 *   as `readBytes`
 */
export function receiveFile(request: Request, patienceMs: number): Promise<ReceivedFile> {
  return turns.take(async () => {
    const type = request.headers.get('content-type') ?? '';
    if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(type))
      throw noFile('value.missing');
    const bytes = await readBytes(request, MOST_BYTES, patienceMs);
    // The media type of the request decides how its bytes are read.
    const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => null);
    if (!form) throw new Refusal('request.malformed');
    const [part, ...more] = form.getAll('file');
    if (part === undefined || part === '') throw noFile('value.missing');
    if (more.length > 0) throw noFile('value.too-many');
    const file = typeof part === 'string' ? { bytes: fromBase64(part), name: '' } : await readFile(part);
    if (file.bytes.byteLength === 0) throw noFile('value.missing');
    if (file.bytes.byteLength > LARGEST)
      throw new Refusal('document.too-large', {
        errors: [{ pointer: '/file', code: 'document.too-large', limit: LARGEST }],
      });
    return file;
  });
}

async function readFile(part: File): Promise<ReceivedFile> {
  return { bytes: new Uint8Array(await part.arrayBuffer()), name: part.name };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  // A form that writes base64 as it is turns its plus signs into spaces.
  const sent = text.replaceAll(' ', '+');
  if (!BASE64.test(sent)) throw noFile('value.format');
  return new Uint8Array(Buffer.from(sent, 'base64'));
}

function noFile(code: string): Refusal {
  return new Refusal('request.invalid', { errors: [{ pointer: '/file', code }] });
}
