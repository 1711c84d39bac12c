import { LIMITS } from '../../../contract/wire/limits.ts';
import { endsAsZip } from '../other-files.ts';
import { UnsoundFile } from '../picture.ts';
import { beginnings } from './beginnings.ts';
import { Budget } from './budget.ts';
import { readObject, type PdfObject } from './read-object.ts';
import { checkStream } from './streams.ts';

/** All that the streams of a file may unpack to. */
const MOST_BYTES = 1 << 30;
/** All that their streams of objects may: it is read word by word. */
const MOST_OBJECT_BYTES = 32 << 20;
/** How often the bytes of a file may be read as text: once, and again where objects overlap. */
const READINGS = 4;
const FEW_STEPS = 65_536;
/** The end of a PDF is looked for in so many last bytes. */
const END_SEARCH = 2048;

/**
 * Reads a PDF object by object, wherever in the file one could begin: what a reader finds by the table, by searching or in an older
 * revision is looked at alike, as are the objects in streams of objects.
 * @throws {UnsoundFile} `document.broken` without an object, a page or an end; `document.encrypted`; `document.scripted` for what runs,
 *   sends or carries another file; `document.mixed` for a zip's end; `document.too-complex` for what unpacks without end or has too
 *   many pages
 */
export async function checkPdf(bytes: Uint8Array): Promise<void> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (endsAsZip(bytes)) throw new UnsoundFile('document.mixed');
  const budget = new Budget({
    steps: READINGS * whole.length + FEW_STEPS,
    bytes: MOST_BYTES,
    objects: MOST_OBJECT_BYTES,
    pages: LIMITS.pages,
  });
  const found = new Set<string>();
  const note = (members: PdfObject['members']): void => {
    const [type = ''] = members.get('Type') ?? [];
    found.add(type);
    if (type === 'Page') budget.page();
  };
  // All objects before any stream: of a locked file no stream can be unpacked, and its last object is the one that says that it is locked.
  const streams: { members: PdfObject['members']; at: number }[] = [];
  for (const from of beginnings(whole, budget)) {
    const { members, stream } = readObject(whole, from, budget, 'endobj');
    note(members);
    if (stream !== null) streams.push({ members, at: stream });
  }
  for (const { members, at } of streams)
    for (const inner of await checkStream(whole, members, at, budget)) note(inner.members);
  const hasEnd = whole.subarray(-END_SEARCH).includes('startxref');
  if (!found.has('Catalog') || !found.has('Page') || !hasEnd) throw new UnsoundFile('document.broken');
}
