import { procedureSchema, type Procedure } from '../../contract/wire/procedure.ts';
import { checkShape } from './check-shape.ts';
import type { CatalogueProblem } from './check-shape.ts';
import {
  correctionFileSchema,
  corrected,
  laidOver,
  leavesOf,
  standsAt,
  type Correction,
  type CorrectionFile,
} from './correction-file.ts';
import type { CatalogueFile } from './files.ts';
import { withdrawn, withdrawnFileSchema } from './withdrawn-file.ts';

type Json = Readonly<Record<string, unknown>>;

/** The file a procedure is read from: what somebody wrote by hand before what was imported. */
export function fileOf(files: readonly CatalogueFile[], code: string): CatalogueFile | undefined {
  const by = (part: string): CatalogueFile | undefined => files.find(({ path }) => path === `${part}/${code}.json`);
  return by('procedures') ?? by('imported');
}

/** Every procedure as it is shown and filed: corrections and withdrawals laid over. The files have been checked. */
export function effectiveProcedures(files: readonly CatalogueFile[]): Procedure[] {
  const of = <File>(part: string, parse: (value: unknown) => File): File[] =>
    files.filter(({ path }) => path.startsWith(`${part}/`)).map(({ text }) => parse(JSON.parse(text)));
  const corrections = new Map(
    of('corrections', (one) => correctionFileSchema.parse(one)).map((one) => [one.code, one]),
  );
  const ended = new Map(of('withdrawn', (one) => withdrawnFileSchema.parse(one)).map((one) => [one.code, one]));
  const byHand = of('procedures', (one) => procedureSchema.parse(one));
  const codes = new Set(byHand.map(({ code }) => code));
  const imported = of('imported', (one) => procedureSchema.parse(one)).filter(({ code }) => !codes.has(code));
  return [...byHand, ...imported].map((procedure) => {
    const over = corrections.get(procedure.code);
    const laid = over ? procedureSchema.parse(corrected(procedure, over.corrections)) : procedure;
    const end = ended.get(procedure.code);
    return end ? withdrawn(laid, end) : laid;
  });
}

/** What is wrong with corrections: of what there is not, or such that what comes of them is no procedure. */
export function checkCorrections(
  file: CorrectionFile,
  files: readonly CatalogueFile[],
  check: (procedure: Procedure) => CatalogueProblem[],
): CatalogueProblem[] {
  const base = baseOf(files, file.code);
  if (!base) return [{ pointer: '/code', message: 'is of a procedure that the catalogue does not have' }];
  let under: Json = base;
  for (const [at, { change }] of file.corrections.entries()) {
    under = laidOver(under, change);
    const shape = checkShape(procedureSchema, under);
    const problems = shape.length > 0 ? shape : check(procedureSchema.parse(under));
    if (problems.length > 0)
      return problems.map(({ pointer, message }) => ({
        pointer: `/corrections/${String(at)}/change${pointer}`,
        message,
      }));
  }
  return [];
}

/** Corrections somebody should look at again: what they correct has changed, or says the same by now. They stay as they are. */
export function correctionsToReview(
  files: readonly CatalogueFile[],
): { file: string; pointer: string; message: string }[] {
  return files
    .filter(({ path }) => path.startsWith('corrections/'))
    .flatMap(({ path, text }) => {
      const file = correctionFileSchema.parse(JSON.parse(text));
      let under: Json = baseOf(files, file.code) ?? {};
      return file.corrections.flatMap((correction, at) => {
        const found = reviewOf(under, correction).map(({ pointer, message }) => ({
          file: path,
          pointer: `/corrections/${String(at)}${pointer}`,
          message,
        }));
        under = laidOver(under, correction.change);
        return found;
      });
    });
}

function reviewOf(under: Json, { change, was = {} }: Correction): CatalogueProblem[] {
  const stale = [...leavesOf(was)]
    .filter(([pointer, value]) => !same(standsAt(under, pointer), value))
    .map(([pointer, value]) => ({
      pointer: `/was${pointer}`,
      message: `was ${inShort(value)} and is ${inShort(standsAt(under, pointer))} by now: the correction stays until somebody has looked at it`,
    }));
  const idle = [...leavesOf(change)].every(([pointer, value]) => same(standsAt(under, pointer) ?? null, value));
  return idle ? [...stale, { pointer: '/change', message: 'says what stands there anyway: it may go' }] : stale;
}

function baseOf(files: readonly CatalogueFile[], code: string): Json | undefined {
  const file = fileOf(files, code);
  try {
    return file ? procedureSchema.parse(JSON.parse(file.text)) : undefined;
  } catch {
    // Its own file says why.
    return undefined;
  }
}

/** By content, whatever the order of members. */
export function same(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

export function inShort(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
