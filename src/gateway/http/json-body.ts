import { LIMITS } from '../../contract/wire/limits.ts';
import { Refusal } from './refusal.ts';

/** Deeper than anything the API describes. */
const MAX_DEPTH = 12;

/**
 * The bytes of a JSON body.
 * @throws {Refusal} `request.media-type`, and as `readBytes`
 */
export async function readBody(request: Request, patienceMs: number): Promise<Uint8Array> {
  checkMediaType(request.headers);
  return readBytes(request, LIMITS.jsonBytes, patienceMs);
}

/**
 * The bytes of a body, at most so many.
 * @throws {Refusal} `request.body-too-large`, `request.timeout`, `request.malformed` when it breaks off
 */
export async function readBytes(request: Request, limit: number, patienceMs: number): Promise<Uint8Array<ArrayBuffer>> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > limit) throw tooLarge(limit);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Refusal('request.timeout', { headers: { Connection: 'close' } }));
    }, patienceMs);
  });
  try {
    // A body that has said how long it is gets no longer: no stream is needed to count it.
    if (length !== null) return new Uint8Array(await Promise.race([request.arrayBuffer(), late]));
    return await readStream(request.body, limit, late);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('request.malformed');
  } finally {
    clearTimeout(timer);
  }
}

async function readStream(
  body: Request['body'],
  limit: number,
  late: Promise<never>,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), late]);
      if (part.done) return Buffer.concat(parts);
      size += part.value.byteLength;
      if (size > limit) throw tooLarge(limit);
      parts.push(part.value);
    }
  } catch (error) {
    // What is left of the body is of no use; the error below it is the client's going away.
    reader.cancel().catch(() => undefined);
    throw error;
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal('request.body-too-large', {
    errors: [{ pointer: '', code: 'body.bytes', limit }],
    headers: { Connection: 'close' },
  });
}

/** JSON under its own name or as a merge patch, UTF-8, not compressed. */
function checkMediaType(headers: Headers): void {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const known = type === 'application/json' || type === 'application/merge-patch+json';
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (!known || (charset !== undefined && charset !== 'utf-8') || encoding !== 'identity')
    throw new Refusal('request.media-type');
}

/**
 * The value of a JSON text.
 * @throws {Refusal} `request.malformed` for text that is not JSON in UTF-8; `request.invalid` for JSON no honest client writes:
 *   nested without end, half characters, NUL bytes, numbers too large to hold, members named `__proto__`
 */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Refusal('request.malformed');
  }
  // By hand and not by recursion: the nesting is the caller's.
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: '', depth: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { value: one, pointer, depth } = at;
    if (typeof one === 'number' && !Number.isFinite(one)) throw invalid(pointer, 'number.too-large');
    if (typeof one === 'string' && !isPlainText(one)) throw invalid(pointer, 'text.characters');
    if (typeof one !== 'object' || one === null) continue;
    if (depth >= MAX_DEPTH) throw invalid(pointer, 'body.depth');
    for (const [key, inner] of Object.entries(one)) {
      if (key === '__proto__' || !isPlainText(key)) throw invalid(pointer, 'member.name');
      open.push({
        value: inner,
        pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        depth: depth + 1,
      });
    }
  }
  return value;
}

/** Whole characters and no NUL: what every store and every signature can hold. */
export function isPlainText(text: string): boolean {
  return !/\p{Surrogate}|\0/u.test(text);
}

function invalid(pointer: string, code: string): Refusal {
  return new Refusal('request.invalid', { errors: [{ pointer: pointer.slice(0, 300), code }] });
}
