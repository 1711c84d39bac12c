import * as z from 'zod/mini';
import { isCalendarDate, showDate } from '../../contract/rules/formats.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';

/** What a ward may correct. The code says which procedure it is; forms and whether it is filed here are no corrections. */
export const CORRECTABLE = [
  ...(['name', 'shortName', 'field', 'serviceLevel', 'aliases', 'purpose', 'agencyLevel', 'timeLimit', 'fee'] as const),
  ...(['documents', 'results', 'legalBasis', 'steps', 'subjects', 'requirements', 'caveats', 'promulgatedBy'] as const),
  'source',
] as const;

const text = z.string().check(z.minLength(1), z.maxLength(1000));
const part = z.partialRecord(z.enum(CORRECTABLE), z.unknown());
const correctionSchema = z.strictObject({
  /** What is said instead. Members of objects are laid over one by one, papers by their slot (null takes one away); lists are replaced. */
  change: part,
  /** What stood there when this was decided: a later import that says otherwise is noticed. */
  was: z.optional(part),
  /** Why, for residents to read. */
  reason: text,
  decidedBy: text,
  /** Number of the decision, or where it stands. */
  decision: text,
  /** `YYYY-MM-DD` */
  date: z.string().check(z.refine(isCalendarDate)),
});
export type Correction = z.infer<typeof correctionSchema>;

/** What a ward corrects in one procedure, decision by decision, in this order. */
export const correctionFileSchema = z.strictObject({
  code: procedureCodeSchema,
  corrections: z.array(correctionSchema).check(z.minLength(1), z.maxLength(50)),
});
export type CorrectionFile = z.infer<typeof correctionFileSchema>;

type Json = Readonly<Record<string, unknown>>;

/** A procedure with corrections laid over; its caveats say who decided what and why. What comes of it has not been checked yet. Pure. */
export function corrected(procedure: Json, corrections: readonly Correction[]): Json {
  const laid = corrections.reduce<Json>((under, { change }) => laidOver(under, change), procedure);
  const said = corrections.map(
    ({ reason, decidedBy, decision, date }) => `Theo ${decision} ngày ${showDate(date)} (${decidedBy}): ${reason}`,
  );
  return { ...laid, caveats: [...(Array.isArray(laid['caveats']) ? (laid['caveats'] as unknown[]) : []), ...said] };
}

/** One change laid over what is corrected, without a word about it. */
export function laidOver(under: Json, { documents, ...change }: Json): Json {
  const laid = merged(under, change) as Json;
  return isObject(documents) && Array.isArray(under['documents'])
    ? { ...laid, documents: papersOver(under['documents'] as unknown[], documents) }
    : documents === undefined
      ? laid
      : { ...laid, documents };
}

/** What a procedure says where a change would say something: `/fee/text` and so on, by JSON Pointer. Papers are named by their slot. */
export function leavesOf(change: Json): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, pointer: string): void => {
    if (!isObject(value)) leaves.set(pointer, value);
    else for (const [name, one] of Object.entries(value)) walk(one, `${pointer}/${name}`);
  };
  walk(change, '');
  return leaves;
}

/** What stands at a pointer that `leavesOf` gave; undefined where nothing does. */
export function standsAt(procedure: Json, pointer: string): unknown {
  let at: unknown = procedure;
  for (const name of pointer.split('/').slice(1)) {
    if (Array.isArray(at)) at = (at as unknown[]).find((one) => isObject(one) && one['slot'] === name);
    else at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}

function papersOver(papers: readonly unknown[], changes: Json): unknown[] {
  const slots = new Set(papers.map((paper) => (isObject(paper) ? paper['slot'] : undefined)));
  const kept = papers.flatMap((paper) => {
    const slot = isObject(paper) ? String(paper['slot']) : '';
    if (!Object.hasOwn(changes, slot)) return [paper];
    return changes[slot] === null ? [] : [merged(paper, changes[slot])];
  });
  const added = Object.entries(changes)
    .filter(([slot, value]) => !slots.has(slot) && value !== null)
    .map(([slot, value]) => merged({ slot }, value));
  return [...kept, ...added];
}

/** Objects member by member; anything else, null too, is replaced. Names are own members only, whatever they are called. */
function merged(under: unknown, over: unknown): unknown {
  if (!isObject(under) || !isObject(over)) return over;
  const names = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      Object.hasOwn(over, name)
        ? merged(Object.hasOwn(under, name) ? under[name] : undefined, over[name])
        : under[name],
    ]),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
