import { UnsoundFile } from '../picture.ts';
import { Budget } from './budget.ts';
import { readObject, type PdfObject } from './read-object.ts';
import { countUnpacked, unpackObjects } from './unpack.ts';

const READINGS = 4;
const FEW_STEPS = 65_536;

/**
 * Counts what a stream unpacks to; of one that holds objects, reads and answers these. Where a stream ends its packing says, not the
 * file: a length or an end that is not true would hide what comes after.
 * @throws {UnsoundFile} as `readObject`; `document.too-complex`, `document.broken`
 */
export async function checkStream(
  whole: Buffer,
  members: PdfObject['members'],
  from: number,
  budget: Budget,
): Promise<Iterable<PdfObject>> {
  const packed = whole.subarray(from);
  const filters = [...(members.get('Filter') ?? []), ...(members.get('F') ?? [])];
  const isFlate = (filter: string | undefined): boolean => filter === 'FlateDecode' || filter === 'Fl';
  // Readers go by the table and not by the type, so a stream that can be read as one of objects is one.
  if (members.get('Type')?.[0] === 'ObjStm' || (members.has('N') && members.has('First'))) {
    // Any other packing is written by no program, and would hide what is in the objects.
    const isPlain = filters.length === 1 && isFlate(filters[0]) && !members.has('DecodeParms') && !members.has('DP');
    if (!isPlain) throw new UnsoundFile('document.too-complex');
    return readObjects(unpackObjects(packed, budget), members);
  }
  // Deflated twice, a kilobyte becomes a gigabyte; no program writes that.
  if (filters.filter(isFlate).length > 1) throw new UnsoundFile('document.too-complex');
  if (isFlate(filters[0]) || looksDeflated(packed)) await countUnpacked(packed, budget);
  return [];
}

/** The two bytes a deflated stream begins with (RFC 1950): the name of the filter may stand elsewhere in the file. */
function looksDeflated(packed: Buffer): boolean {
  return packed.length > 2 && (packed.readUInt8(0) & 15) === 8 && packed.readUInt16BE(0) % 31 === 0;
}

/** The objects of an unpacked stream: numbers and places stand before `First` (7.5.7). All of it is read, whatever these say. */
function* readObjects(bytes: Uint8Array, members: PdfObject['members']): Generator<PdfObject> {
  const budget = new Budget({ steps: READINGS * bytes.byteLength + FEW_STEPS, bytes: 0, objects: 0, pages: 0 });
  readObject(bytes, 0, budget, 'end');
  const first = Number(members.get('First')?.[0]);
  if (!(first >= 0)) throw new UnsoundFile('document.broken');
  const head = Buffer.from(bytes.subarray(0, first)).toString('latin1');
  for (const [, place = ''] of head.matchAll(/\d+\s+(\d+)/g)) {
    const at = first + Number(place);
    if (at < bytes.byteLength) yield readObject(bytes, at, budget, 'value');
  }
}
